"""A day of a procesmanager (A11): one family, seven organisations, and what each may and may not see.

The other stories are shown where their part of the product is tested: `docs/gebruikersverhalen.md`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.derdenpost import Aan, Klaargezet
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.woorden import PARTIJEN
from hub.application.ports.stuk import StukWork
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.domain.audit import AuditEvent
from hub.domain.kalender import local_day
from hub.domain.rapport.jaarfeiten import verzamel
from hub.domain.stuk import Stuk, Vrijgave
from tests.casuswereld import Casus, Werker, gelukt, werker
from tests.derdenwereld import Gever, aan, geweigerd, item, regel
from tests.inzage_orakel import Wie
from tests.inzage_orakel import ziet as volgens_de_tekst
from tests.inzagewereld import Gezien, begin_leesbaar, maakt_sleutel, vraagt_inzage, ziet
from tests.meldwereld import aanmelding, compleet, feiten, melding, meldt, uitkomsten
from tests.planwereld import Planner, planner, uittreksel
from tests.publicatiewereld import geeft_uit, ontvangen
from tests.rapportjaar import maak_tabellen
from tests.rechtenwereld import Loket, beoordeelt
from tests.stukwereld import Brenger, brenger, brieven
from tests.world import World, iemand, world

MOEDER, VADER, NIEMAND = iemand(7801), iemand(7802), iemand(7899)
DEELNEMERS = ("college", "dji", "ggz", "om", "politie")
TEKSTEN = {
    "naam": "De vader is de huurder.",
    "mutatie": "Driemaal aangehouden in de buurt.",
    "maatregel": "Mag tot de zomer niet in de straat komen.",
    "schuilplek": "Schuilt aan de Vluchtheuvel te Xanten.",
    "stil": "Krijgt ongemerkt toezicht.",
    "zaak": "De rechter schorste de voorlopige hechtenis.",
    "detentie": "Zat tot de herfst vast.",
    "zorg": "Kan met begeleiding zelfstandig wonen.",
    "diagnose": "Diagnose uit het medisch dossier.",
    "inkomen": "Heeft inkomen dat niemand kende.",
    "huur": "De huur is vier maanden niet betaald.",
    "hulp": "Kan niet slapen en praat daarover.",
    "doel": "Voor de zomer is de huur weer betaald.",
    "taak": "Belt iedere maand over de huur.",
    "toezicht": "Rijdt in het weekend langs het huis.",
    "steun": "Houdt het huishouden met hulp op orde.",
    "rust": "Er gaat geen week voorbij zonder gesprek in de buurt.",
}
"""What each stuk of the family says."""


@dataclass(frozen=True, slots=True)
class Gezin:
    """A family with a plan; number of each stuk by the name of its text."""

    casus: Casus
    stuk: dict[str, str]

    @property
    def region(self) -> World:
        return self.casus.region

    def ziet(self, partij: str, **vraag: object) -> Gezien:
        return ziet(self.casus.pm if partij == "zvh" else self.casus.werker(partij), self.casus.nummer, "P08", **vraag)

    def namen(self, view: Gezien) -> dict[str, str]:
        """Which stukken of the family are in a view, by name, with the part that is seen."""
        names = {stuk: naam for naam, stuk in self.stuk.items()}
        return {names[one.stuk]: one.deel for one in view.beeld.kern.stukken if one.stuk in names}

    def gever(self, partij: str) -> Gever:
        return Gever(self.casus.werker(partij), self.casus)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("verhalen") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def gezin(region: World) -> Gezin:
    """A mother and a father: eviction threatens, he did time, she hides; seven organisations make one plan."""
    casus = begin_leesbaar(region, "US-1", MOEDER, VADER, relaas="De buren hoorden weer ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("college", "ggz", "dji", "politie")
    stuk: dict[str, str] = {}

    def brengt(partij: str, naam: str, categorie: str, **fields: object) -> None:
        bron = brenger(casus, partij, leesbaar=True)
        stuk[naam] = bron.heeft_ingebracht(categorie, tekst=TEKSTEN[naam], **fields)

    brengt("politie", "naam", "ID_CONTACT", persoon=2)
    brengt("politie", "mutatie", "POLITIE", persoon=2, bevestiging="WPG_8")
    brengt("politie", "maatregel", "TOEZICHT_MAATREGELEN", persoon=2, leefgebied="VEILIGHEID")
    verborgen = {"geheim_adres": True, "alleen_aan": ["zvh", "college"]}
    brengt("politie", "schuilplek", "ID_CONTACT", voorwaarden=verborgen)
    brengt("politie", "stil", "TOEZICHT_MAATREGELEN")
    brengt("om", "zaak", "JUSTITIEEL", persoon=2, bevestiging="WJSG_8B")
    brengt("dji", "detentie", "JUSTITIEEL", persoon=2, bevestiging="WJSG_8B")
    for naam, ontvangers in (("zorg", ["zvh", "om", "college"]), ("diagnose", ["zvh"])):
        released = vrijgegeven(brenger(casus, "ggz"), ontvangers)
        brengt("ggz", naam, "GEZONDHEID", stuk=released, leefgebied="ZORG")
    brengt("college", "inkomen", "INKOMEN")
    brengt("college", "huur", "WOONSITUATIE", leefgebied="HUISVESTING")
    brengt("college", "hulp", "BEGELEIDING")
    casus.gaat_naar("PLAN")
    pm = Planner(casus.pm, casus.nummer, leesbaar=True)
    huur: dict[str, Any] = {"categorie": "WOONSITUATIE", "uit": [stuk["huur"]]}
    stuk["doel"] = gelukt(
        pm.maakt("DOEL", leefgebied="HUISVESTING", **tekst(pm, "doel", "WOONSITUATIE"), **huur)
    ).nummer
    nodig = ["ID_CONTACT", "WOONSITUATIE"]
    stuk["taak"] = gelukt(
        pm.geeft_taak("college", nodig=nodig, persoon=0, **tekst(pm, "taak", "WOONSITUATIE"), **huur)
    ).nummer
    nodig = ["POLITIE", "TOEZICHT_MAATREGELEN"]
    let_op = pm.geeft_taak("dji", "TOEZICHT_MAATREGELEN", nodig=nodig, **tekst(pm, "toezicht"))
    stuk["toezicht"] = gelukt(let_op).nummer
    for naam, categorie, leefgebied in (
        ("steun", "BEGELEIDING", "ZORG"),
        ("rust", "TOEZICHT_MAATREGELEN", "VEILIGHEID"),
    ):
        made = pm.maakt("DOEL", categorie, leefgebied=leefgebied, persoon=2, **tekst(pm, naam, categorie))
        stuk[naam] = gelukt(made).nummer
    return Gezin(casus, stuk)


@pytest.fixture(scope="module")
def beelden(gezin: Gezin) -> dict[str, Gezien]:
    """What the procesmanager and each deelnemer sees of the family, opened by its own connector."""
    return {partij: gezin.ziet(partij) for partij in ("zvh", *DEELNEMERS)}


def vrijgegeven(ggz: Brenger, ontvangers: list[str]) -> str:
    """A number that a ground names, for these receivers."""
    nummer = ggz.nummer()
    gelukt(ggz.geeft_vrij(nummer, ontvangers=ontvangers))
    return nummer


def tekst(pm: Planner, naam: str, categorie: str = "TOEZICHT_MAATREGELEN") -> dict[str, Any]:
    """Number and parts of something that is made in the plan."""
    stuk = pm.nummer()
    delen = [pm.deel(stuk, deel, TEKSTEN[naam], categorie).model_dump() for deel in ("samenvatting", "tekst")]
    return {"stuk": stuk, "delen": delen}


def in_het_open(region: World) -> bytes:
    """All that crossed the wire, and all that both processes keep."""
    files = [path for naam in ("hub", "sleutelhouder") for path in _beside(region.database(naam))]
    return b"".join([*(one.body + one.reply.body for one in region.seen), *(path.read_bytes() for path in files)])


def _beside(database: Path) -> list[Path]:
    return sorted(database.parent.glob(f"{database.name}*"))


def inhoud(gezin: Gezin) -> tuple[list[Stuk], tuple[Vrijgave, ...]]:
    """The codes of a casus and its grounds, as the hub keeps them."""

    def job(uow: StukWork) -> tuple[list[Stuk], tuple[Vrijgave, ...]]:
        found = uow.stukken_van(gezin.casus.nummer), tuple(uow.vrijgaven_van(gezin.casus.nummer))
        uow.record(AuditEvent("index.ingezien", {"aantal": len(found[0])}))
        uow.commit()
        return found

    return gezin.region.manages_index(job)  # type: ignore[arg-type]  # the unit of work of the hub is that of stukken


def verwacht(gezin: Gezin, partij: str) -> dict[str, str]:
    """What the covenant, the sources and the grounds let this party see, by the second reading of the texts."""
    stukken, vrijgaven = inhoud(gezin)
    names, alle = {stuk: naam for naam, stuk in gezin.stuk.items()}, {stuk.stuk: stuk for stuk in stukken}
    everybody = frozenset({0, 1, 2}) if partij in (*DEELNEMERS, "zvh") else frozenset[int]()
    rol = "procesmanager" if partij == "zvh" else "medewerker"
    wie = Wie(partij, "P08", everybody, local_day(gezin.region.clock.now()), leidt=partij == "zvh", rol=rol)
    said = {one.stuk: volgens_de_tekst(wie, one, alle, vrijgaven) for one in stukken}
    return {names[stuk]: deel for stuk, deel in said.items() if deel and stuk in names}


def test_us_04_the_pm_hears_of_a_criminal_case_a_status_and_conditions_and_no_words(gezin: Gezin) -> None:
    om, said = gezin.region.om, {"soort": "STRAFZAAK", "bron": "PARTNER", "categorieen": ["JUSTITIEEL"]}
    said |= {"doelgroep": "MULTIPROBLEMATIEK"}
    codes = {"voorwaarde": "CONTACTVERBOD", "contactverbod_tot": "2027-01-01", "wjsg_artikel": "8B"}

    def tells(status: str, relaas: str = "") -> tuple[str, str]:
        told = melding(f"US-04-{status}{relaas}", VADER, relaas=relaas, feiten=feiten(status=status, **codes), **said)
        return uitkomsten(om, told, doel="P11")[0]

    assert [tells(status) for status in ("GESCHORST", "VAST", "SCHORSING_VERWACHT")] == [("AANGENOMEN", "")] * 3
    assert tells("GETUIGE_TWIJFELT") == ("GEWEIGERD", "feit-onbekend")
    assert tells("VAST", "De getuige twijfelt.") == ("GEWEIGERD", "verzegeling-onjuist")


def test_us_07_the_om_decides_with_a_summary_of_care_that_was_released_to_it(
    gezin: Gezin, beelden: dict[str, Gezien]
) -> None:
    view, zorg, diagnose = beelden["om"], gezin.stuk["zorg"], gezin.stuk["diagnose"]
    answer = vraagt_inzage(gezin.casus.officier, gezin.casus.nummer, "P08").body

    assert (gezin.namen(view)["zorg"], view.teksten[zorg]) == ("samenvatting", TEKSTEN["zorg"])
    assert view.waarom[zorg].gronden == ["UITDRUKKELIJKE_TOESTEMMING"]
    assert "diagnose" not in gezin.namen(view)
    assert (zorg.encode() in answer, diagnose.encode() in answer) == (True, False)
    assert brenger(gezin.casus, "ggz").brengt_in("GEZONDHEID").regel == "niet-toegestaan"


def test_us_09_seven_make_one_plan_and_two_views_differ_in_what_was_permitted_to_one_of_them(
    gezin: Gezin, beelden: dict[str, Gezien]
) -> None:
    seen = {partij: gezin.namen(view) for partij, view in beelden.items()} | {"woco": {}}
    expected = {partij: verwacht(gezin, partij) for partij in seen}
    woco = Werker(gezin.region.woco, "medewerker", "medewerker")

    assert vraagt_inzage(woco, gezin.casus.nummer, "P08").status == 403
    for een, ander in combinations(seen, 2):
        assert seen[een].items() ^ seen[ander].items() == expected[een].items() ^ expected[ander].items()
        assert seen[een] != seen[ander]
    for partij, view in beelden.items():
        said = {naam: view.teksten[gezin.stuk[naam]] for naam in seen[partij]}
        assert said == {naam: TEKSTEN[naam] for naam in said}
    for partij in ("zvh", "college", "dji", "om", "politie"):
        assert "toezicht" in seen[partij], "V3: a task of another"
    goals = {naam: {partij for partij, names in seen.items() if naam in names} for naam in ("doel", "steun", "rust")}
    assert goals == {"doel": {"zvh", "college"}, "steun": {"zvh", "ggz"}, "rust": {"zvh", "politie"}}, (
        "own leefgebieden"
    )
    assert {partij for partij, names in seen.items() if "inkomen" in names} == {"zvh", "college"}, "US-08"
    assert {"zorg", "diagnose"} <= seen["ggz"].keys(), "V2: what it brought in"


def test_us_10_the_corporatie_gets_what_was_agreed_about_the_rent_on_paper_and_nothing_of_the_system(
    gezin: Gezin,
) -> None:
    college, casus = gezin.gever("college"), gezin.casus.nummer
    verklaring = college.verklaart("woco", noodzaak="HUISVESTING")
    gezin.gever("politie").is_akkoord("woco", gezin.stuk["maatregel"])
    wanted = [item(gezin.stuk[naam]) for naam in ("taak", "maatregel")]

    klaar = college.derden.verstrek(casus, "P08", aan(verklaring, "woco"), wanted)

    assert op_papier(college, klaar) == {"taak", "maatregel"}
    for naam in ("inkomen", "hulp", "mutatie", "schuilplek"):
        refused = college.stuurt(verklaring, (gezin.stuk[naam], "gegeven"), derde="woco")
        assert regel(refused) in ("stuk-onbekend", "akkoord-ontbreekt"), naam


def test_us_12_who_asks_whether_somebody_is_known_hears_a_class_and_whom_to_call(gezin: Gezin) -> None:
    region, casus = gezin.region, gezin.casus.nummer

    om, ggz, woco = (region.named(partij).asks(MOEDER) for partij in ("om", "ggz", "woco"))

    assert (om.niveau, om.uitkomst, om.contact) == ("L2", "BEKEND", region.opstelling.hub["contact"])
    assert (ggz.niveau, ggz.uitkomst, ggz.contact) == ("L1", "BEKEND", "")
    assert (woco.niveau, woco.uitkomst, woco.contact) == ("L0", "GEEN_MEDEDELING", "")
    assert region.om.asks(NIEMAND).uitkomst == "GEEN_MEDEDELING"
    assert [(answer.fase, answer.deelnemers) for answer in (om, ggz, woco)] == [("", ())] * 3
    assert geweigerd(lambda: region.om.asks(MOEDER, doel="P99")) == "woord-onbekend"
    with pytest.raises(InvoerOnjuist, match="kenmerk-formaat"):
        region.om.asks(MOEDER, kenmerk="")
    assert vraagt_inzage(gezin.casus.officier, casus, "P01").regel == "niet-toegestaan"
    assert vraagt_inzage(Werker(region.ggz, "beller", "medewerker"), casus, "P08").regel == "niet-aangewezen"


def test_us_17_minutes_keep_facts_and_opinions_apart_and_lie_sealed(gezin: Gezin) -> None:
    pm, feit, oordeel = Planner(gezin.casus.pm, gezin.casus.nummer, leesbaar=True), "Zij was erbij.", "Zij leek bang."

    notes = {}
    for aard, said in (("FEIT", feit), ("OORDEEL", oordeel)):
        stuk = pm.nummer()
        delen = [pm.deel(stuk, "samenvatting", said, "BEGELEIDING").model_dump()]
        notes[aard] = gelukt(pm.maakt("VERSLAG", "BEGELEIDING", stuk=stuk, delen=delen, aard=aard)).nummer

    view = gezin.ziet("zvh", soorten=["VERSLAG"])
    assert {one.stuk: one.aard for one in view.beeld.kern.stukken} == {notes[aard]: aard for aard in notes}
    assert {view.teksten[notes["FEIT"]], view.teksten[notes["OORDEEL"]]} == {feit, oordeel}
    kept = in_het_open(gezin.region)
    assert [said.encode() in kept for said in (notes["FEIT"], feit, oordeel)] == [True, False, False]


def test_us_18_who_asks_about_an_area_hears_numbers_of_ten_and_more_and_no_names(
    gezin: Gezin, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    region, areas = gezin.region, ["ZUID_WEST_CENTRUM"] * 10 + ["NOORD_WEST"] * 4 + ["ZUID_OOST"] * 9
    people = [iemand(7810 + at) for at in range(len(areas))]
    meldt(
        region.politie,
        *(
            aanmelding(f"US-18-{at}", people[at], stadsdeel=area, gebeurd_op="2025-02-03")
            for at, area in enumerate(areas)
        ),
    )
    geeft_uit(region, 2025)

    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)
    capsys.readouterr()

    assert main(["tellingen", "--jaar", "2025", "--json"]) == 0
    said = capsys.readouterr().out

    shown = json.loads(said)["tabellen"]["T3"]
    assert shown["Zuid-West en centrum (inclusief OGGZ)"] == {"aantal": 10}
    assert shown["Totaal"] == {"aantal": 23}
    assert [shown[area]["aantal"] for area in ("Noord-West", "Zuid-Oost")] == [None] * 2
    assert not [rij for rij in people if any(rij[name] in said for name in ("bsn", "voornamen", "achternaam"))]


def test_us_18_buurtgericht_werken_hears_of_youth_by_part_of_the_town_and_of_nothing_smaller(
    gezin: Gezin, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The police report twelve youths in one part, nine and four in others; a college a group without persons."""
    region, areas = gezin.region, ["NOORD_WEST"] * 12 + ["ZUID_OOST"] * 9 + ["NOORD_OOST"] * 4
    people = [iemand(7850 + at) for at in range(len(areas))]
    said = {"doelgroep": "RISICOJEUGD", "pleeggemeente": "GM0935", "gebeurd_op": "2024-02-03"}
    reports = (melding(f"US-18-J{at}", people[at], **said, stadsdeel=area) for at, area in enumerate(areas))
    meldt(region.politie, *reports)
    meldt(region.college, aanmelding("US-18-G", **said, stadsdeel="NOORD_WEST", antwoorden=compleet(groep="JA")))
    geeft_uit(region, 2024)

    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)
    capsys.readouterr()
    assert main(["tellingen", "--jaar", "2024", "--json"]) == 0
    told = capsys.readouterr().out

    shown = json.loads(told)["tabellen"]["WAAR_JEUGD"]
    assert shown["Noord-West"] == {"Politie": 12, "Andere afzenders": None}
    assert [shown[area]["Politie"] for area in ("Zuid-Oost", "Noord-Oost")] == [None] * 2
    assert shown["Zuid-West en centrum"] == {"Politie": 0, "Andere afzenders": 0}
    assert not [rij for rij in people if any(rij[name] in told for name in ("bsn", "voornamen", "achternaam"))]
    assert region.log("hub")[-1].naam == "telling.gelezen"


