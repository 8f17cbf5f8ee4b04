"""A derde opens its extract by itself, once, without an account (US-06); and what somebody else tries there."""

import json
import select
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta

import pytest

from connectors.agent.cli import main as connector
from connectors.agent.derdenafgifte import Afgegeven, Afgifte, geef_af
from connectors.agent.derdenpost import Klaargezet
from connectors.agent.uittrekselcode import Uittrekselcode
from connectors.ophaalpunt.afhalen import MOST_GOED, MOST_MIS, Afhalen
from connectors.ophaalpunt.serveren import GRENZEN
from connectors.ophaalpunt.verbinden import PER_ADRES
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.settings import PREFIX
from tests.casuswereld import Casus
from tests.derdenwereld import SLAAPHUIS, Gever, aan, geweigerd, item
from tests.ophaalwereld import VRAGEN, Punt, laat_ophalen, met_bed, ophaalpunt, tekst
from tests.world import World, iemand, world

BED = "Tien nachten vanaf vandaag."
NIEMAND = "ab" * 16
ENDS = ("--vog-tot", "2028-01-01", "--opleiding-tot", "2028-01-01", "--bevestigd-tot", "2027-06-01")
TERM = ("--van", "2026-01-01", "--tot", "2099-01-01", *ENDS)
NIET = "Er gaat hier niets open"
ANDERE = Uittrekselcode.nieuw(bytes(range(16))).tekst


@dataclass(frozen=True, slots=True)
class Verhaal:
    """A casus in PLAN with a stuk of the gemeente, a statement that was signed, and the ophaalpunt of the gemeente."""

    region: World
    punt: Punt
    casus: Casus
    gever: Gever
    bed: str
    verklaring: str

    def zet_klaar(self) -> Klaargezet:
        return laat_ophalen(self.gever, self.verklaring, self.bed)

    def log(self, naam: str) -> list[dict[str, object]]:
        return [dict(e.velden) for e in self.region.log("hub") if e.naam == naam]

    def aantal(self) -> int:
        """How many lines the hub's log has."""
        return len(list(self.region.log("hub")))


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    with world(template, tmp_path_factory.mktemp("ophalen") / "wereld") as region:
        casus, gever, bed = met_bed(region, "OP-1", iemand(7971), BED)
        with ophaalpunt(region.college) as punt:
            yield Verhaal(region, punt, casus, gever, bed, gever.verklaart())


@pytest.fixture(autouse=True)
def _minuut(v: Verhaal) -> None:
    """Wrong codes of an earlier test are a minute ago."""
    v.punt.klok.later += 61


def test_a_derde_reads_its_extract_once_and_the_hub_has_it_no_more(v: Verhaal) -> None:
    klaar = v.zet_klaar()

    with v.punt.derde() as derde:
        asked = derde.get(f"/{klaar.uittreksel}")
        read = derde.post(f"/{klaar.uittreksel}", data={"code": klaar.code.tekst.lower().replace("-", " ")})
        again = derde.post(f"/{klaar.uittreksel}", data={"code": klaar.code.tekst})

    assert (asked.status_code, read.status_code, again.status_code) == (200, 200, 403)
    assert "U kunt het bericht één keer openen." in tekst(asked)
    assert BED in tekst(read)
    assert tekst(read).count(f"{SLAAPHUIS} | {klaar.uittreksel} | ") >= 2, "the watermark stands above and below"
    assert BED not in tekst(again)
    assert geweigerd(lambda: v.gever.derden.geef_af(klaar.uittreksel, klaar.code)) == "uittreksel-onbekend"
    assert v.punt.regel(klaar.uittreksel).stand == "OPGEHAALD"


def test_the_record_says_that_the_derde_fetched_it_and_who_answers_for_that(v: Verhaal) -> None:
    klaar = v.zet_klaar()
    v.punt.opent(klaar.uittreksel, klaar.code.tekst)

    made, left = v.log("derde.verstrekt")[-1], v.log("derde.afgegeven")[-1]

    assert (made["wijze"], left["wijze"]) == ("OPHALEN", "OPHALEN")
    assert left["uittreksel"] == klaar.uittreksel
    assert (left["gebruiker"], left["partij"]) == (made["gebruiker"], "college")
    assert str(left["kenmerk"]).startswith("ophaalpunt/")


