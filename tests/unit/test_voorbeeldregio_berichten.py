"""The messages that the partners of the invented region send: a week, and the year of the tables."""

import argparse
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from connectors.agent import cli_voorbeeldregio
from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.csvregels import Afgewezen
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.formulier_lezen import lees_formulieren
from connectors.agent.formulier_melding import bronmelding_van
from connectors.agent.gemeenten import GEMEENTECODES
from connectors.agent.meldadapters import laad_meldingadapter
from connectors.dji.source import MELDINGEN as DJI
from connectors.gemeente.source import MELDINGEN as GEMEENTE
from connectors.om.source import MELDINGEN as OM
from connectors.politie.source import MELDINGEN as POLITIE
from connectors.voorbeeldregio.berichten import schrijf_berichten
from connectors.voorbeeldregio.meldingen import OP_DE_LIJST, Vorm
from connectors.voorbeeldregio.plaatsen import Gemeente
from connectors.voorbeeldregio.regio import MINSTE_HUISHOUDENS, Regio, maak_regio
from connectors.voorbeeldregio.registers import Partij
from connectors.voorbeeldregio.tabellen import Doelgroep, Herkomst

JAAREINDE = date(2011, 12, 31)
BEGIN = date(2026, 3, 2)
WEEKEINDE = BEGIN + timedelta(days=6)


@pytest.fixture(scope="module", params=[(2011, 1350), (5, MINSTE_HUISHOUDENS)], ids=["default", "smallest"])
def regio(request: pytest.FixtureRequest) -> Regio:
    return maak_regio(*request.param)


@pytest.fixture(scope="module")
def paden(regio: Regio, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return schrijf_berichten(regio, tmp_path_factory.mktemp("berichten"), BEGIN)


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


def test_the_police_year_is_the_2863_of_table_1_but_for_forms_and_huisverboden(
    regio: Regio, paden: dict[str, Path]
) -> None:
    meldingen, codes = lees(POLITIE, paden["jaar/politie-mutaties.csv"], JAAREINDE)

    eigen = [m for m in regio.meldingen_2011() if m.verzender == "politie" and m.vorm is Vorm.BERICHT]
    verwacht = Counter(m.doelgroep in OP_DE_LIJST for m in eigen)
    assert Counter(m.alleen_op_lijst for m in meldingen) == verwacht
    assert len(meldingen) == 2863 - 67 - 65
    assert sum(m.bron == "LIJST_GEPRIORITEERD" for m in meldingen) == 28
    assert op_lijst(regio, meldingen) == [m.alleen_op_lijst for m in meldingen]
    assert set(codes) == {
        "wpg-artikel-9", "wpg-artikel-10", "wpg-artikel-12", "rol-slachtoffer", "rol-getuige",
    }  # fmt: skip


def test_the_police_week_has_veelplegers_that_the_list_must_hold_back(regio: Regio, paden: dict[str, Path]) -> None:
    meldingen, _ = lees(POLITIE, paden["week/politie-mutaties.csv"], WEEKEINDE)

    verwacht = sum(m.herkomst is Herkomst.POLITIE_MUTATIE for m in regio.meldingen_week(BEGIN))
    buiten = [m for m, gevonden in zip(meldingen, op_lijst(regio, meldingen), strict=True) if not gevonden]
    assert len(meldingen) == verwacht + 3
    assert sum(m.alleen_op_lijst for m in buiten) == 3


def test_the_year_of_dji_is_the_280_of_table_1_but_for_11_forms_and_all_of_them_live_in_maastricht(
    paden: dict[str, Path],
) -> None:
    meldingen, codes = lees(DJI, paden["jaar/dji-berichten.xml"], JAAREINDE)

    assert len(meldingen) == 280 - 11
    assert {m.betrokkenen[0].woongemeente for m in meldingen} == {GEMEENTECODES[Gemeente.MAASTRICHT]}
    assert {m.feiten["gebeurtenis"] for m in meldingen} == {"IN", "UIT", "VERWACHT_UIT"}
    assert codes == {"veld-onbekend": 7}


def test_the_year_of_the_om_is_the_12_geprioriteerden_of_table_2_where_they_live(
    regio: Regio, paden: dict[str, Path]
) -> None:
    meldingen, codes = lees(OM, paden["jaar/om-gebeurtenissen.jsonl"], JAAREINDE)

    verwacht = Counter(GEMEENTECODES[m.telgemeente] for m in regio.meldingen_2011() if m.verzender == "om")
    assert Counter(m.betrokkenen[0].woongemeente for m in meldingen) == verwacht
    assert len({m.bronnummer for m in meldingen}) == 12
    assert {m.bron for m in meldingen} == {"LIJST_GEPRIORITEERD"}
    assert all(op_lijst(regio, meldingen))
    assert codes == {"wjsg-grondslag-onbekend": 1, "rol-getuige": 1, "veld-onbekend": 1}


def test_the_week_of_the_om_tells_a_suspension_out_of_order_and_of_people_who_may_not_leave(
    regio: Regio, paden: dict[str, Path]
) -> None:
    meldingen, codes = lees(OM, paden["week/om-gebeurtenissen.jsonl"], WEEKEINDE)

    zaak = [m for m in meldingen if m.bronnummer.startswith(f"03/{regio.geprioriteerden[0].nummer:06d}-26/")]
    verloop = [m.feiten["status"] for m in zaak if int(m.bronnummer.rsplit("/", 1)[1]) <= 3]
    assert verloop == ["GESCHORST", "VAST", "SCHORSING_VERWACHT"]
    assert op_lijst(regio, meldingen).count(False) == 2
    assert sum(codes.values()) == 3


def test_the_week_of_dji_is_what_the_region_says(regio: Regio, paden: dict[str, Path]) -> None:
    meldingen, codes = lees(DJI, paden["week/dji-berichten.xml"], WEEKEINDE)

    assert len(meldingen) == sum(m.verzender == "dji" for m in regio.meldingen_week(BEGIN)) > 0
    assert codes == {"veld-onbekend": 1}


BESTANDEN = {
    "politie": "politie-mutaties.csv",
    "om": "om-gebeurtenissen.jsonl",
    "dji": "dji-berichten.xml",
    "zorg": "zorg-bundels.ndjson",
    "corporatie": "corporatie-zaken.ndjson",
    "gemeente": "gemeente-zaken.ndjson",
}


def test_the_year_through_all_six_adapters_and_the_forms_is_the_3362_meldingen_of_table_1(
    regio: Regio, paden: dict[str, Path]
) -> None:
    gelezen = Counter(
        {
            naam: len(lees(laad_meldingadapter(naam), paden[f"jaar/{bestand}"], JAAREINDE)[0])
            for naam, bestand in BESTANDEN.items()
        }
    )
    gelezen["politie"] += len(lees(GEMEENTE, paden["jaar/politie-huisverboden.ndjson"], JAAREINDE)[0])
    for partij in ("politie", "dji"):
        gelezen[partij] += len(lees_formulieren(paden[f"jaar/{partij}-aanmeldingen.jsonl"]))

    assert gelezen == Counter(melding.verzender for melding in regio.meldingen_2011())
    assert (gelezen.total(), gelezen["politie"], gelezen["dji"]) == (3362, 2863, 280)


def test_one_seed_writes_the_same_messages(regio: Regio, paden: dict[str, Path], tmp_path: Path) -> None:
    nog_eens = schrijf_berichten(regio, tmp_path, BEGIN)

    assert {naam: pad.read_bytes() for naam, pad in nog_eens.items()} == {
        naam: pad.read_bytes() for naam, pad in paden.items()
    }


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    cli_voorbeeldregio.register(parser.add_subparsers())
    args = parser.parse_args(["voorbeeldregio", "berichten", *arguments])
    code: int = args.run(args)
    return code


def test_the_command_writes_the_messages_of_its_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("--uit", str(tmp_path / "cli"), "--seed", "5", "--huishoudens", "7", "--begin", "2026-03-02")

    paden = schrijf_berichten(maak_regio(5, 7), tmp_path / "api", BEGIN)
    namen = [pad.relative_to(tmp_path / "api") for pad in paden.values()]
    assert code == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "cli" / naam) for naam in namen]
    assert all((tmp_path / "cli" / naam).read_bytes() == (tmp_path / "api" / naam).read_bytes() for naam in namen)


