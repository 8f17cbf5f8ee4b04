"""The files of zorg, corporatie and gemeente, read by their adapters: together exactly the meldingen of partners."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.csvregels import Afgewezen
from connectors.agent.gemeenten import GEMEENTECODES
from connectors.corporatie.source import MELDINGEN as CORPORATIE
from connectors.gemeente.brp import BESTANDSNAAM
from connectors.gemeente.source import MELDINGEN as GEMEENTE
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.voorbeeldregio import brp_export, corporatie_export, gemeente_export, zorg_export
from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.regio import MINSTE_HUISHOUDENS, Regio, maak_regio
from connectors.voorbeeldregio.tabellen import Doelgroep
from connectors.zorg.source import MELDINGEN as ZORG

EINDE = date(2011, 12, 31)
BEGIN = date(2026, 3, 2)
EXPORTS: dict[str, tuple[ModuleType, Meldingadapter]] = {
    "zorg": (zorg_export, ZORG),
    "corporatie": (corporatie_export, CORPORATIE),
    "gemeente": (gemeente_export, GEMEENTE),
}
WEIGERING = {"zorg": "vrijgavegrond-ontbreekt", "corporatie": "bsn-van-derde", "gemeente": "zaaktype-onbekend"}
Gelezen = dict[str, list[Bronmelding | Afgewezen]]


@pytest.fixture(scope="module", params=[(2011, 1350), (5, MINSTE_HUISHOUDENS)], ids=["default", "smallest"])
def regio(request: pytest.FixtureRequest) -> Regio:
    return maak_regio(*request.param)


def lees(regio: Regio, map_: Path, begin: date | None, peildatum: date) -> Gelezen:
    def regels(export: ModuleType) -> Iterator[str]:
        regels: Iterator[str] = export.export_week(regio, begin) if begin else export.export_jaar_2011(regio)
        return regels

    (map_ / BESTANDSNAAM).write_text("".join(regels(brp_export)), encoding="utf-8")
    gelezen: Gelezen = {}
    for naam, (export, adapter) in EXPORTS.items():
        pad = map_ / f"{naam}.ndjson"
        pad.write_text("".join(regels(export)), encoding="utf-8")
        gelezen[naam] = list(adapter.open(pad, peildatum).meldingen())
    return gelezen


@pytest.fixture(scope="module")
def jaar(regio: Regio, tmp_path_factory: pytest.TempPathFactory) -> Gelezen:
    return lees(regio, tmp_path_factory.mktemp("jaar"), None, EINDE)


@pytest.fixture(scope="module")
def week(regio: Regio, tmp_path_factory: pytest.TempPathFactory) -> Gelezen:
    return lees(regio, tmp_path_factory.mktemp("week"), BEGIN, BEGIN + timedelta(days=7))


def goed(gelezen: Gelezen, naam: str) -> list[Bronmelding]:
    return [uitkomst for uitkomst in gelezen[naam] if isinstance(uitkomst, Bronmelding)]


def verwacht(regio: Regio, naam: str) -> list[Melding]:
    return [melding for melding in regio.meldingen_2011() if melding.verzender == naam]


@pytest.mark.parametrize("naam", EXPORTS)
def test_every_melding_of_the_year_is_read_and_nothing_else(regio: Regio, jaar: Gelezen, naam: str) -> None:
    gelezen, bedoeld = goed(jaar, naam), verwacht(regio, naam)

    assert [m.gebeurd_op for m in gelezen] == [m.datum for m in bedoeld]
    assert [m.stadsdeel for m in gelezen if m.doelgroep == "MULTIPROBLEMATIEK"] == [
        m.stadsdeel.name for m in bedoeld if m.stadsdeel
    ]
    assert [m.betrokkenen[0].woongemeente for m in gelezen] == [GEMEENTECODES[m.woongemeente] for m in bedoeld]
    assert len({m.bronnummer for m in gelezen}) == len(gelezen)
    assert {m.bron for m in gelezen} == {"PARTNER"}


def test_together_they_count_as_tables_2_and_3(regio: Regio, jaar: Gelezen) -> None:
    gelezen = [melding for naam in EXPORTS for melding in goed(jaar, naam)]
    multi = [melding for melding in gelezen if melding.doelgroep == "MULTIPROBLEMATIEK"]

    assert Counter(melding.doelgroep for melding in gelezen) == {"MULTIPROBLEMATIEK": 187, "RISICOJEUGD": 20}
    assert Counter(melding.stadsdeel for melding in multi) == {
        "NOORD_WEST": 52,
        "NOORD_OOST": 27,
        "ZUID_OOST": 22,
        "ZUID_WEST_CENTRUM": 86,
    }
    assert {een.woongemeente for melding in gelezen for een in melding.betrokkenen} == {"GM0935"}
    bedoeld = [m.doelgroep for m in regio.meldingen_2011() if m.verzender in EXPORTS]
    assert Counter(bedoeld) == {Doelgroep.MULTIPROBLEMATIEK: 187, Doelgroep.CJG: 20}


@pytest.mark.parametrize("naam", EXPORTS)
def test_every_file_holds_messages_to_refuse_and_only_for_the_reason_meant(jaar: Gelezen, naam: str) -> None:
    codes = Counter(uitkomst.code for uitkomst in jaar[naam] if isinstance(uitkomst, Afgewezen))

    assert set(codes) == {WEIGERING[naam]}
    assert len(goed(jaar, naam)) // 10 <= codes[WEIGERING[naam]] <= len(goed(jaar, naam)) // 10 + 1


def test_every_person_can_be_read_and_only_the_landlord_has_no_bsn(jaar: Gelezen) -> None:
    for naam in EXPORTS:
        rijen = [een.rij for melding in goed(jaar, naam) for een in melding.betrokkenen]
        personen = [persoon_uit_rij(rij.velden()) for rij in rijen]

        assert all(persoon.achternamen for persoon in personen)
        assert any(persoon.bsn for persoon in personen) is (naam != "corporatie")


def test_a_secret_address_stays_at_the_municipality(regio: Regio, jaar: Gelezen) -> None:
    geheim = {persoon.bsn for persoon in regio.personen if brp_export.is_geheim(persoon)}

    for melding in goed(jaar, "gemeente"):
        rij = melding.betrokkenen[0].rij
        assert bool(rij.straat) is (rij.bsn not in geheim)


def test_care_goes_on_every_kind_of_ground_but_duty(jaar: Gelezen) -> None:
    gronden = {grond for melding in goed(jaar, "zorg") for grond in melding.gronden.values()}

    assert gronden == {"UITDRUKKELIJKE_TOESTEMMING", "GOED_HULPVERLENERSCHAP", "WETTELIJKE_BEVOEGDHEID"}
    assert all(
        set(melding.gronden) == set(melding.categorieen) - {"ID_CONTACT", "BSN"} for melding in goed(jaar, "zorg")
    )


def test_a_week_has_messages_of_each_and_two_huisverboden(week: Gelezen) -> None:
    verboden = [melding for melding in goed(week, "gemeente") if melding.soort == "HUISVERBOD"]

    assert len(verboden) == 2
    for naam in EXPORTS:
        assert goed(week, naam)
        assert all(BEGIN <= melding.gebeurd_op < BEGIN + timedelta(days=7) for melding in goed(week, naam))
        assert {u.code for u in week[naam] if isinstance(u, Afgewezen)} <= {WEIGERING[naam]}
    assert {melding.spoed for melding in verboden} == {"THV"}


def test_the_same_region_writes_the_same_files(regio: Regio) -> None:
    for export in (brp_export, *(module for module, _ in EXPORTS.values())):
        assert list(export.export_week(regio, BEGIN)) == list(export.export_week(regio, BEGIN))
