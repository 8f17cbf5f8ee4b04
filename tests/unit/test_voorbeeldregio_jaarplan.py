"""What was decided about the invented year: the counts of Tables 4 to 9, written out here as they can have come about.

Where a printed sum contradicts its own cells, the cells count.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from connectors.voorbeeldregio.besluiten_export import bron_van
from connectors.voorbeeldregio.jaarplan import Jaarplan
from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.plaatsen import Gemeente, Stadsdeel
from connectors.voorbeeldregio.regio import MINSTE_HUISHOUDENS, Regio, maak_regio
from connectors.voorbeeldregio.schrijf_jaar import schrijf_jaar
from connectors.voorbeeldregio.tabellen import Doelgroep
from connectors.voorbeeldregio.vervolg import Vervolg

PARTIJEN = ("college", "dji", "om", "politie")
EENMALIG = {"INTEGRALE_AANPAK", "EERST_NWO", "ZCO_HG", "JCO_VEELPLEGERS"}
Rij = dict[str, str]


@pytest.fixture(scope="module", params=[(2011, 1350), (5, MINSTE_HUISHOUDENS)], ids=["default", "smallest"])
def regio(request: pytest.FixtureRequest) -> Regio:
    return maak_regio(*request.param)


@pytest.fixture(scope="module")
def plan(regio: Regio) -> Jaarplan:
    return regio.jaarplan()


@pytest.fixture(scope="module")
def lees(regio: Regio, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Rij]]:
    """The rows of a list, by the name of its file."""
    paden = schrijf_jaar(regio, tmp_path_factory.mktemp("jaar"))

    def rijen(naam: str) -> list[Rij]:
        with Path(paden[f"jaar/{naam}.csv"]).open(encoding="utf-8", newline="") as bestand:
            return list(csv.DictReader(bestand, delimiter=";"))

    return rijen


@pytest.fixture(scope="module")
def besloten(plan: Jaarplan, lees: Callable[[str], list[Rij]]) -> list[tuple[Melding, Rij]]:
    """Every decision of the year with the melding that it is about."""
    van = {tuple(bron_van(m).values()): m for m in plan.meldingen if m.verzender != "om"}
    lijsten = [*(f"besluiten-{partij}" for partij in PARTIJEN), "opschalingen-college"]
    return [(van[rij["verzender"], rij["adapter"], rij["nummer"]], rij) for lijst in lijsten for rij in lees(lijst)]


def tel(besloten: list[tuple[Melding, Rij]], groepen: set[Doelgroep], *keuzen: str) -> dict[str, int]:
    """Decisions about these doelgroepen by municipality, with an outcome or an instrument among these."""
    gevonden = Counter(
        melding.telgemeente
        for melding, rij in besloten
        if melding.doelgroep in groepen and {rij["uitkomst"], rij["instrument"]} & set(keuzen)
    )
    return {gemeente: gevonden[gemeente] for gemeente in Gemeente}


def per_gemeente(*aantallen: int) -> dict[str, int]:
    return dict(zip(Gemeente, aantallen, strict=True))


JEUGD = {Doelgroep.JEUGD, Doelgroep.CJG}
HG = {Doelgroep.HUISELIJK_GEWELD}
EX = {Doelgroep.EX_GEDETINEERDE}
MULTI = {Doelgroep.MULTIPROBLEMATIEK}


def test_short_trajecten_are_those_of_table_6(besloten: list[tuple[Melding, Rij]]) -> None:
    assert tel(besloten, JEUGD, "JCO_JEUGD", "NWO_RISICOJEUGD") == per_gemeente(264, 37, 26, 10)
    assert tel(besloten, HG, "JCO_HG") == per_gemeente(114, 8, 4, 11)
    assert tel(besloten, EX, "NAZORGOVERLEG") == per_gemeente(66, 0, 0, 0)
    assert tel(besloten, MULTI, "NWO_STADSDELEN") == per_gemeente(53, 0, 0, 0)


def test_youth_under_the_integrale_aanpak_is_that_of_table_7(besloten: list[tuple[Melding, Rij]]) -> None:
    assert tel(besloten, JEUGD, "INTEGRALE_AANPAK") == per_gemeente(20, 2, 3, 0)


def test_follow_ups_are_the_cells_of_table_4(besloten: list[tuple[Melding, Rij]]) -> None:
    def som(groepen: set[Doelgroep], keuze: str) -> int:
        return sum(tel(besloten, groepen, keuze).values())

    assert [som(groep, "TERUGVERWIJZEN") for groep in (JEUGD, HG, EX, MULTI)] == [1138, 306, 30, 0]
    assert [som(JEUGD, "NWO_RISICOJEUGD"), som(HG, "ZCO_HG"), som(EX, "NAZORGOVERLEG")] == [96, 39, 66]
    assert [som(JEUGD, "JCO_JEUGD"), som(HG, "JCO_HG")] == [241, 137]
    assert som(JEUGD, "JCO_VEELPLEGERS_MEERDERJARIG") == 9
    assert [som(groep, "INTEGRALE_AANPAK") for groep in (JEUGD, HG, EX)] == [25, 0, 11]


def test_as_many_organisations_take_up_as_the_printed_sums_of_table_4_ask(
    besloten: list[tuple[Melding, Rij]],
) -> None:
    opgepakt: Counter[Doelgroep] = Counter()
    for melding, rij in besloten:
        if rij["uitkomst"] == "TERUGVERWIJZEN":
            opgepakt[melding.doelgroep] += len(list(filter(None, rij["opvolgers"].split(",")))) or 1

    assert (opgepakt[Doelgroep.HUISELIJK_GEWELD], opgepakt[Doelgroep.EX_GEDETINEERDE]) == (610, 65)


def test_multiproblematiek_is_that_of_table_5(besloten: list[tuple[Melding, Rij]]) -> None:
    def per_stadsdeel(*keuzen: str) -> list[int]:
        gevonden = Counter(m.stadsdeel for m, rij in besloten if {rij["uitkomst"], rij["instrument"]} & set(keuzen))
        return [gevonden[stadsdeel] for stadsdeel in Stadsdeel]

    assert per_stadsdeel("INTEGRALE_AANPAK") == [21, 19, 16, 48]
    assert [
        nwo + overdracht
        for nwo, overdracht in zip(per_stadsdeel("NWO_STADSDELEN"), per_stadsdeel("OVERDRACHT_GEMEENTE"), strict=True)
    ] == [38, 21, 14, 18]


def test_every_report_about_a_veelpleger_is_translated(lees: Callable[[str], list[Rij]]) -> None:
    rijen = lees("vertalingen-zvh")

    assert len(rijen) == len({rij["nummer"] for rij in rijen}) == 163


def test_the_huisverboden_are_those_of_table_9(plan: Jaarplan) -> None:
    def kolom(gemeente: Gemeente) -> tuple[int, ...]:
        eigen = [
            (m.huisverbod, m.huisverbod.besluit) for m in plan.meldingen if m.huisverbod and m.telgemeente is gemeente
        ]
        besluiten = Counter(besluit for _, besluit in eigen)
        rihg = {verbod.rihg for verbod, _ in eigen}
        samen = {verbod.rihg for verbod, _ in eigen if verbod.samenloop}
        return len(rihg), besluiten["OPGELEGD"], besluiten["INGETROKKEN"], besluiten["VERLENGD"], len(samen)

    assert [kolom(gemeente) for gemeente in Gemeente] == [
        (40, 33, 2, 11, 29),
        (4, 2, 0, 0, 2),
        (1, 1, 0, 0, 1),
        (5, 4, 1, 1, 4),
    ]


def test_a_melding_is_decided_about_on_or_after_its_day_and_within_the_year(
    besloten: list[tuple[Melding, Rij]],
) -> None:
    for melding, rij in besloten:
        assert melding.datum.isoformat() <= rij["genomen_op"] <= "2011-12-31"


def test_plans_that_ran_before_the_year_make_up_the_stocks_of_tables_7_and_8() -> None:
    regio = maak_regio()
    vooraf = regio.jaarplan().vooraf

    def woont(nummer: int) -> Gemeente:
        return regio.personen[nummer - 1].adres.wijk.gemeente

    multi = Counter(een.stadsdeel for een in vooraf if een.stadsdeel)
    veelplegers = Counter(woont(een.persoon) for een in vooraf if not een.stadsdeel)
    veelplegers += Counter(een.adres.wijk.gemeente for een in regio.geprioriteerden)
    assert [multi[stadsdeel] for stadsdeel in Stadsdeel] == [21, 19, 18, 0]
    assert veelplegers == per_gemeente(101, 4, 4, 2)


def test_whoever_has_a_plan_has_one_and_nothing_is_reported_about_those_of_before() -> None:
    plan = maak_regio().jaarplan()

    eenmaal = [melding.persoon for melding in plan.meldingen if melding.vervolg in EENMALIG]
    vooraf = [een.persoon for een in plan.vooraf]
    assert len(eenmaal) == len(set(eenmaal))
    assert len(vooraf) == len(set(vooraf)) == 141
    assert not set(vooraf) & {melding.persoon for melding in plan.meldingen}


def test_whoever_came_on_the_list_did_so_before_the_year(lees: Callable[[str], list[Rij]], regio: Regio) -> None:
    def dagen() -> Iterator[str]:
        for partij in ("om", "college"):
            yield from (rij["genomen_op"] for rij in lees(f"besluiten-vooraf-{partij}"))

    assert max(dagen()) == "2010-12-31"
    lijst = [rij for rij in lees("besluiten-vooraf-om") if rij["nummer"].startswith("LIJST-")]
    assert len(lijst) == len(regio.geprioriteerden)


def test_what_stays_without_a_follow_up_is_known(plan: Jaarplan) -> None:
    open_ = Counter(melding.doelgroep for melding in plan.meldingen if melding.vervolg is Vervolg.GEEN)

    assert open_ == {
        Doelgroep.JEUGD: 148,
        Doelgroep.CJG: 2,
        Doelgroep.HUISELIJK_GEWELD: 24,
        Doelgroep.GEPRIORITEERD: 40,
        Doelgroep.EX_GEDETINEERDE: 173,
        Doelgroep.MULTIPROBLEMATIEK: 20,
    }