def test_a_first_day_of_another_form_is_refused_by_rule(tmp_path: Path) -> None:
    with pytest.raises(InvoerOnjuist, match="begin-formaat"):
        run("--uit", str(tmp_path), "--begin", "2-3-2026")


@pytest.mark.parametrize(("map_", "dag"), [("week", BEGIN - timedelta(days=1)), ("jaar", date(2010, 12, 31))])
def test_everybody_on_the_list_was_proposed_before_with_a_whole_form(
    regio: Regio, paden: dict[str, Path], map_: str, dag: date
) -> None:
    forms = lees_formulieren(paden[f"{map_}/lijst-aanmeldingen.jsonl"])

    meldingen = [bronmelding_van(form, derde=False) for form in forms]
    assert [melding.betrokkenen[0].rij.bsn for melding in meldingen] == [p.bsn for p in regio.geprioriteerden]
    assert {(melding.gebeurd_op, melding.bron, melding.soort) for melding in meldingen} == {
        (dag, "LIJST_GEPRIORITEERD", "AANMELDING")
    }


def test_no_mutatie_of_the_year_happened_in_another_year(paden: dict[str, Path]) -> None:
    meldingen, _ = lees(POLITIE, paden["jaar/politie-mutaties.csv"], JAAREINDE)

    assert {melding.gebeurd_op.year for melding in meldingen} == {2011}


@pytest.mark.parametrize("begin", [BEGIN, BEGIN + timedelta(days=61), BEGIN + timedelta(days=200)])
def test_every_partner_that_reports_problems_does_so_every_week(begin: date) -> None:
    verzenders = {melding.verzender for melding in maak_regio().meldingen_week(begin)}

    assert verzenders >= {"politie", "dji", "zorg", "corporatie", "gemeente"}