def test_looking_at_the_link_takes_nothing_and_tells_nothing(v: Verhaal) -> None:
    """A preview of a mail, a scanner of links: also one that asks for the same page many times."""
    klaar, used = v.zet_klaar(), v.zet_klaar()
    v.punt.opent(used.uittreksel, used.code.tekst)
    before = v.aantal()

    with v.punt.derde() as derde:
        pages = {nummer: derde.get(f"/{nummer}") for nummer in (klaar.uittreksel, used.uittreksel, NIEMAND)}
        heads = [derde.head(f"/{nummer}").status_code for nummer in pages]

    assert heads == [200] * 3
    assert len({page.text.replace(nummer, "") for nummer, page in pages.items()}) == 1
    assert v.aantal() == before
    assert v.punt.opent(klaar.uittreksel, klaar.code.tekst).status_code == 200


def test_no_answer_tells_a_known_number_from_one_that_nobody_has(v: Verhaal) -> None:
    known, used, paper, gone = v.zet_klaar(), v.zet_klaar(), v.zet_klaar(), v.zet_klaar()
    v.punt.opent(used.uittreksel, used.code.tekst)
    v.gever.derden.geef_af(paper.uittreksel, paper.code)
    tries = {
        "wrong code": (known.uittreksel, ANDERE),
        "code of another": (known.uittreksel, used.code.tekst),
        "nobody's": (NIEMAND, known.code.tekst),
        "used": (used.uittreksel, used.code.tekst),
        "on paper": (paper.uittreksel, paper.code.tekst),
        "expired": (gone.uittreksel, gone.code.tekst),
    }

    with v.region.clock.ahead(timedelta(days=8)):
        answers = {name: v.punt.opent(*said) for name, said in tries.items()}

    assert {answer.status_code for answer in answers.values()} == {403}
    assert len({answer.text.replace(tries[name][0], "") for name, answer in answers.items()}) == 1
    assert NIET in tekst(answers["used"])
    assert VRAGEN in tekst(answers["used"])


def test_a_wrong_code_costs_the_derde_nothing_and_never_reaches_the_hub(v: Verhaal) -> None:
    klaar, lines = v.zet_klaar(), len(v.punt.geweigerd())
    before = v.aantal()

    wrong = [v.punt.opent(klaar.uittreksel, ANDERE).status_code for _ in range(3)]
    slip = v.punt.opent(klaar.uittreksel, klaar.code.tekst[:-1])

    assert (wrong, slip.status_code) == ([403] * 3, 400)
    assert "Dit is geen hele code." in tekst(slip)
    assert v.aantal() == before
    assert {line["regel"] for line in v.punt.geweigerd()[lines:]} == {"uittreksel-onbekend"}
    assert len(v.punt.geweigerd()) == lines + 3, "a slip of the pen is no attempt"
    assert v.punt.opent(klaar.uittreksel, klaar.code.tekst).status_code == 200


def test_who_keeps_guessing_is_stopped_and_keeps_nobody_else_out(v: Verhaal) -> None:
    klaar, lines = v.zet_klaar(), len(v.punt.geweigerd())

    guesses = [v.punt.opent(NIEMAND, ANDERE).status_code for _ in range(MOST_MIS + 5)]
    right = v.punt.opent(klaar.uittreksel, klaar.code.tekst)

    assert guesses == [403] * MOST_MIS + [429] * 5
    assert right.status_code == 200
    assert len(v.punt.geweigerd()) == lines + MOST_MIS, "what strangers make us write is bounded"