def test_us_19_the_new_address_of_a_threatened_family_is_read_by_a_named_few_and_is_nowhere_else(
    gezin: Gezin, beelden: dict[str, Gezien]
) -> None:
    region, casus, stuk, naam = gezin.region, gezin.casus.nummer, gezin.stuk["schuilplek"], gezin.stuk["naam"]
    college, politie, fg = gezin.casus.werker("college"), gezin.gever("politie"), werker(region.zvh, "functionaris")
    desk = werker(region.college, "loket")

    gelukt(planner(gezin.casus).maakt_uittreksels([stuk, naam], "college"))
    [(_, nummer, mail)] = brieven(region, casus, "UITTREKSEL")
    left = uittreksel(planner(gezin.casus, "college").vraagt_uittreksel(nummer))
    refused = politie.stuurt(politie.verklaart(), (stuk, "gegeven"))

    readers = {partij for partij, view in beelden.items() if "schuilplek" in gezin.namen(view)}
    assert readers == {"zvh", "politie", "college"}
    assert stuk in gezin.ziet("college", stukken=[stuk]).nummers
    for partij in ("om", "ggz", "dji"):
        assert stuk.encode() not in vraagt_inzage(gezin.casus.werker(partij), casus, "P08").body
    assert regel(vraagt_inzage(fg, casus, "P17")) == "niet-toegestaan"
    assert stuk not in ziet(desk, casus, "P17").nummers
    assert (left.stukken, mail) == ([naam], {})
    taken_along = set(gezin.namen(ziet(college, casus, "P08", handeling="EXPORTEREN")))
    assert ("naam" in taken_along, "schuilplek" in taken_along) == (True, False)
    assert regel(refused) == "stuk-onbekend"
    kept = in_het_open(region) + str(region.log("hub") + region.log("sleutelhouder")).encode()
    assert (stuk.encode() in kept, b"Vluchtheuvel" in kept, b"Xanten" in kept) == (True, False, False)


