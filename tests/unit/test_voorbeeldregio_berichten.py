"""The messages that the partners of the invented region send: a week, and the year of the tables."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.csvregels import Afgewezen
from connectors.politie.source import MELDINGEN as POLITIE
from connectors.voorbeeldregio import politie_export
from connectors.voorbeeldregio.meldingen import OP_DE_LIJST
from connectors.voorbeeldregio.plaatsen import Gemeente
from connectors.voorbeeldregio.regio import MINSTE_HUISHOUDENS, Regio, maak_regio
from connectors.voorbeeldregio.registers import Partij
from connectors.voorbeeldregio.schrijven import schrijf_csv
from connectors.voorbeeldregio.tabellen import Doelgroep, Herkomst

JAAREINDE = date(2011, 12, 31)
BEGIN = date(2026, 3, 2)
WEEKEINDE = BEGIN + timedelta(days=6)


@pytest.fixture(scope="module", params=[(2011, 1350), (5, MINSTE_HUISHOUDENS)], ids=["default", "smallest"])
def regio(request: pytest.FixtureRequest) -> Regio:
    return maak_regio(*request.param)


def lees(adapter: Meldingadapter, pad: Path, peildatum: date) -> tuple[list[Bronmelding], Counter[str]]:
    uitkomsten = list(adapter.open(pad, peildatum).meldingen())
    codes = Counter(uitkomst.code for uitkomst in uitkomsten if isinstance(uitkomst, Afgewezen))
    return [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, Bronmelding)], codes


def op_lijst(regio: Regio, meldingen: list[Bronmelding]) -> list[bool]:
    nummers = {persoon.bsn for persoon in regio.geprioriteerden}
    return [melding.betrokkenen[0].rij.bsn in nummers for melding in meldingen]


def test_the_priority_list_is_small_adult_and_of_every_municipality(regio: Regio) -> None:
    assert 7 <= len(regio.geprioriteerden) <= 40
    assert {persoon.adres.wijk.gemeente for persoon in regio.geprioriteerden} == set(Gemeente)
    assert all(persoon.leeftijd() >= 20 for persoon in regio.geprioriteerden)


def test_veelplegers_are_on_the_list_and_nobody_else_of_the_year_is(regio: Regio) -> None:
    nummers = {persoon.nummer for persoon in regio.geprioriteerden}

    for melding in regio.meldingen_2011():
        assert (melding.persoon in nummers) == (melding.doelgroep in OP_DE_LIJST)


def test_every_register_with_a_number_has_that_of_the_geprioriteerden(regio: Regio) -> None:
    for persoon in regio.geprioriteerden:
        for partij in Partij:
            rij = regio.rij_van(partij, persoon)
            assert (rij.bsn, rij.geboortedatum) == (persoon.bsn, persoon.geboortedatum) or partij is Partij.WOCO
        assert regio.rij_van(Partij.WOCO, persoon).bsn == ""


def test_every_melding_of_the_year_has_one_sender(regio: Regio) -> None:
    verzenders = Counter((melding.verzender, melding.doelgroep) for melding in regio.meldingen_2011())

    assert sum(aantal for (verzender, _), aantal in verzenders.items() if verzender == "politie") == 2863
    assert verzenders["dji", Doelgroep.EX_GEDETINEERDE] == 280
    assert verzenders["om", Doelgroep.GEPRIORITEERD] == 12
    assert {verzender for verzender, _ in verzenders} == {"politie", "om", "dji", "zorg", "corporatie", "gemeente"}


def test_a_week_has_every_doelgroep_lies_in_its_days_and_is_always_the_same() -> None:
    regio = maak_regio()
    week = regio.meldingen_week(BEGIN)

    assert len(week) == 65
    assert {melding.doelgroep for melding in week} == set(Doelgroep)
    assert BEGIN <= min(m.datum for m in week) <= max(m.datum for m in week) <= WEEKEINDE
    assert week == maak_regio().meldingen_week(BEGIN)
    assert not {m.nummer for m in week} & {m.nummer for m in regio.meldingen_week(BEGIN + timedelta(days=7))}


def test_youth_of_a_week_is_young_in_that_year() -> None:
    regio = maak_regio()

    jeugd = [m for m in regio.meldingen_week(BEGIN) if m.doelgroep in {Doelgroep.JEUGD, Doelgroep.CJG}]

    assert jeugd
    assert all(regio.personen[m.persoon - 1].leeftijd() + BEGIN.year - 2011 < 18 for m in jeugd)


def test_the_police_year_is_the_2863_mutaties_of_table_1(regio: Regio, tmp_path: Path) -> None:
    pad = schrijf_csv(
        tmp_path / "p.csv", politie_export.BVH_KOLOMMEN, politie_export.export_jaar_2011(regio), scheiding=";"
    )

    meldingen, codes = lees(POLITIE, pad, JAAREINDE)

    verwacht = Counter(m.doelgroep in OP_DE_LIJST for m in regio.meldingen_2011() if m.verzender == "politie")
    assert Counter(m.alleen_op_lijst for m in meldingen) == verwacht
    assert sum(m.bron == "LIJST_GEPRIORITEERD" for m in meldingen) == 28
    assert op_lijst(regio, meldingen) == [m.alleen_op_lijst for m in meldingen]
    assert set(codes) == {
        "wpg-artikel-9", "wpg-artikel-10", "wpg-artikel-12", "rol-slachtoffer", "rol-getuige",
    }  # fmt: skip


def test_the_police_week_has_veelplegers_that_the_list_must_hold_back(regio: Regio, tmp_path: Path) -> None:
    pad = schrijf_csv(
        tmp_path / "p.csv", politie_export.BVH_KOLOMMEN, politie_export.export_week(regio, BEGIN), scheiding=";"
    )

    meldingen, _ = lees(POLITIE, pad, WEEKEINDE)

    verwacht = sum(m.herkomst is Herkomst.POLITIE_MUTATIE for m in regio.meldingen_week(BEGIN))
    buiten = [m for m, gevonden in zip(meldingen, op_lijst(regio, meldingen), strict=True) if not gevonden]
    assert len(meldingen) == verwacht + 3
    assert sum(m.alleen_op_lijst for m in buiten) == 3
