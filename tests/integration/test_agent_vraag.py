"""A connector against a simulated other side: what it believes, and what it refuses to."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest

from connectors.agent.client import Aanlevering, Antwoord
from connectors.agent.clock import Clock
from connectors.agent.errors import Alarm, Geweigerd, InvoerOnjuist, Onbereikbaar
from connectors.agent.opdracht import Opdracht
from connectors.agent.register import Reden
from connectors.agent.settings import load
from connectors.agent.uitwisselen import cosign_newest, exchange_checkpoint
from connectors.agent.verbinding import Verbinding, verbind
from connectors.protocol import messages as m
from connectors.protocol.bekendheid import BekendheidsAntwoord, Bekendheidsvraag
from connectors.protocol.canonical import b64u, parse_canonical
from connectors.protocol.evaluaties import EvaluatieVraag
from connectors.protocol.identifiers import Persoon, persoon_uit_rij
from tests.integration.agent_wereld import Wereld, Zijde, on_the_wire, problem

OPDRACHT = Opdracht("P01", "2026/Z12", "j.jansen")
DAG = date(2026, 1, 5)
RIJ = {
    "bsn": "999999990",
    "voornamen": "Fatima",
    "voorvoegsel": "van",
    "achternaam": "Zandbergen",
    "geboortedatum": "1987-04-12",
    "geslacht": "V",
    "straat": "Kanariestraat",
    "huisnummer": "17",
    "postcode": "6211AB",
    "woonplaats": "Maastricht",
}
BEKENDE = persoon_uit_rij(RIJ)
ONBEKENDE = persoon_uit_rij(
    {
        "bsn": "999990019",
        "voornamen": "Piet",
        "achternaam": "Ooster",
        "geboortedatum": "1955-11-30",
        "postcode": "6041XY",
    }
)


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    return Wereld(tmp_path / "connector")


@pytest.fixture
def verbinding(wereld: Wereld) -> Iterator[Verbinding]:
    with verbind(load(wereld.map), as_clock(wereld), wereld.http) as opened:
        yield opened


def as_clock(wereld: Wereld) -> Clock:
    return wereld.klok


def aanlevering(referentie: str, persoon: Persoon = BEKENDE) -> Aanlevering:
    return Aanlevering(referentie, persoon, Reden.CASUS, DAG)


def ask(verbinding: Verbinding, persoon: Persoon = BEKENDE) -> Antwoord:
    return verbinding.connector.vraag(persoon, OPDRACHT)


def kept(wereld: Wereld, wie: str) -> list[dict[str, object]]:
    path = wereld.bewaarplaats / wie / "bonnen.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_delivered_person_is_known_to_who_asks_by_number(wereld: Wereld, verbinding: Verbinding) -> None:
    verbinding.connector.lever([aanlevering("R1")], OPDRACHT)

    antwoord = ask(verbinding, persoon_uit_rij({"bsn": RIJ["bsn"]}))

    assert (antwoord.uitkomst, antwoord.niveau, antwoord.contact) == ("BEKEND", "L2", "bureau@zvh.test")
    assert antwoord.artikelen == ("art-7-2",)


def test_a_delivered_person_is_known_by_name_and_date_without_a_number(verbinding: Verbinding) -> None:
    verbinding.connector.lever([aanlevering("R1")], OPDRACHT)

    antwoord = ask(verbinding, persoon_uit_rij({name: value for name, value in RIJ.items() if name != "bsn"}))

    assert antwoord.uitkomst == "BEKEND"


def test_somebody_else_is_answered_with_the_uniform_negative(verbinding: Verbinding) -> None:
    verbinding.connector.lever([aanlevering("R1")], OPDRACHT)

    assert ask(verbinding, ONBEKENDE).uitkomst == "GEEN_MEDEDELING"


def test_a_party_without_the_class_bsn_sends_no_point_of_it(tmp_path: Path) -> None:
    wereld = Wereld(tmp_path / "woco", partij="woco", klassen=["link"])
    with verbind(load(wereld.map), as_clock(wereld), wereld.http) as verbinding:
        ask(verbinding)

    sent = [m.decode(EvaluatieVraag, body) for path, body in wereld.houder.verzoeken if path == "/v1/evaluaties"]
    assert [[groep.klasse for groep in vraag.groepen] for vraag in sent] == [["link"]]


def test_every_question_has_the_same_shape_whatever_is_known_of_the_person(
    wereld: Wereld, verbinding: Verbinding
) -> None:
    ask(verbinding, BEKENDE)
    ask(verbinding, persoon_uit_rij({"bsn": RIJ["bsn"]}))

    sizes = [len(body) for path, body in wereld.houder.verzoeken if path == "/v1/evaluaties"]
    assert len(sizes) == 2
    assert sizes[0] == sizes[1]


def test_a_person_without_any_key_is_not_asked_about(wereld: Wereld, verbinding: Verbinding) -> None:
    with pytest.raises(InvoerOnjuist, match="te-weinig-gegevens"):
        ask(verbinding, persoon_uit_rij({"voornamen": "Fatima"}))

    assert wereld.houder.verzoeken == []


def test_the_same_person_twice_gives_points_with_nothing_in_common(wereld: Wereld, verbinding: Verbinding) -> None:
    ask(verbinding)
    ask(verbinding)

    sent = [
        {punt for groep in groups(path, body) for punt in groep}
        for path, body in [*wereld.houder.verzoeken, *wereld.hub.verzoeken]
    ]
    assert len(sent) == 4
    assert len(set.union(*sent)) == sum(len(points) for points in sent)


def groups(path: str, body: bytes) -> list[list[str]]:
    model = EvaluatieVraag if path == "/v1/evaluaties" else Bekendheidsvraag
    return [list(groep.punten) for groep in m.decode(model, body).groepen]


def test_both_processes_hear_the_same_number_for_one_question(wereld: Wereld, verbinding: Verbinding) -> None:
    ask(verbinding)

    evaluatie = m.decode(EvaluatieVraag, wereld.houder.verzoeken[0][1])
    vraag = m.decode(Bekendheidsvraag, wereld.hub.verzoeken[0][1])
    assert evaluatie.verzoek_id == vraag.verzoek_id


def test_a_delivery_always_asks_for_the_proof(wereld: Wereld, verbinding: Verbinding) -> None:
    verbinding.connector.lever([aanlevering("R1")], OPDRACHT)

    assert wereld.gekende_bewijzen == 1


@pytest.mark.parametrize(("drawn", "proofs"), [(0.019, 1), (0.021, 0)])
def test_a_share_of_questions_asks_for_the_proof(
    wereld: Wereld, verbinding: Verbinding, drawn: float, proofs: int
) -> None:
    wereld.klok.getrokken = drawn

    ask(verbinding)

    assert wereld.gekende_bewijzen == proofs


def test_another_key_at_the_sleutelhouder_is_an_alarm_when_the_proof_is_asked(
    wereld: Wereld, verbinding: Verbinding
) -> None:
    wereld.verwisselt_de_sleutel()

    with pytest.raises(Alarm) as alarm:
        verbinding.connector.lever([aanlevering("R1")], OPDRACHT)

    assert alarm.value.wie == "sleutelhouder"
    assert wereld.hub.verzoeken == []


def test_another_published_key_is_an_alarm(wereld: Wereld, verbinding: Verbinding) -> None:
    verbinding.evaluaties.check_published_keys()
    wereld.verwisselt_de_sleutel()

    with pytest.raises(Alarm, match="sleutel-afwijkend"):
        verbinding.evaluaties.check_published_keys()


def test_delivering_again_has_the_effect_of_once(wereld: Wereld, verbinding: Verbinding) -> None:
    first = verbinding.connector.lever([aanlevering("R1"), aanlevering("R2", ONBEKENDE)], OPDRACHT)

    again = verbinding.connector.lever([aanlevering("R1"), aanlevering("R2", ONBEKENDE)], OPDRACHT)

    assert first == again
    assert len(wereld.registraties) == 2


def test_a_batch_keeps_persons_apart(wereld: Wereld, verbinding: Verbinding) -> None:
    sparse = persoon_uit_rij({"bsn": "999990020"})

    verbinding.connector.lever([aanlevering("R1", ONBEKENDE), aanlevering("R2", sparse), aanlevering("R3")], OPDRACHT)

    assert ask(verbinding, persoon_uit_rij({"bsn": "999990020"})).uitkomst == "BEKEND"
    assert len({frozenset(values) for values in wereld.registraties.values()}) == 3


# What it does not believe.


def change_kern(answer: BekendheidsAntwoord, **change: object) -> m.Message:
    return answer.model_copy(update={"kern": answer.kern.model_copy(update=change)})


def change_bon(answer: BekendheidsAntwoord, **change: object) -> m.Message:
    return answer.model_copy(update={"bon": answer.bon.model_copy(update=change)})


Change = Callable[[BekendheidsAntwoord], m.Message]
FORGERIES: dict[str, tuple[Change, str]] = {
    "another outcome": (lambda a: change_kern(a, uitkomst="BEKEND", tekst="Wel bekend."), "blad-antwoord"),
    "another number": (lambda a: change_kern(a, verzoek_id="f" * 32), "antwoord-ander-verzoek"),
    "another salt": (lambda a: change_bon(a, zout=b64u(bytes(32))), "blad-antwoord"),
    "another place": (lambda a: change_bon(a, nummer=1), "inclusion-index"),
    "another path": (lambda a: change_bon(a, insluiting=[b64u(bytes(32))]), "inclusion"),
    "another checkpoint": (
        lambda a: change_bon(a, controlepunt=a.bon.controlepunt.replace("\n1\n", "\n2\n")),
        "note-signature",
    ),
    "a proof from nowhere": (lambda a: change_bon(a, consistentie=[b64u(bytes(32))]), "history-forked"),
    "a loose entry": (lambda a: change_bon(a, blad=a.bon.blad + " "), "json-canonical"),
    "an entry of another kind": (
        lambda a: change_bon(a, blad=a.bon.blad.replace("bekendheid.", "verzoek.")),
        "blad-naam",
    ),
    "an entry of another version": (lambda a: change_bon(a, blad=a.bon.blad.replace('"v":1', '"v":2')), "blad-vorm"),
    "an entry that is not in the log": (
        lambda a: change_bon(a, blad=a.bon.blad.replace("bekendheid.beantwoord", "bekendheid.geweigerd")),
        "inclusion",
    ),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_an_answer_whose_receipt_does_not_hold_is_an_alarm_and_not_kept(
    wereld: Wereld, verbinding: Verbinding, forgery: str
) -> None:
    change, rule = FORGERIES[forgery]
    wereld.hub.bewerk = lambda _path, answer: change(answer) if isinstance(answer, BekendheidsAntwoord) else answer

    with pytest.raises(Alarm) as alarm:
        ask(verbinding)

    assert alarm.value.regel == rule
    assert kept(wereld, "hub") == []


def test_a_receipt_of_another_question_is_refused(wereld: Wereld, verbinding: Verbinding) -> None:
    first: list[m.Bon] = []

    def replay(path: str, answer: m.Message) -> m.Message:
        assert isinstance(answer, BekendheidsAntwoord)
        first.append(answer.bon)
        return answer.model_copy(update={"bon": first[0]})

    wereld.hub.bewerk = replay
    ask(verbinding)

    with pytest.raises(Alarm, match="blad-verzoek"):
        ask(verbinding)


def test_an_unsigned_answer_is_an_alarm(wereld: Wereld, verbinding: Verbinding) -> None:
    wereld.hub.ondertekent = False

    with pytest.raises(Alarm, match="antwoord-niet-ondertekend"):
        ask(verbinding)


def test_an_answer_signed_by_another_key_is_an_alarm(wereld: Wereld, verbinding: Verbinding) -> None:
    wereld.hub.tekensleutel = wereld.houder.tekensleutel

    with pytest.raises(Alarm, match="antwoord-handtekening"):
        ask(verbinding)


def test_an_answer_to_an_earlier_question_is_an_alarm(wereld: Wereld, verbinding: Verbinding) -> None:
    recorded: list[tuple[int, bytes, httpx.Headers]] = []
    serve = wereld._serve_hub

    def record(request: httpx.Request) -> httpx.Response:
        answer = serve(request)
        recorded.append((answer.status_code, answer.read(), answer.headers))
        return on_the_wire(*recorded[0])

    wereld.hub.verstoring = [record, lambda _request: None, lambda _request: on_the_wire(*recorded[0])]
    ask(verbinding)

    with pytest.raises(Alarm, match="antwoord-handtekening"):
        ask(verbinding)


def test_a_signed_answer_of_another_form_is_an_alarm(wereld: Wereld, verbinding: Verbinding) -> None:
    wereld.hub.bewerk = lambda _path, _answer: problem(200, "vreemd")

    with pytest.raises(Alarm, match="antwoord-onleesbaar"):
        ask(verbinding)


@pytest.mark.parametrize(
    ("attack", "rule"), [("herschrijft_de_log", "history-forked"), ("verkort_de_log", "history-shrunk")]
)
@pytest.mark.parametrize("wie", ["hub", "sleutelhouder"])
def test_a_log_with_another_past_is_refused_and_evidence_is_kept(
    wereld: Wereld, verbinding: Verbinding, attack: str, rule: str, wie: str
) -> None:
    zijde: Zijde = wereld.hub if wie == "hub" else wereld.houder
    for _ in range(3):
        ask(verbinding)
    before = len(kept(wereld, wie))

    getattr(wereld, attack)(zijde)
    with pytest.raises(Alarm) as alarm:
        ask(verbinding)

    [evidence] = (wereld.bewaarplaats / wie / "vorken").glob("*.json")
    shown = parse_canonical(evidence.read_bytes())
    assert (alarm.value.regel, alarm.value.wie) == (rule, wie)
    assert isinstance(shown, dict)
    assert {"bewaard", "getoond"} <= set(shown)
    assert shown["bewaard"] != shown["getoond"]
    assert len(kept(wereld, wie)) == before


def test_a_log_that_forked_stays_refused(wereld: Wereld, verbinding: Verbinding) -> None:
    ask(verbinding)
    wereld.herschrijft_de_log(wereld.hub)

    for _ in range(2):
        with pytest.raises(Alarm):
            ask(verbinding)


def test_a_log_of_another_name_is_refused(wereld: Wereld, verbinding: Verbinding) -> None:
    wereld.hub.log.origin = "andere.test/log"

    with pytest.raises(Alarm, match="note-unsigned"):
        ask(verbinding)


def test_a_kept_checkpoint_that_was_changed_on_disk_is_an_alarm(wereld: Wereld, verbinding: Verbinding) -> None:
    ask(verbinding)
    path = wereld.bewaarplaats / "hub" / "controlepunt"
    path.write_text(path.read_text(encoding="utf-8").replace("hub.test", "hub.tesd"), encoding="utf-8")

    with pytest.raises(Alarm, match="bewaard-controlepunt"):
        ask(verbinding)


def test_a_crash_between_line_and_checkpoint_loses_nothing(wereld: Wereld, verbinding: Verbinding) -> None:
    path = wereld.bewaarplaats / "hub" / "controlepunt"
    ask(verbinding)
    older = path.read_bytes()
    ask(verbinding)
    path.write_bytes(older)

    ask(verbinding)

    assert [line["gezien"] for line in kept(wereld, "hub")] == [0, 1, 2]


# What it does when the other side refuses or is not there.


def test_a_signed_refusal_names_rule_and_articles(wereld: Wereld, verbinding: Verbinding) -> None:
    wereld.hub.probleem = (403, "niet-toegestaan", ("art-7-3",))

    with pytest.raises(Geweigerd) as refusal:
        ask(verbinding)

    assert (refusal.value.regel, refusal.value.artikelen, refusal.value.ondertekend) == (
        "niet-toegestaan",
        ("art-7-3",),
        True,
    )


def test_an_unsigned_refusal_says_that_it_is(wereld: Wereld, verbinding: Verbinding) -> None:
    wereld.hub.probleem = (403, "onbekende-partij", ())
    wereld.hub.ondertekent = False

    with pytest.raises(Geweigerd) as refusal:
        ask(verbinding)

    assert not refusal.value.ondertekend


def test_a_problem_with_control_characters_does_not_reach_the_screen(wereld: Wereld, verbinding: Verbinding) -> None:
    wereld.hub.probleem = (403, "\x1b[2Jwis", ("\x1b]0;x",))

    with pytest.raises(Geweigerd) as refusal:
        ask(verbinding)

    assert (refusal.value.regel, refusal.value.artikelen) == ("http-403", ())


def broken(_request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("gebroken")


def slow(_request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("te laat")


def endless(_request: httpx.Request) -> httpx.Response:
    return on_the_wire(200, bytes(5 * 1024 * 1024), {})


def test_a_broken_line_gives_a_second_question_with_a_number_of_its_own(wereld: Wereld, verbinding: Verbinding) -> None:
    wereld.hub.verstoring = [broken]

    antwoord = ask(verbinding)

    numbers = [m.decode(Bekendheidsvraag, body).verzoek_id for _, body in wereld.hub.verzoeken]
    assert antwoord.uitkomst == "GEEN_MEDEDELING"
    assert len(numbers) == len(set(numbers)) == 2


@pytest.mark.parametrize(
    ("fault", "rule"), [(broken, "geen-verbinding"), (slow, "te-laat"), (endless, "antwoord-te-groot")]
)
def test_two_faults_in_a_row_are_reported_with_who_did_not_answer(
    wereld: Wereld, verbinding: Verbinding, fault: object, rule: str
) -> None:
    wereld.houder.verstoring = [fault, fault]  # type: ignore[list-item]

    with pytest.raises(Onbereikbaar) as failure:
        ask(verbinding)

    assert (failure.value.regel, failure.value.wie) == (rule, "sleutelhouder")


def test_an_answer_that_drips_is_cut_off(wereld: Wereld, verbinding: Verbinding) -> None:
    def drip() -> Iterator[bytes]:
        while True:
            wereld.klok.loopt(timedelta(seconds=10))
            yield b"."

    wereld.houder.verstoring = [lambda _request: httpx.Response(200, content=drip())] * 2

    with pytest.raises(Onbereikbaar, match="te-laat"):
        ask(verbinding)


def test_a_process_that_cannot_record_is_unreachable_and_nothing_is_kept(
    wereld: Wereld, verbinding: Verbinding
) -> None:
    wereld.hub.probleem = (503, "niet-vastgelegd", ())

    with pytest.raises(Onbereikbaar, match="niet-vastgelegd"):
        ask(verbinding)

    assert kept(wereld, "hub") == []


# The connector as a witness.


def test_checkpoints_are_followed_and_cosigned(wereld: Wereld, verbinding: Verbinding) -> None:
    ask(verbinding)
    for _ in range(4):
        wereld.hub.log.append("bekendheid.beantwoord", b"van een ander", b"{}", 0)

    size = exchange_checkpoint(verbinding, "hub")
    signed = cosign_newest(verbinding, "hub")

    assert size == signed == 5
    assert [omvang for omvang, _ in wereld.hub.medeondertekend] == [5]


def test_nothing_is_cosigned_before_the_first_checkpoint(wereld: Wereld, verbinding: Verbinding) -> None:
    assert cosign_newest(verbinding, "hub") == 0
    assert wereld.hub.verzoeken == []


def test_a_checkpoint_request_is_tried_again_with_the_same_number(wereld: Wereld, verbinding: Verbinding) -> None:
    ask(verbinding)
    wereld.hub.verstoring = [broken]

    exchange_checkpoint(verbinding, "hub")

    bodies = [body for path, body in wereld.hub.verzoeken if path == "/v1/controlepunten"]
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]