def test_us_20_for_an_eviction_the_corporatie_gets_police_data_after_a_decision_and_no_plan_or_care(
    gezin: Gezin,
) -> None:
    politie, college, casus = gezin.gever("politie"), gezin.gever("college"), gezin.casus.nummer
    verklaring, ook = (gever.verklaart("woco", noodzaak="HUISVESTING") for gever in (politie, college))
    dossier = [item(gezin.stuk["naam"], "huur"), item(gezin.stuk["mutatie"], "politie")]

    def form(grondslag: str, besluit: str = "") -> Aan:
        return aan(verklaring, "woco", sjabloon="ONTRUIMING", grondslag=grondslag, besluit=besluit)

    undecided = geweigerd(lambda: politie.derden.verstrek(casus, "P08", form("WGS_1_7"), dossier))
    klaar = politie.derden.verstrek(casus, "P08", form("WPG_19", "POL-2026-14"), dossier)

    assert undecided == "stuk-onbekend"
    assert op_papier(politie, klaar) == {"naam", "mutatie"}
    said = {"derde": "woco", "sjabloon": "ONTRUIMING"}
    tried = {naam: regel(college.stuurt(ook, (gezin.stuk[naam], "huur"), **said)) for naam in ("taak", "doel", "hulp")}
    assert tried == {"taak": "sjabloon-past-niet", "doel": "sjabloon-past-niet", "hulp": "stuk-onbekend"}
    assert regel(college.stuurt(ook, (gezin.stuk["zorg"], "huur"), **said)) == "akkoord-ontbreekt"