def test_what_is_being_fetched_is_not_cut_off(v: Verhaal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.ophaalpunt.verbinden.SECONDS", 0.001)
    klaar = v.zet_klaar()
    host = v.punt.adres.removeprefix("http://")
    form = f"code={klaar.code.tekst}".encode()
    head = f"POST /{klaar.uittreksel} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
    said = head.encode() + b"Content-Length: " + str(len(form)).encode() + b"\r\n\r\n" + form
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", v.punt.poort), timeout=10) as line, suppress(ConnectionError):
            line.sendall(said)
            if b" 200 OK" in line.recv(4000):
                return
    pytest.fail("a request that came at once was answered by nobody")


def test_two_who_open_it_at_the_same_time_are_one_who_reads_it(v: Verhaal) -> None:
    for _ in range(5):
        klaar = v.zet_klaar()
        before = len(v.log("derde.afgegeven"))
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _, k=klaar: v.punt.opent(k.uittreksel, k.code.tekst), range(4)))

        assert [BED in tekst(one) for one in found].count(True) == 1
        assert sorted({one.status_code for one in found}) == [200, 403]
        assert len(v.log("derde.afgegeven")) == before + 1
        assert v.punt.regel(klaar.uittreksel).stand == "OPGEHAALD", "who came second does not say otherwise"


def test_only_what_its_maker_let_the_derde_fetch_can_be_fetched(v: Verhaal) -> None:
    paper = v.gever.derden.verstrek(v.casus.nummer, "P08", aan(v.verklaring), [item(v.bed)])

    refused = v.punt.opent(paper.uittreksel, paper.code.tekst)

    assert refused.status_code == 403
    assert v.gever.derden.geef_af(paper.uittreksel, paper.code).uittreksel.derde == SLAAPHUIS


def test_what_waits_to_be_fetched_can_still_be_handed_over_on_paper(v: Verhaal) -> None:
    klaar = v.zet_klaar()

    given = v.gever.derden.geef_af(klaar.uittreksel, klaar.code)

    assert given.uittreksel.derde == SLAAPHUIS
    assert v.log("derde.afgegeven")[-1]["wijze"] == "PAPIER"
    assert v.punt.regel(klaar.uittreksel).stand == "PAPIER"
    assert v.punt.opent(klaar.uittreksel, klaar.code.tekst).status_code == 403


def test_everything_is_held_against_the_rules_again_when_the_derde_comes(v: Verhaal) -> None:
    verklaring = v.gever.verklaart(tot=v.gever.dag(3))
    klaar = laat_ophalen(v.gever, verklaring, v.bed)

    with v.region.clock.ahead(timedelta(days=4)):
        refused = v.punt.opent(klaar.uittreksel, klaar.code.tekst)

    assert refused.status_code == 403
    assert BED not in tekst(refused)
    assert v.log("derde.vernietigd")[-1]["waarom"] == "INGETROKKEN"
    assert v.punt.regel(klaar.uittreksel).stand == "WEG"
    before = v.aantal()
    assert v.punt.opent(klaar.uittreksel, klaar.code.tekst).status_code == 403
    assert v.aantal() == before, "what is gone is not asked for again"


def test_another_site_opens_nothing(v: Verhaal) -> None:
    klaar = v.zet_klaar()
    elsewhere = [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ]

    refused = [v.punt.opent(klaar.uittreksel, klaar.code.tekst, **koppen).status_code for koppen in elsewhere]
    other_host = v.punt.opent(klaar.uittreksel, klaar.code.tekst, Host="elders.example")

    assert (refused, other_host.status_code) == ([403] * 3, 421)
    assert v.punt.opent(klaar.uittreksel, klaar.code.tekst, Origin=v.punt.adres).status_code == 200


@pytest.mark.parametrize(
    "pad",
    ["/", "/robots.txt", "/AB" * 16, f"/{NIEMAND}/meer", "/stijl/../__init__.py", "/stijl/", "/stijl/werkplek.js"],
)
def test_there_is_nothing_else(v: Verhaal, pad: str) -> None:
    with v.punt.derde() as derde:
        answer = derde.get(pad)

    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_no_answer_can_be_kept_framed_or_scripted_and_none_sets_a_cookie(v: Verhaal) -> None:
    klaar = v.zet_klaar()
    with v.punt.derde() as derde:
        answers = [
            derde.get(f"/{klaar.uittreksel}"),
            derde.post(f"/{klaar.uittreksel}", data={"code": ANDERE}),
            derde.post(f"/{klaar.uittreksel}", data={"code": klaar.code.tekst}),
            derde.put(f"/{klaar.uittreksel}"),
            derde.get("/"),
        ]

    assert [answer.status_code for answer in answers] == [200, 403, 200, 405, 404]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy
        assert "<script" not in answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-robots-tag"] == "noindex"
        assert "set-cookie" not in answer.headers


