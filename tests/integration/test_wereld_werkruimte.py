"""The workspace of a huisverbod: apart from every casus, for its own purpose alone (Wth art. 10 lid 2, LF-55)."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from connectors.agent.casussleutel import Casussleutels
from connectors.agent.errors import Geweigerd
from connectors.agent.stukinhoud import Stukinhoud, encode_inhoud
from connectors.protocol.meldingen import Betrokkene
from hub.application.verwerk_termijnen import verwerk_termijnen
from hub.cli.opzet import Opstelling
from hub.domain.kalender import AMSTERDAM
from tests.casuswereld import Werker, begin, gelukt, stand, werker
from tests.inzagewereld import vraagt_inzage, ziet
from tests.meldwereld import Stuk, aanmelding, compleet, feiten, melding, signaal, uitkomsten
from tests.planwereld import Planner, planner_van
from tests.stukwereld import brieven
from tests.tafelwereld import kern, komt_binnen
from tests.world import World, iemand, world

KEES, ANNA, JONG = iemand(7201), iemand(7202), iemand(7203)
VOLWASSEN = Betrokkene(rol="PLEGER", leeftijd="VANAF_23", woongemeente="GM0935")
SLACHTOFFER = Betrokkene(rol="SLACHTOFFER", leeftijd="VANAF_23", woongemeente="GM0935")


@pytest.fixture(scope="module")
def gedeeld(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("werkruimte") / "wereld") as running:
        yield running


def huisverbod(region: World, rihg: str, besluit: str = "OPGELEGD", *rijen: dict[str, str], **codes: object) -> Stuk:
    """A message of the municipality about a huisverbod imposed an hour ago."""
    begun = (region.clock.now() - timedelta(hours=1)).astimezone(AMSTERDAM)
    moments = {"opgelegd_op": begun.strftime("%Y-%m-%dT%H:00")}
    if besluit == "VERLENGD":
        moments["verlengd_tot"] = (begun + timedelta(days=20)).strftime("%Y-%m-%dT%H:00")
    said: dict[str, object] = {
        "soort": "HUISVERBOD",
        "bron": "PARTNER",
        "doelgroep": "HUISELIJK_GEWELD",
        "spoed": "THV",
        "categorieen": ["ID_CONTACT"],
        "geinformeerd": "JA",
        "stadsdeel": "NOORD_OOST",
        "antwoorden": compleet(),
        "feiten": feiten(besluit=besluit, rihg=rihg, volwassenen="2", kinderen="0", **moments),
        "betrokkenen": [VOLWASSEN, SLACHTOFFER][: len(rijen or (KEES, ANNA))],
    }
    return melding(f"{rihg}/{besluit}", *(rijen or (KEES, ANNA)), **said | codes)  # type: ignore[arg-type]


def werkruimte(region: World, stuk: Stuk) -> tuple[str, str]:
    """Deliver it, decide it to its meeting; numbers of melding and workspace."""
    number = komt_binnen(region.college, stuk, doel="P12")
    done = kern(werker(region.politie).besluit(number, "AGENDEREN", "TIJDELIJK_HUISVERBOD"))
    assert (done.status, done.regime) == ("GEAGENDEERD", "BESTUUR")
    return number, str(region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{number}'")[0][0])  # noqa: S608


@pytest.fixture(scope="module")
def ruimte(gedeeld: World) -> str:
    return werkruimte(gedeeld, huisverbod(gedeeld, "RIHG-7201"))[1]


@pytest.fixture(scope="module")
def pm(gedeeld: World, ruimte: str) -> Planner:
    """The procesmanager on the rota, whom the manager assigned."""
    pm, manager = werker(gedeeld.zvh, "procesmanager"), werker(gedeeld.zvh, "manager")
    gelukt(manager.wijst_toe(ruimte, pm))
    return planner_van(pm, ruimte)


@pytest.fixture(scope="module")
def politie(gedeeld: World, ruimte: str) -> Planner:
    return planner_van(werker(gedeeld.politie), ruimte)


def mag_zien(wie: Werker, casus: str, doel: str) -> bool:
    return vraagt_inzage(wie, casus, doel).status == 200


def test_a_huisverbod_on_its_meeting_gets_a_workspace_without_a_phase_of_the_wgs(gedeeld: World, ruimte: str) -> None:
    rows = gedeeld.rows("hub", f"SELECT instrument, regime, fase, op_lijst FROM casus WHERE casus = '{ruimte}'")  # noqa: S608
    partijen = gedeeld.rows("hub", f"SELECT partij FROM casus_betrokkene WHERE casus = '{ruimte}' ORDER BY partij")  # noqa: S608

    assert rows == [("TIJDELIJK_HUISVERBOD", "BESTUUR", "GEEN", 0)]
    assert partijen == [("burgemeester",), ("politie",), ("veilig-thuis",)]
    clocks = gedeeld.rows("hub", f"SELECT code FROM termijn WHERE casus = '{ruimte}' ORDER BY code")  # noqa: S608
    assert clocks == [("TM-02",), ("TM-03",)]


def test_the_coordinator_assigns_and_an_unassigned_procesmanager_gets_nothing(
    gedeeld: World, ruimte: str, pm: Planner
) -> None:
    assert ruimte in [regel.casus for regel in pm.wie.casussen("P12").casussen]
    assert ruimte in [regel.casus for regel in werker(gedeeld.zvh, "manager").casussen("P06").casussen]
    assert ruimte not in [regel.casus for regel in pm.wie.casussen("P08").casussen]
    assert mag_zien(pm.wie, ruimte, "P12")
    assert not mag_zien(werker(gedeeld.zvh, "tweede-procesmanager"), ruimte, "P12")
    assert not mag_zien(werker(gedeeld.om), ruimte, "P12")


def test_papers_of_a_huisverbod_are_invisible_to_the_casusoverleg_even_for_the_same_procesmanager(
    gedeeld: World,
) -> None:
    rij = iemand(7280)
    _, ruimte = werkruimte(gedeeld, huisverbod(gedeeld, "RIHG-7280", "OPGELEGD", rij))
    leider = werker(gedeeld.zvh, "procesmanager")
    gelukt(werker(gedeeld.zvh, "manager").wijst_toe(ruimte, leider))
    pm, politie = planner_van(leider, ruimte), planner_van(werker(gedeeld.politie), ruimte)
    order = gelukt(politie.beschikt(pm.dag(), pm.dag(9))).nummer
    casus = begin(gedeeld, "WR-1", rij)
    casus.betrekt("politie")
    casus.gaat_naar("OVERLEG")

    for doel in ("P06", "P07", "P08", "P09", "P21"):
        assert not mag_zien(pm.wie, ruimte, doel), doel
        assert not mag_zien(politie.wie, ruimte, doel), doel
    inside = vraagt_inzage(casus.pm, casus.nummer, "P07")
    assert inside.status == 200
    assert order.encode() not in inside.body
    assert ruimte.encode() not in inside.body
    assert not mag_zien(casus.pm, casus.nummer, "P12")
    assert politie.beschikt(pm.dag(), pm.dag(9)).regel == "versie-verouderd"
    assert order.encode() in vraagt_inzage(pm.wie, ruimte, "P12").body


def test_a_huisverbod_makes_nobody_known_and_gives_no_report_a_plan(gedeeld: World) -> None:
    stranger = iemand(7210)
    werkruimte(gedeeld, huisverbod(gedeeld, "RIHG-7210", "OPGELEGD", stranger))

    later = komt_binnen(gedeeld.politie, melding("WR-LATER", stranger))

    assert gedeeld.rows("hub", f"SELECT status, casus FROM melding WHERE melding = '{later}'") == [("ONTVANGEN", "")]  # noqa: S608
    assert gedeeld.rows("hub", "SELECT COUNT(*) FROM taak WHERE soort = 'SIGNAAL'") == [(0,)]


def test_the_procesmanager_flags_an_error_and_the_corrected_order_is_a_new_version(gedeeld: World) -> None:
    rij = iemand(7220)
    _, ruimte = werkruimte(gedeeld, huisverbod(gedeeld, "RIHG-7220", "OPGELEGD", rij))
    pm, politie = werker(gedeeld.zvh, "procesmanager"), planner_van(werker(gedeeld.politie), ruimte)
    gelukt(werker(gedeeld.zvh, "manager").wijst_toe(ruimte, pm))
    leidt = planner_van(pm, ruimte)
    old = gelukt(politie.beschikt(leidt.dag(), leidt.dag(9))).nummer
    assert mag_zien(pm, ruimte, "P12")

    gelukt(leidt.meldt_fout(old, "CONTACTVERBOD"))
    new = gelukt(politie.beschikt(leidt.dag(), leidt.dag(9), contactverbod=[1], vervangt=old)).nummer

    told = brieven(gedeeld, ruimte, "CORRECTIE")
    assert told == [("politie", old, {"wat": "CONTACTVERBOD"}), ("zvh", new, {})]
    kept = gedeeld.rows("hub", f"SELECT stuk, versie FROM stuk WHERE casus = '{ruimte}' ORDER BY op, stuk")  # noqa: S608
    assert {row[0] for row in kept} == {old, new}
    assert leidt.meldt_fout(old).regel == "stuk-onbekend"
    assert politie.beschikt(leidt.dag(), leidt.dag(29), vervangt=new).regel == "plan-onmogelijk"


def test_who_sees_a_huisverbod_no_more_hears_of_the_order_that_it_saw_and_of_no_other(gedeeld: World) -> None:
    _, ruimte = werkruimte(gedeeld, huisverbod(gedeeld, "RIHG-7290", "OPGELEGD", iemand(7290)))
    politie = planner_van(werker(gedeeld.politie), ruimte)
    pm = werker(gedeeld.zvh, "procesmanager")
    gelukt(werker(gedeeld.zvh, "manager").wijst_toe(ruimte, pm))
    old = gelukt(politie.beschikt(politie.dag(), politie.dag(9))).nummer
    assert mag_zien(pm, ruimte, "P12")
    # Two parties without a connector in this world: behind the adapter's back they looked, and one left.
    kolommen = "handeling, doel, bron, categorie, eerst_op, laatst_op, keren"
    looked = (
        f"INSERT INTO verstrekking (casus, stuk, versie, partij, {kolommen}) SELECT casus, stuk, versie, ?, {kolommen}"
    )
    ended = "UPDATE casus_betrokkene SET tot = 1 WHERE casus = ? AND partij = 'veilig-thuis'"
    with closing(sqlite3.connect(gedeeld.database("hub"), timeout=10)) as connection, connection:
        for partij in ("veilig-thuis", "burgemeester"):
            connection.execute(f"{looked} FROM verstrekking WHERE stuk = ? AND partij = 'zvh'", (partij, old))
        assert connection.execute(ended, (ruimte,)).rowcount == 1

    new = gelukt(politie.beschikt(politie.dag(), politie.dag(8), vervangt=old)).nummer

    told = brieven(gedeeld, ruimte, "CORRECTIE")
    left = ("veilig-thuis", old, {"handeling": "VERBETEREN"})
    assert sorted(told, key=repr) == [("burgemeester", new, {}), left, ("zvh", new, {})]
    assert gedeeld.log("hub")[-1].velden["ontvangers"] == ["burgemeester", "veilig-thuis", "zvh"]


def test_a_bed_is_asked_for_with_exactly_three_fields(gedeeld: World, ruimte: str, politie: Planner) -> None:
    if not gedeeld.rows("hub", f"SELECT stuk FROM stuk WHERE casus = '{ruimte}'"):  # noqa: S608
        gelukt(politie.beschikt(politie.dag(), politie.dag(9), contactverbod=[2]))

    assert politie.vraagt_bed("gi").regel == "partij-onmogelijk"
    assert politie.vraagt_bed("ggz", "P20").regel == "niet-toegestaan"
    gelukt(politie.vraagt_bed("ggz"))

    [mail] = gedeeld.rows("hub", "SELECT inhoud, casus, nummer, melding FROM bericht WHERE soort = 'OPVANG'")
    period = f"{politie.dag()}/{politie.dag(9)}"
    assert json.loads(str(mail[0])) == {"contactverbod": "JA", "opvang_nodig": "JA", "periode": period}
    assert mail[1:] == ("", "", "")


def test_with_the_assignment_a_workspace_gets_its_key_and_the_order_is_read_under_its_own_purpose_alone(
    gedeeld: World,
) -> None:
    _, ruimte = werkruimte(gedeeld, huisverbod(gedeeld, "RIHG-7270", "OPGELEGD", iemand(7270)))
    manager, pm = werker(gedeeld.zvh, "manager"), werker(gedeeld.zvh, "procesmanager")
    said = ["--doel", "P06", "--versie", "0", "--gebruiker", manager.login, "--rol", manager.rol]
    assert manager.party.command("casus", "wijs-toe", ruimte, pm.login, *said) == 0
    politie = planner_van(werker(gedeeld.politie), ruimte)
    stuk, tekst = politie.nummer(), encode_inhoud(Stukinhoud("Tien dagen niet in huis."))
    teksten = [("samenvatting", tekst), ("tekst", tekst)]
    keys, maatregel = Casussleutels(gedeeld.politie.verbinding), "TOEZICHT_MAATREGELEN"
    sealed = keys.verzegel(ruimte, stuk, teksten, categorie=maatregel)  # type: ignore[arg-type]
    delen = [{"deel": deel, "verzegeld": one.model_dump()} for (deel, _), one in zip(teksten, sealed, strict=True)]

    gelukt(politie.beschikt(politie.dag(), politie.dag(9), stuk=stuk, delen=delen))

    seen = ziet(pm, ruimte, "P12", stukken=[stuk])
    assert seen.teksten == {stuk: "Tien dagen niet in huis."}
    with pytest.raises(Geweigerd):
        ziet(pm, ruimte, "P08", stukken=[stuk])


def test_a_huisverbod_is_for_adults_alone(gedeeld: World) -> None:
    young = huisverbod(
        gedeeld, "RIHG-7230", "OPGELEGD", JONG, betrokkenen=[VOLWASSEN.model_copy(update={"leeftijd": "TOT_18"})]
    )
    number = komt_binnen(gedeeld.college, young, doel="P12")

    refused = werker(gedeeld.politie).besluit(number, "AGENDEREN", "TIJDELIJK_HUISVERBOD", waarom="Er is gevaar.")

    assert refused.regel == "instrument-onmogelijk"


def test_papers_of_a_huisverbod_begin_no_casus_of_the_wgs(gedeeld: World, ruimte: str) -> None:
    number = komt_binnen(gedeeld.college, huisverbod(gedeeld, "RIHG-7240", "OPGELEGD", iemand(7240)), doel="P12")

    refused = werker(gedeeld.politie).besluit(number, "PRIORITEREN", "INTEGRALE_AANPAK", waarom="Nodig.")

    assert refused.regel == "doeltoets-niet-gehaald"


def test_an_extension_joins_the_workspace_and_all_goes_after_five_years(region: World) -> None:
    rij = iemand(7250)
    first, ruimte = werkruimte(region, huisverbod(region, "RIHG-7250", "OPGELEGD", rij))
    second, same = werkruimte(region, huisverbod(region, "RIHG-7250", "VERLENGD", rij))
    assert same == ruimte

    for days in (30, 5 * 366 + 60):
        with region.clock.ahead(timedelta(days=days)):
            while region.manages_index(lambda uow: verwerk_termijnen(uow=uow, now=region.clock.now())):  # type: ignore[arg-type]
                pass

    gone = f"SELECT melding FROM melding WHERE melding IN ('{first}', '{second}')"  # noqa: S608
    assert region.rows("hub", gone) == []
    assert stand(region, ruimte) == ("", 0)


def test_a_phenomenon_goes_to_the_jit_and_with_a_person_it_does_not(gedeeld: World) -> None:
    said = {"doelgroep": "RISICOJEUGD", "antwoorden": compleet(groep="JA")}
    group = komt_binnen(gedeeld.college, aanmelding("JIT-1", pleeggemeente="GM0935", **said))
    young = [VOLWASSEN.model_copy(update={"leeftijd": "TOT_18"})]
    with_somebody = aanmelding("JIT-2", iemand(7260), doelgroep="RISICOJEUGD", betrokkenen=young)
    named = komt_binnen(gedeeld.college, with_somebody)
    politie = werker(gedeeld.politie)
    assert uitkomsten(gedeeld.college, aanmelding("JIT-3", iemand(7261), **said)) == [
        ("GEWEIGERD", "betrokkene-bij-verschijnsel")
    ]

    refused = politie.besluit(named, "AGENDEREN", "JIT", waarom="Het gaat om een groep.")
    done = kern(politie.besluit(group, "AGENDEREN", "JIT", waarom="Het gaat om een groep."))

    assert refused.regel == "instrument-onmogelijk"
    assert (done.instrument, done.regime) == ("JIT", "FENOMEEN")
    assert gedeeld.rows("hub", f"SELECT registratie FROM melding_persoon WHERE melding = '{group}'") == []  # noqa: S608


def test_us_16_a_derde_reports_a_pattern_and_nobody_and_a_deelnemer_takes_it_to_the_jit(gedeeld: World) -> None:
    said = {"doelgroep": "RISICOJEUGD", "antwoorden": compleet(groep="JA"), "pleeggemeente": "GM0935"}
    politie = werker(gedeeld.politie)

    assert uitkomsten(gedeeld.woco, signaal("JIT-W1", iemand(7262), **said)) == [
        ("GEWEIGERD", "betrokkene-bij-verschijnsel")
    ]
    pattern = komt_binnen(gedeeld.woco, signaal("JIT-W2", **said))
    alone = politie.besluit(pattern, "AGENDEREN", "JIT", waarom="Het gaat om een groep.")
    taken_over = komt_binnen(gedeeld.college, aanmelding("JIT-W3", **said))
    done = kern(politie.besluit(taken_over, "AGENDEREN", "JIT", waarom="Het gaat om een groep."))

    [shown] = [punt for punt in politie.werklijst().punten if punt.melding == pattern]
    assert (shown.leeftijden, shown.soort) == ([], "WOONOVERLAST")
    assert alone.regel == "aanmelder-onbevoegd"
    assert done.regime == "FENOMEEN"
    persons = f"SELECT registratie FROM melding_persoon WHERE melding IN ('{pattern}', '{taken_over}')"  # noqa: S608
    assert gedeeld.rows("hub", persons) == []