def test_us_21_the_burgemeesters_coordinator_reads_situation_and_measures_and_no_care(gezin: Gezin) -> None:
    college, casus, wie = gezin.gever("college"), gezin.casus.nummer, "coordinator-iv"
    verklaring = college.verklaart(wie, noodzaak="OPENBARE_ORDE")
    gezin.gever("politie").is_akkoord(wie, gezin.stuk["maatregel"])
    briefing = [item(gezin.stuk["huur"], "situatie"), item(gezin.stuk["maatregel"], "maatregel")]

    klaar = college.derden.verstrek(casus, "P08", aan(verklaring, wie, sjabloon="BRIEFING"), briefing)

    assert op_papier(college, klaar) == {"huur", "maatregel"}
    said = {"derde": wie, "sjabloon": "BRIEFING"}
    for naam, rule in (("hulp", "stuk-onbekend"), ("inkomen", "stuk-onbekend"), ("zorg", "akkoord-ontbreekt")):
        assert regel(college.stuurt(verklaring, (gezin.stuk[naam], "situatie"), **said)) == rule
    assert regel(college.stuurt(verklaring, (gezin.stuk["huur"], "diagnose"), **said)) == "sjabloon-past-niet"


def test_us_24_the_manager_counts_a_year_in_sums_that_agree_and_reads_no_casus(gezin: Gezin) -> None:
    counted = ontvangen(gezin.region, 2026)
    tables = maak_tabellen(verzamel(2026, counted))

    whole = sum(feit.aantal for feit in counted)
    assert tables["T1"].waarde("Totaal", "aantal") == tables["T2"].waarde("Totaal", "Totaal") == whole > 0
    multi = tables["T2"].waarde("Multiproblematiek", "Totaal")
    assert tables["T3"].waarde("Totaal", "aantal") == multi
    names = [rij[name] for rij in (MOEDER, VADER) for name in ("bsn", "voornamen", "achternaam")]
    assert not [name for name in names if name in str(counted)]
    assert [vraagt_inzage(gezin.casus.manager, gezin.casus.nummer, doel).status for doel in ("P16", "P08")] == [403] * 2