def raw(punt: Punt, koppen: str, begin: bytes = b"") -> bytes:
    """The first line of the answer to half a request of which the rest never comes."""
    host = punt.adres.removeprefix("http://")
    with socket.create_connection(("127.0.0.1", punt.poort), timeout=10) as line:
        said = f"POST /{NIEMAND} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n{koppen}"
        line.sendall(said.encode() + begin)
        return line.recv(4000).partition(b"\r\n")[0]


@pytest.mark.parametrize(
    ("koppen", "begin", "status"),
    [
        ("Content-Length: 100000000\r\n\r\n", b"code=", b"413"),
        ("Content-Length: 99999999999999999999\r\n\r\n", b"", b"413"),
        ("Transfer-Encoding: chunked\r\n\r\n", b"5\r\ncode=\r\n", b"413"),
        ("\r\n", b"", b"413"),
        (f"X-Lang: {'a' * 40_000}", b"", b"400"),
        ("Content-Length: 4\r\n\r\n", b"\xff\xfe\xfd\xfc", b"400"),
        ("Content-Length: 11\r\n\r\n", b"a=1&b=2&c=3", b"400"),
    ],
)
def test_what_is_too_much_or_no_form_is_refused_before_it_is_read(
    v: Verhaal, koppen: str, begin: bytes, status: bytes
) -> None:
    assert status in raw(v.punt, koppen, begin)


