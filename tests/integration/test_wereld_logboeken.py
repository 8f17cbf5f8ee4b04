"""The log in the words of four standards: who may read what of it, and what it never says."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.errors import Onbereikbaar
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import Proces
from connectors.agent.teksten import sentence
from connectors.agent.verbinding import verbind
from connectors.agent.weg import Antwoord, Weg
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.logboeken import LogboekAntwoord, LogboekKern, Logboekvraag
from connectors.protocol.messages import decode
from hub.adapters.db.hub_werk import HubWerk
from hub.cli.opzet import Opstelling
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.audit import AuditEvent, Value
from hub.domain.errors import Regel
from tests.casuswereld import Casus, Werker, begin, werker
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, ziet
from tests.stukwereld import brenger
from tests.world import Reply, World, iemand, world

KEES, VADER, KIND = iemand(51), iemand(7361), iemand(7362)
WIE = ("--rol", "fg", "--gebruiker", "functionaris")
FACES = ("ADL", "LDV", "FSC", "NEN7513")


@pytest.fixture(scope="module")
def casus(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casus]:
    """Questions about somebody known and somebody unknown, and a casus about two people that two parties opened."""
    with world(template, tmp_path_factory.mktemp("logboeken") / "wereld") as running:
        running.om.delivers(KEES)
        running.politie.asks(KEES)
        running.politie.asks(iemand(52))
        begun = begin_leesbaar(running, "G-1", VADER, KIND, relaas="Er was weer geschreeuw.")
        maakt_sleutel(begun)
        brenger(begun, "politie").heeft_ingebracht("POLITIE", bevestiging="WPG_8")
        ziet(begun.pm, begun.nummer)
        yield begun


@pytest.fixture(scope="module")
def region(casus: Casus) -> World:
    return casus.region


def fg(region: World, partij: str) -> Werker:
    return werker(region.named(partij), "functionaris")


def asks(wie: Werker, gezicht: str, **fields: Any) -> Reply:
    vraag = {"gezicht": gezicht, "vanaf": 0, **fields}
    doel = vraag.pop("doel", "P15")
    return wie.posts("/v1/logboeken", wie.message(Logboekvraag, doel, **vraag))


def kern(reply: Reply) -> LogboekKern:
    assert reply.status == 200, reply.body
    return decode(LogboekAntwoord, reply.body).kern


def records(wie: Werker, gezicht: str, **fields: Any) -> list[dict[str, Any]]:
    return [json.loads(record) for record in kern(asks(wie, gezicht, **fields)).records]


def test_the_fg_of_the_house_reads_every_face_and_that_is_recorded_first(region: World) -> None:
    for gezicht in FACES:
        assert records(fg(region, "zvh"), gezicht)

    read = [entry for entry in region.entries("hub") if entry.naam == "logboek.gelezen"]
    assert [entry.velden["gezicht"] for entry in read][-4:] == [*FACES]


@pytest.mark.parametrize("gezicht", FACES)
def test_the_fg_of_a_party_reads_what_its_own_party_did(region: World, gezicht: str) -> None:
    own = records(fg(region, "politie"), gezicht)
    everything = records(fg(region, "zvh"), gezicht)
    parties = {str(record.get("namens") or _partij(record)) for record in own}

    assert parties == {"politie"}
    assert len(own) < len(everything)


def test_a_connector_has_every_request_in_its_book_before_it_leaves(region: World) -> None:
    seen: list[tuple[str, bool]] = []
    home = region.ggz.verbinding.omgeving

    def watched(directory: Path, proces: Proces) -> Weg:
        return Watched(region.open_http(directory, proces), home.bewaarplaats, seen)

    with verbind(home, region.clock, watched) as verbinding:
        verbinding.connector.vraag(persoon_uit_rij(KEES), Opdracht("P01", "2026/Z-17", "medewerker"))

    assert {"/v1/evaluaties", "/v1/bekendheidsvragen"} <= {path for path, _ in seen}
    assert all(on_disk for _, on_disk in seen)


class Watched:
    """A way that looks, when something leaves, whether its transaction is on disk."""

    def __init__(self, weg: Weg, bewaarplaats: Path, seen: list[tuple[str, bool]]) -> None:
        self._weg, self._bewaarplaats, self._seen = weg, bewaarplaats, seen

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> AbstractContextManager[Antwoord]:
        books = "".join(book.read_text() for book in self._bewaarplaats.glob("*/transacties.jsonl"))
        self._seen.append((path, headers["Fsc-Transaction-Id"] in books))
        return self._weg.send(method, path, body, headers)

    def close(self) -> None:
        self._weg.close()


def test_what_a_connector_cannot_record_it_does_not_send(region: World) -> None:
    book = region.dji.verbinding.omgeving.bewaarplaats / "sleutelhouder" / "transacties.jsonl"
    book.mkdir(parents=True)
    before = len(region.seen)

    with pytest.raises(Onbereikbaar, match="transactie-niet-vastgelegd") as failed:
        region.dji.asks(KEES)

    book.rmdir()
    assert len(region.seen) == before
    assert "Er is niets verstuurd" in sentence(failed.value)


def test_both_ends_have_the_same_record_of_a_transaction(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    hub = {record["transaction_id"]: record for record in records(fg(region, "politie"), "FSC")}

    code = region.politie.command("logboek", "fsc", *WIE)
    told = capsys.readouterr()
    own = [json.loads(line) for line in told.out.splitlines()]

    assert code == 0
    assert {record["direction"] for record in own} == {"DIRECTION_OUTGOING"}
    assert {record["source"]["outway_peer_id"] for record in own} == {"politie"}
    assert {record["service_name"] for record in own} == {"veiligheidshuis-hub", "veiligheidshuis-sleutelhouder"}
    shared = [(record, hub[record["transaction_id"]]) for record in own if record["transaction_id"] in hub]
    assert shared
    for ours, theirs in shared:
        same = ("grant_hash", "source", "destination", "service_name", "trace_id")
        assert [ours[name] for name in same] == [theirs[name] for name in same]
        assert ours["span_id"] != theirs["span_id"]
    assert f"Van die aan de hub staan er {len(shared)} ook" in told.err


@pytest.mark.parametrize("wie", [("--gebruiker", "functionaris"), ("--rol", "fg", "--gebruiker", "medewerker")])
def test_only_a_functionaris_reads_what_its_own_connector_sent(
    region: World, capsys: pytest.CaptureFixture[str], wie: tuple[str, ...]
) -> None:
    code = region.politie.command("logboek", "fsc", *wie)

    assert (code, capsys.readouterr().out) == (3, "")


def _partij(record: dict[str, Any]) -> str:
    if "source" in record:
        return str(record["source"]["outway_peer_id"])
    attributes = record["attributes"]
    processor = str(attributes.get("dpl.core.foreign_operation.processor", ""))
    return str(attributes.get("zvh.partij", "")) or processor.removeprefix("urn:zvh:partij:")


def test_whoever_is_no_fg_reads_nothing(region: World) -> None:
    assert asks(werker(region.politie), "ADL").status == 403
    assert asks(werker(region.zvh, "procesmanager"), "LDV").status == 403


def test_the_log_is_read_for_the_purposes_of_the_law_by_who_tests_legality(region: World) -> None:
    """LF-26, WGS art. 1.8 lid 4: not for figures, and not by a connector that may fetch its own mail."""
    officier = werker(region.politie)
    term = Aanwijzing("politie", officier.pseudoniem, "connector", date(2026, 1, 1), date(2099, 1, 1))
    region.manages_index(lambda uow: designate(uow, term))  # type: ignore[arg-type]

    said = [asks(fg(region, "zvh"), "NEN7513", doel=doel).regel for doel in ("P16", "P08", "PERSONEEL")]
    mail = asks(replace(officier, rol="connector"), "NEN7513", doel="P04")

    assert said == ["niet-toegestaan", "niet-toegestaan", "woord-onbekend"]
    assert (mail.status, mail.regel) == (403, "niet-toegestaan")
    assert region.log("hub")[-1].velden["reden"] == Regel.NIET_TOEGESTAAN.value


def designate(uow: HubWerk, term: Aanwijzing) -> None:
    """By an administrator that was mistaken."""
    who = {"partij": term.partij, "gebruiker": term.gebruiker, "rol": term.rol, "van": "x", "tot": "x"}
    uow.wijs_aan(term, AuditEvent("medewerker.aangewezen", who))
    uow.commit()


def test_what_was_processed_is_told_without_the_employee_who_did_it(region: World) -> None:
    people = {entry.velden["gebruiker"] for entry in region.entries("hub") if entry.velden.get("gebruiker")}

    for gezicht in ("LDV", "FSC", "ADL"):
        told = json.dumps(records(fg(region, "zvh"), gezicht))
        assert not [who for who in people if str(who) in told]
    assert people & {record["gebruiker"]["id"] for record in records(fg(region, "zvh"), "NEN7513")}


def test_an_entry_about_two_people_has_a_record_of_its_own_for_each(region: World) -> None:
    told = records(fg(region, "zvh"), "LDV")
    views = [record for record in told if record["name"] == "inzage.gegeven"]
    parent, children = views[0], views[1:3]

    assert "dpl.core.data_subject_id" not in parent["attributes"]
    assert {child["parent_span_id"] for child in children} == {parent["span_id"]}
    assert len({child["attributes"]["dpl.core.data_subject_id"] for child in children}) == 2
    assert len({record["span_id"] for record in told}) == len(told)


def test_everybody_has_another_name_for_the_same_person(region: World) -> None:
    delivered = next(entry for entry in region.entries("hub") if entry.naam == "melding.aangenomen")

    def subjects(partij: str) -> set[str]:
        told = records(fg(region, partij), "LDV", trace=delivered.spoor.trace)
        found = {record["attributes"].get("dpl.core.data_subject_id", "") for record in told}
        return found - {""}

    house, police = subjects("zvh"), subjects("politie")

    assert (len(house), len(police)) == (2, 2)
    assert not house & police


def test_who_reads_the_log_learns_of_nobody_that_they_are_known(region: World) -> None:
    asked = [record for record in records(fg(region, "politie"), "LDV") if record["name"] == "bekendheid.beantwoord"]

    assert len(asked) == 2
    assert not [record for record in asked if "dpl.core.data_subject_id" in record["attributes"]]


def test_one_person_is_found_by_the_name_that_the_asker_has_for_them(region: World) -> None:
    police = fg(region, "politie")
    subject = next(
        record["attributes"]["dpl.core.data_subject_id"]
        for record in records(police, "LDV")
        if "dpl.core.data_subject_id" in record["attributes"]
    )

    found = records(police, "LDV", onderwerp=subject)

    assert found
    assert {record["attributes"].get("dpl.core.data_subject_id", subject) for record in found} == {subject}
    assert asks(fg(region, "zvh"), "LDV", onderwerp=subject).status == 400


def test_a_trace_is_the_same_in_every_face(region: World) -> None:
    view = next(entry for entry in region.entries("hub") if entry.naam == "inzage.gegeven")
    trace, house = view.spoor.trace, fg(region, "zvh")

    for gezicht in FACES:
        found = records(house, gezicht, trace=trace)
        assert found
        assert {record["trace_id"] for record in found} == {trace}


def test_a_decision_names_policy_transaction_and_words_and_an_activity_its_version(region: World) -> None:
    view = next(entry for entry in region.entries("hub") if entry.naam == "inzage.gegeven")
    house = fg(region, "zvh")
    (adl,) = records(house, "ADL", trace=view.spoor.trace)
    ldv = records(house, "LDV", trace=view.spoor.trace)[0]

    assert adl["attributes"]["adl.core.policies"] == f"urn:zvh:bundel:{view.bundel}"
    assert adl["attributes"]["adl.fsc.transaction_id"] == view.spoor.transactie
    assert adl["status"] == "Unset"
    asked = adl["body"]["adl.core.request"]["evaluations"]
    assert {one["subject"]["id"] for one in asked} == {"zvh"}
    activity = ldv["attributes"]["dpl.core.processing_activity_id"]
    assert activity == f"urn:zvh:verwerking:{view.bundel}:VA-06"
    assert records(house, "LDV", activiteit="VA-06")
    assert not records(house, "LDV", activiteit="VA-99")


def test_pages_hold_every_record_once(region: World, monkeypatch: pytest.MonkeyPatch) -> None:
    house = fg(region, "zvh")
    whole = kern(asks(house, "ADL")).records
    monkeypatch.setattr("hub.application.lees_logboek.STRETCH", 3)
    paged: list[str] = []
    vanaf = 0
    for _ in range(len(region.entries("hub")) + 1):
        page = kern(asks(house, "ADL", vanaf=vanaf))
        paged += page.records
        vanaf = page.verder
        if not vanaf or len(paged) >= len(whole):
            break

    assert paged[: len(whole)] == whole


def test_a_contactpunt_reads_what_its_own_party_did_with_the_data_of_one_person(region: World, casus: Casus) -> None:
    region.college.delivers(VADER)
    region.college.asks(VADER)
    loket = werker(region.college, "loket")
    handvat = region.college.delivers(VADER)[0]

    found = records(loket, "LDV", doel="P14", onderwerp=handvat)

    assert found
    assert {_partij(record) for record in found} == {"college"}
    assert {record["attributes"].get("dpl.core.data_subject_id", handvat) for record in found} == {handvat}


def test_a_contactpunt_reads_no_other_face_and_never_everybody(region: World) -> None:
    loket, handvat = werker(region.college, "loket"), region.college.delivers(KIND)[0]

    assert asks(loket, "NEN7513", doel="P14", onderwerp=handvat).status == 403
    assert asks(loket, "LDV", doel="P14").status == 403
    assert asks(werker(region.politie), "LDV", doel="P14", onderwerp=handvat).status == 403


def test_of_a_confidential_activity_a_contactpunt_reads_nothing(region: World) -> None:
    loket, handvat = werker(region.college, "loket"), region.college.delivers(KIND)[0]
    region.college.asks(KIND)
    question = next(one for one in region.entries("hub")[::-1] if one.naam == "bekendheid.beantwoord")
    before = [record["span_id"] for record in records(loket, "LDV", doel="P14", onderwerp=handvat)]

    for doel in ("P18", str(question.velden["doel"])):
        again = {**question.velden, "doel": doel}
        region.manages_index(lambda uow, again=again: repeat(uow, again))  # type: ignore[misc, arg-type]

    told = records(loket, "LDV", doel="P14", onderwerp=handvat)
    new = [record["attributes"] for record in told if record["span_id"] not in before]
    assert [one["dpl.core.processing_activity_id"].rpartition(":")[2] for one in new] == [
        "VA-" + str(question.velden["doel"])[1:]
    ]


def repeat(uow: HubWerk, velden: dict[str, Value]) -> None:
    """What the hub would record if the same was asked about the same person for another purpose."""
    uow.record(AuditEvent("bekendheid.beantwoord", velden))
    uow.commit()


def test_trying_the_number_of_a_casus_tells_a_party_nothing_of_who_is_in_it(region: World) -> None:
    other = begin(region, "G-2", iemand(7363))
    with closing(sqlite3.connect(region.database("hub"))) as database, database:
        database.execute("DELETE FROM casus_betrokkene WHERE casus = ? AND partij = 'politie'", (other.nummer,))
    assert other.werker("politie").stapt(other.nummer, "VERRIJKING").status == 403

    tried = [one for one in records(fg(region, "politie"), "NEN7513") if one["object"].get("casus") == other.nummer]

    assert [(one["gebeurtenis"]["naam"], one["betrokkenen"]) for one in tried] == [("casus.geweigerd", [])]