def test_us_25_the_mother_takes_home_her_own_plan_in_plain_words(
    gezin: Gezin, beelden: dict[str, Gezien], tmp_path: Path
) -> None:
    assert "hulp" in gezin.namen(beelden["om"])
    loket, casus, stuk = Loket(gezin.region), gezin.casus, gezin.stuk
    verzoek = loket.legt_vast((casus.nummer, 1))

    def afschrift(naam: str) -> str:
        argv = ("rechten", "export", verzoek, str(tmp_path / naam))
        assert loket.wie.party.command(*argv, "--rol", loket.wie.rol, "--gebruiker", loket.wie.login) == 0
        return (tmp_path / naam).read_text(encoding="utf-8")

    unjudged = afschrift("eerst.md")
    for partij, geheim in (("college", ""), ("ggz", ""), ("zvh", "toezicht"), ("politie", "stil")):
        beoordeelt(casus, partij, verzoek, **({f"s{stuk[geheim]}": "GEHEIM"} if geheim else {}))
    text = afschrift("daarna.md")

    assert not [said for said in TEKSTEN.values() if said in unjudged]
    assert {naam for naam, said in TEKSTEN.items() if said in text} == {"doel", "taak", "huur", "hulp", "inkomen"}
    assert all(words in text for words in ("hoe u woont", "uw inkomen", "## Welke organisaties dit kregen"))
    saw = [f": {PARTIJEN[partij]}, voor een plan maken en uitvoeren" for partij in ("ggz", "om", "politie", "zvh")]
    assert [line for line in saw if line not in text] == []
    assert PARTIJEN["dji"] not in text, "it saw nothing that she may hear of"
    people = [casus.pm, casus.officier, *(casus.werker(partij) for partij in DEELNEMERS)]
    assert not [wie for wie in people if wie.login in text or wie.pseudoniem in text]


def op_papier(gever: Gever, klaar: Klaargezet) -> set[str]:
    """Which texts of the family stand on an extract that was handed over."""
    said = [tekst for _, tekst in gever.derden.geef_af(klaar.uittreksel, klaar.code).uittreksel.regels]
    names = {said: naam for naam, said in TEKSTEN.items()}
    return {names[tekst] for tekst in said}