def test_a_stranger_cannot_make_us_wait_for_a_form(v: Verhaal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.ophaalpunt.app.SECONDS", 0.05)

    assert b"400" in raw(v.punt, "Content-Length: 40\r\n\r\n", b"code=")


@pytest.mark.parametrize("begin", ["", "GET / HTTP/1.1\r\nHost: x"])
def test_a_connection_that_keeps_us_waiting_is_closed(v: Verhaal, monkeypatch: pytest.MonkeyPatch, begin: str) -> None:
    monkeypatch.setattr("connectors.ophaalpunt.verbinden.SECONDS", 0.2)

    with socket.create_connection(("127.0.0.1", v.punt.poort), timeout=10) as line:
        line.sendall(begin.encode())
        try:
            left = line.recv(1)
        except ConnectionResetError:
            left = b""

    assert left == b"", "closed without a word"


def test_who_asks_and_does_not_read_holds_no_place(v: Verhaal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.ophaalpunt.verbinden.SECONDS", 0.2)
    ask = f"GET /stijl/werkplek.css HTTP/1.1\r\nHost: {v.punt.adres.removeprefix('http://')}\r\n\r\n".encode()
    gone = select.poll()

    with socket.create_connection(("127.0.0.1", v.punt.poort)) as line:
        gone.register(line, select.POLLHUP | select.POLLERR)
        line.settimeout(1)
        with suppress(OSError):  # until neither side takes any more
            while True:
                line.sendall(ask * 1_000)

        assert gone.poll(10_000), "closed, though nobody read what was asked"


PATIENT = ("", "POST / HTTP/1.1\r\nHost: x", "POST /{} HTTP/1.1\r\nHost: {}\r\n{}\r\n\r\ncode=")
"""Says nothing, half a head, a head with half a form."""


def patient(punt: Punt, stapel: ExitStack, aantal: int, *adressen: str) -> list[socket.socket]:
    """Connections that say as little as they can, from these addresses in turn."""
    host = punt.adres.removeprefix("http://")
    koppen = "Sec-Fetch-Site: same-origin\r\nContent-Length: 40"
    lines = []
    for at in range(aantal):
        van = (adressen[at % len(adressen)], 0)
        line = stapel.enter_context(socket.create_connection(("127.0.0.1", punt.poort), 5, source_address=van))
        line.sendall(PATIENT[at % 3].format(NIEMAND, host, koppen).encode())
        lines.append(line)
    return lines


def is_gone(line: socket.socket) -> bool:
    """Whether the other side closed it without a word."""
    try:
        return line.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("adressen", [1, 64])
def test_patient_strangers_make_room_for_a_derde(v: Verhaal, adressen: int) -> None:
    klaar = v.zet_klaar()
    strangers = [f"127.0.1.{number}" for number in range(1, adressen + 1)]

    with ExitStack() as stapel:
        patient(v.punt, stapel, 3 * GRENZEN["limit_concurrency"], *strangers)
        read = v.punt.opent(klaar.uittreksel, klaar.code.tekst)

    assert BED in tekst(read)


def test_one_address_makes_room_for_itself_first(v: Verhaal) -> None:
    with ExitStack() as stapel:
        [other] = patient(v.punt, stapel, 1, "127.0.0.3")
        first, *_ = patient(v.punt, stapel, PER_ADRES + 1, "127.0.0.2")

        assert is_gone(first), "before its time is over"
        other.settimeout(0)
        with pytest.raises(BlockingIOError):
            other.recv(1)


def test_a_stranger_that_leaves_in_the_middle_of_a_form_fills_no_journal(
    v: Verhaal, capsys: pytest.CaptureFixture[str]
) -> None:
    host = v.punt.adres.removeprefix("http://")
    with socket.create_connection(("127.0.0.1", v.punt.poort)) as line:
        line.sendall(PATIENT[2].format(NIEMAND, host, "Sec-Fetch-Site: same-origin\r\nContent-Length: 40").encode())
    # A request that came later is answered later: what the first did is over by then.
    for _ in range(20):
        assert v.punt.opent(NIEMAND, "").status_code in (400, 403)

    assert capsys.readouterr().err == ""


def test_what_is_being_fetched_makes_room_for_nobody(v: Verhaal, monkeypatch: pytest.MonkeyPatch) -> None:
    klaar, asked, go_on = v.zet_klaar(), threading.Event(), threading.Event()
    fetch = Afhalen.haal_op

    def slow(self: Afhalen, nummer: str, code: str) -> Afgegeven:
        asked.set()
        assert go_on.wait(30)
        return fetch(self, nummer, code)

    with ExitStack() as stapel, ThreadPoolExecutor(1) as pool:
        monkeypatch.setattr(Afhalen, "haal_op", slow)
        read = pool.submit(v.punt.opent, klaar.uittreksel, klaar.code.tekst)
        assert asked.wait(30)
        first, *_ = patient(v.punt, stapel, 2 * PER_ADRES, "127.0.0.1")
        assert is_gone(first)
        go_on.set()

        assert BED in tekst(read.result())


def test_when_the_hub_gives_no_answer_the_derde_can_come_back(v: Verhaal) -> None:
    klaar = v.zet_klaar()
    v.region.stop("hub")
    try:
        answer = v.punt.opent(klaar.uittreksel, klaar.code.tekst)
        many = [v.punt.opent(klaar.uittreksel, klaar.code.tekst).status_code for _ in range(MOST_GOED)]
    finally:
        v.region.start("hub")

    assert (answer.status_code, VRAGEN in tekst(answer)) == (503, True)
    assert many[-1] == 429, "also a right code asks the hub only so often"
    assert v.punt.regel(klaar.uittreksel).stand == "GEVRAAGD", "that it was tried was on disk before"
    v.punt.klok.later += 61
    assert BED in tekst(v.punt.opent(klaar.uittreksel, klaar.code.tekst))


def test_a_page_is_english_for_who_asks_and_the_extract_is_as_it_was_written(v: Verhaal) -> None:
    klaar = v.zet_klaar()
    with v.punt.derde(**{"Accept-Language": "en-GB,en"}) as derde:
        asked = derde.get(f"/{klaar.uittreksel}")
        dutch = derde.get(f"/{klaar.uittreksel}?taal=nl")
        read = derde.post(f"/{klaar.uittreksel}?taal=en", data={"code": klaar.code.tekst})

    assert '<html lang="en">' in asked.text
    assert "Een bericht ophalen" in tekst(dutch)
    assert "Een bericht ophalen" not in tekst(asked)
    assert BED in tekst(read)


def test_a_page_that_breaks_says_its_kind_alone(
    v: Verhaal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    klaar = v.zet_klaar()

    def broken(*_: object) -> str:
        raise ValueError(BED)

    with monkeypatch.context() as patched:
        patched.setattr("connectors.ophaalpunt.app.merkteken", broken)
        answer = v.punt.opent(klaar.uittreksel, klaar.code.tekst)

    assert answer.status_code == 500
    assert BED not in answer.text
    assert capsys.readouterr().err == "ophaalpunt: fout van onszelf (ValueError)\n"


def test_what_cannot_be_recorded_here_is_not_asked_of_the_hub(v: Verhaal, monkeypatch: pytest.MonkeyPatch) -> None:
    klaar, before = v.zet_klaar(), v.aantal()

    def full(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("connectors.agent.ophaalboek.append_line", full)
        right = v.punt.opent(klaar.uittreksel, klaar.code.tekst)
        patched.setattr("connectors.agent.weigerboek.append_line", full)
        wrong = v.punt.opent(klaar.uittreksel, ANDERE)

    assert (right.status_code, wrong.status_code) == (503, 503)
    assert v.aantal() == before


def admin(v: Verhaal, what: str, login: str, *term: str) -> None:
    """What the administrator of the hub says of an employee of the gemeente."""
    who = ("--partij", "college", f"--gebruiker={v.gever.post.pseudoniem(login)}", "--rol", "medewerker")
    assert main(["admin", what, *who, *term]) == 0


@pytest.fixture
def _beheer(v: Verhaal, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in v.region.opstelling.hub.items():
        monkeypatch.setenv(PREFIX + name.upper(), value)


@pytest.mark.usefixtures("_beheer")
def test_the_maker_must_still_be_designated_when_the_derde_comes(v: Verhaal) -> None:
    klaar = v.zet_klaar()

    admin(v, "intrekken", v.gever.wie.login)
    refused = v.punt.opent(klaar.uittreksel, klaar.code.tekst)
    kept = v.punt.regel(klaar.uittreksel).stand
    admin(v, "aanwijzen", v.gever.wie.login, *TERM)

    assert refused.status_code == 403
    assert BED not in tekst(refused)
    assert v.log("casus.geweigerd")[-1]["reden"] == "AANWIJZING"
    assert kept == "KLAAR", "it is certain that nothing left"
    assert BED in tekst(v.punt.opent(klaar.uittreksel, klaar.code.tekst)), "nothing of it was lost"


@pytest.mark.usefixtures("_beheer")
def test_a_derde_fetches_nothing_in_the_name_of_a_colleague_who_did_not_make_it(v: Verhaal) -> None:
    klaar, post = v.zet_klaar(), v.gever.post
    admin(v, "aanwijzen", "collega", *TERM)
    kop = post.kop("P19") | {"gebruiker": post.pseudoniem("collega")}

    refused = geweigerd(
        lambda: geef_af(post.verbinding, kop, bytes(16), Afgifte(klaar.uittreksel, klaar.code, "OPHALEN"))
    )

    assert refused == "uittreksel-onbekend"
    assert v.punt.opent(klaar.uittreksel, klaar.code.tekst).status_code == 200


@pytest.mark.parametrize(
    ("anders", "named"),
    [
        ({"adres": "http://ophalen.example"}, "adres"),
        ({"adres": "https://ophalen.example/pad"}, "adres"),
        ({"adres": "https://werkplek.example:8444"}, "adres"),
        ({"vragen": ""}, "vragen"),
        ({"onbekend": "x"}, "onbekend"),
    ],
)
def test_wrong_settings_serve_nothing_and_name_the_field(
    v: Verhaal, capsys: pytest.CaptureFixture[str], anders: dict[str, str], named: str
) -> None:
    home = v.region.politie.home
    said = {"organisatie": "Politie", "adres": "https://ophalen.example", "luister_poort": 1, "vragen": VRAGEN}
    (home / "werkplek.json").write_text(json.dumps({"adres": "https://werkplek.example"}))
    (home / "ophaalpunt.json").write_text(json.dumps(said | anders))

    assert connector(["ophaalpunt", "start", "--map", str(home)]) == 2

    told = capsys.readouterr()
    assert f"ophaalpunt.json: {named}" in told.err
    assert "gereed" not in told.out


def test_without_settings_there_is_no_ophaalpunt(v: Verhaal, capsys: pytest.CaptureFixture[str]) -> None:
    assert connector(["ophaalpunt", "start", "--map", str(v.region.om.home)]) == 2
    assert "ophaalpunt.json" in capsys.readouterr().err
