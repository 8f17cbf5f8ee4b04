"""A drill from discovery to the end: recorded, read from the log, spread, told, closed, and kept in the register."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.incidenten import Incidentmelding, Incidentstap
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus
from tests.incidentwereld import Incidenten, incidentpost, kern, later
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, ziet
from tests.stukwereld import brenger
from tests.world import World, iemand, world

KEES, VADER, KIND = iemand(51), iemand(7361), iemand(7362)


@pytest.fixture(scope="module")
def casus(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casus]:
    """Somebody known to the OM, and a casus of the police about two others of whom college knows one."""
    with world(template, tmp_path_factory.mktemp("incidenten") / "wereld") as running:
        running.om.delivers(KEES)
        running.politie.asks(KEES)
        begun = begin_leesbaar(running, "G-1", VADER, KIND, relaas="Er was weer geschreeuw.")
        running.college.delivers(VADER)
        maakt_sleutel(begun)
        brenger(begun, "politie").heeft_ingebracht("POLITIE", bevestiging="WPG_8")
        ziet(begun.pm, begun.nummer)
        yield begun


@pytest.fixture(scope="module")
def region(casus: Casus) -> World:
    return casus.region


@pytest.fixture
def officer(region: World) -> Incidenten:
    later(region, 0.01)
    return Incidenten(region)


def test_a_drill_goes_from_discovery_to_its_end(casus: Casus, officer: Incidenten) -> None:
    region, loket = casus.region, Incidenten(casus.region, "college", "loket")
    nummer = officer.legt_vast(reikwijdte={"casus": casus.nummer})

    found = officer.rekent_door(nummer)
    assert (found.oefening, found.personen) == (True, 2)
    assert {(one.partij, one.aantal, one.open) for one in found.partijen} == {("college", 1, 1), ("politie", 2, 2)}
    assert "POLITIE" in found.categorieen
    assert {"politie", "zvh"} <= set(found.ontvangers)

    assert kern(loket.stapt(nummer, "VERSPREIDEN")).personen == 2
    tasks = {partij for partij, said in incidentpost(region, nummer) if said["vraag"] == "BERICHT"}
    assert tasks == {"college", "politie"}
    assert loket.doet_af(nummer, "BETROKKENEN").regel == "taken-open"

    police = Incidenten(region, "politie", "teamchef")
    one, other = police.getroffenen(nummer)
    assert kern(police.bericht(nummer, one.handvat)).partijen[0].open == 1
    kern(police.bericht(nummer, other.handvat, uitkomst="NIET_NODIG", reden="AL_BEKEND"))
    kern(loket.bericht(nummer, loket.getroffenen(nummer)[0].handvat))

    assert officer.stapt(nummer, "SLUITEN").regel == "taken-open"
    assert kern(loket.doet_af(nummer, "AP_MELDEN")).plichten[0].te_laat_op == 0
    kern(loket.doet_af(nummer, "BETROKKENEN"))
    assert kern(officer.stapt(nummer, "SLUITEN")).gesloten_op > 0

    (line,) = [one for one in officer.register() if one.incident == nummer]
    assert (line.oefening, line.personen, {one.stand for one in line.plichten}) == (True, 2, {"GEDAAN"})
    assert officer.stapt(nummer, "SLUITEN").regel == "nummer-onbekend"


def test_every_trace_of_a_drill_calls_it_a_drill(casus: Casus, officer: Incidenten) -> None:
    nummer = officer.legt_vast(reikwijdte={"casus": casus.nummer})
    officer.rekent_door(nummer)
    kern(officer.stapt(nummer, "VERSPREIDEN"))

    assert {said["oefening"] for _, said in incidentpost(casus.region, nummer)} == {"JA"}
    told = [one.velden for one in casus.region.log("hub") if one.velden.get("incident") == nummer]
    assert len(told) >= 3
    assert {velden["oefening"] for velden in told} == {1}


def test_a_party_hears_of_its_own_people_by_its_own_names_and_of_nobody_else(casus: Casus, officer: Incidenten) -> None:
    region = casus.region
    nummer = officer.legt_vast(reikwijdte={"casus": casus.nummer})
    officer.rekent_door(nummer)
    police, desk = Incidenten(region, "politie", "teamchef"), Incidenten(region, "college", "loket")

    theirs, ours = police.getroffenen(nummer), desk.getroffenen(nummer)

    assert [one.handvat for one in ours] == region.college.delivers(VADER)
    assert len(theirs) == 2
    assert not {one.handvat for one in theirs} & {one.handvat for one in ours}
    assert desk.bericht(nummer, theirs[0].handvat).regel == "handvat-onbekend"
    assert Incidenten(region, "om", "parketsecretaris").vraagt_getroffenen(nummer).regel == "nummer-onbekend"


def test_an_fg_outside_the_house_looks_at_what_its_own_party_did_and_counts_its_own_people(
    casus: Casus, officer: Incidenten
) -> None:
    fg = Incidenten(casus.region, "politie", "functionaris")

    assert fg.meldt().regel == "niet-toegestaan"
    assert fg.meldt(reikwijdte={"partij": "om"}).regel == "niet-toegestaan"
    nummer = fg.legt_vast(reikwijdte={"partij": "politie"})
    found = fg.rekent_door(nummer)

    assert found.personen == 2, "the person that only the OM knows is not told"
    assert {one.partij for one in found.partijen} == {"politie"}
    assert officer.rekent(nummer).personen == 3
    other = officer.legt_vast()
    assert fg.stapt(other, "SLUITEN").regel == "nummer-onbekend"
    assert {one.partij for one in fg.register()} == {"politie"}


def test_an_fg_elsewhere_can_not_tell_by_an_incident_whether_anybody_knows_somebody(
    casus: Casus, officer: Incidenten
) -> None:
    region, fg = casus.region, Incidenten(casus.region, "politie", "functionaris")
    asked = [one for one in region.entries("hub") if one.naam == "bekendheid.beantwoord"]
    region.politie.asks(iemand(52))
    later(region, 0.01)
    unknown = next(one for one in region.entries("hub")[::-1] if one.naam == "bekendheid.beantwoord")
    answers = []
    for entry in (asked[0], unknown):
        nummer = fg.legt_vast(reikwijdte={"partij": "politie", "trace": entry.spoor.trace})
        read = fg.rekent_door(nummer)
        steps = [fg.stapt(nummer, "VERSPREIDEN"), fg.doet_af(nummer, "BETROKKENEN"), fg.stapt(nummer, "SLUITEN")]
        told = region.log("hub")[-4].velden["personen"]
        answers.append((read.personen, read.partijen, read.regels, told, [one.regel for one in steps]))

    assert answers[0] == answers[1]
    assert answers[0][-1] == ["niet-toegestaan"] * 3


def test_reading_on_page_by_page_finds_the_same_people(
    casus: Casus, officer: Incidenten, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = officer.rekent_door(officer.legt_vast(reikwijdte={"casus": casus.nummer}))
    monkeypatch.setattr("hub.application.bereken_getroffenen.STRETCH", 7)
    end = int(casus.region.clock.now().timestamp()) - 1

    paged = officer.rekent_door(officer.legt_vast(reikwijdte={"casus": casus.nummer, "tot": end}))

    assert paged.partijen == whole.partijen
    assert (paged.personen, paged.categorieen) == (whole.personen, whole.categorieen)


def test_an_employee_a_trace_or_a_period_narrows_who_was_touched(casus: Casus, officer: Incidenten) -> None:
    region = casus.region
    view = next(one for one in region.entries("hub") if one.naam == "inzage.gegeven")

    by_trace = officer.rekent_door(officer.legt_vast(reikwijdte={"trace": view.spoor.trace}))
    by_employee = officer.rekent_door(officer.legt_vast(reikwijdte={"gebruiker": str(view.velden["gebruiker"])}))
    nobody = officer.rekent_door(officer.legt_vast(reikwijdte={"gebruiker": b64u(bytes(16))}))
    before = officer.rekent_door(officer.legt_vast(reikwijdte={"van": 1, "tot": 2}))

    assert (by_trace.personen, by_trace.regels, by_trace.ontvangers) == (2, 1, ["zvh"])
    assert by_employee.personen == 2
    assert by_employee.regels > 1
    assert (nobody.personen, nobody.regels, before.personen, before.regels) == (0, 0, 0, 0)


def test_who_may_not_is_refused_on_record(casus: Casus, officer: Incidenten) -> None:
    region, loket = casus.region, Incidenten(casus.region, "college", "loket")
    nummer = officer.legt_vast()

    assert loket.meldt().regel == "niet-toegestaan", "the contactpunt leads what an fg or privacy officer recorded"
    assert Incidenten(region, "politie", "teamchef").meldt().regel == "niet-toegestaan"
    assert Incidenten(region, "zvh", "procesmanager").stapt(nummer, "SLUITEN").regel == "niet-toegestaan"
    assert loket.posts("/v1/incidentstappen", Incidentstap, "P14", incident=nummer, handeling="SLUITEN").status == 403
    assert region.log("hub")[-1].naam == "handeling.geweigerd"


@pytest.mark.parametrize(
    "fields",
    [
        {"klassen": ["DATALEK", "DATALEK"]},
        {"klassen": []},
        {"klassen": ["BRAND"]},
        {"reikwijdte": {"van": "2026-03-02T09:30:00Z", "tot": "2026-03-02T09:29:59Z"}},
        {"reikwijdte": {"casus": "G-1"}},
        {"bewust_op": 1772443800},
        {"bewust_op": "2026-03-02T09:30:00+01:00"},
        {"bewust_op": "9999-12-31T23:59:59Z"},
    ],
)
def test_a_message_that_makes_no_sense_is_refused(officer: Incidenten, fields: dict[str, Any]) -> None:
    good = officer.wie.message(Incidentmelding, "P17", **officer.melding())
    body = json.loads(good.model_dump_json())
    where = body["reikwijdte"] | dict(fields.pop("reikwijdte", {}))

    reply = officer.wie.party.posts("hub", "/v1/incidenten", canonical_json(body | fields | {"reikwijdte": where}))

    assert reply.regel == "bericht-ongeldig"


def test_the_same_message_again_is_the_same_incident_and_another_is_refused(region: World, officer: Incidenten) -> None:
    said = officer.melding()
    first = kern(officer.posts("/v1/incidenten", Incidentmelding, **said))

    again = kern(officer.posts("/v1/incidenten", Incidentmelding, **said))
    other = officer.posts("/v1/incidenten", Incidentmelding, **said | {"klassen": ["NIS2_SIGNIFICANT"]})

    assert again.plichten == first.plichten
    assert other.regel == "stuk-anders"
    assert len([one for one in officer.register() if one.incident == first.incident]) == 1


def test_what_has_yet_to_come_is_no_incident(region: World, officer: Incidenten) -> None:
    ahead = int(region.clock.now().timestamp()) + 3600

    assert officer.meldt(bewust_op=ahead).regel == "datum-in-toekomst"
    assert officer.meldt(reikwijdte={"tot": ahead}).regel == "datum-in-toekomst"


def test_a_reason_must_fit_what_it_is_a_reason_for(officer: Incidenten) -> None:
    nummer = officer.legt_vast()

    assert officer.doet_af(nummer, "AP_MELDEN", reden="VERZUIM").regel == "reden-ontbreekt"
    assert officer.doet_af(nummer, "AP_MELDEN", "NIET_NODIG", "OVERLEDEN").regel == "reden-ontbreekt"
    assert officer.doet_af(nummer, "AP_MELDEN", "NIET_NODIG").regel == "reden-ontbreekt"
    assert officer.doet_af(nummer, "NIS2_MELDEN").regel == "stap-onmogelijk"
    assert officer.doet_af(nummer, "AP_MELDEN", reden="ZOMAAR").regel == "bericht-ongeldig"
    assert officer.stapt(nummer, "SLUITEN", reden="VERZUIM").regel == "bericht-ongeldig"
    kern(officer.doet_af(nummer, "AP_MELDEN", "NIET_NODIG", "GEEN_RISICO"))
    assert officer.doet_af(nummer, "AP_MELDEN").regel == "stap-onmogelijk"
    assert officer.stapt(nummer, "VERSPREIDEN").regel == "stap-onmogelijk", "the log is not read yet"
