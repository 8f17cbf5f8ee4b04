"""What the region writes to disk, and the command that writes it."""

import argparse
import csv
from datetime import date
from pathlib import Path

import pytest

from connectors.agent import cli_voorbeeldregio
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.register import REGISTERKOLOMMEN, CsvRegister, RegisterRij
from connectors.protocol.identifiers import KOLOMMEN
from connectors.voorbeeldregio.koppelset import Koppelset, maak_koppelset
from connectors.voorbeeldregio.regio import maak_regio
from connectors.voorbeeldregio.registers import Partij
from connectors.voorbeeldregio.schrijven import schrijf_koppelset, schrijf_registers


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    cli_voorbeeldregio.register(parser.add_subparsers())
    args = parser.parse_args(["voorbeeldregio", *arguments])
    code: int = args.run(args)
    return code


@pytest.fixture(scope="module")
def koppelset() -> Koppelset:
    return maak_koppelset(6, 401)


def test_a_register_read_back_from_its_file_is_the_register(tmp_path: Path) -> None:
    regio = maak_regio(9, 200)

    paden = schrijf_registers(regio, tmp_path)

    for partij in Partij:
        assert list(CsvRegister(paden[partij]).rijen()) == regio.registers[partij]


def test_the_question_files_hold_the_three_demo_people_in_the_columns_of_every_csv(tmp_path: Path) -> None:
    paden = schrijf_registers(maak_regio(9, 20), tmp_path)

    for partij in Partij:
        vragen = rows(paden[f"vragen-{partij}"])
        assert tuple(vragen[0]) == KOLOMMEN
        assert [vraag["referentie"] for vraag in vragen] == ["meermaals-bekend", "alleen-corporatie", "onbekend"]


def test_the_files_of_the_year_and_the_truth_are_complete(tmp_path: Path) -> None:
    regio = maak_regio(9, 20)

    paden = schrijf_registers(regio, tmp_path)

    assert len(rows(paden["meldingen-2011"])) == 3362
    assert len(rows(paden["waarheid"])) == sum(len(rijen) for rijen in regio.registers.values())


def test_the_command_writes_the_region_of_its_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("--uit", str(tmp_path / "cli"), "--seed", "3", "--huishoudens", "20", "--peildatum", "2026-03-01")

    paden = schrijf_registers(maak_regio(3, 20, date(2026, 3, 1)), tmp_path / "api")
    assert code == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "cli" / pad.name) for pad in paden.values()]
    for pad in paden.values():
        assert (tmp_path / "cli" / pad.name).read_bytes() == pad.read_bytes()


def test_the_command_writes_two_files_to_link_and_the_truth(tmp_path: Path) -> None:
    code = run("koppelset", "--uit", str(tmp_path), "--aantal", "50", "--seed", "4")

    assert code == 0
    assert [len(rows(tmp_path / f"{naam}.csv")) for naam in ("A", "B", "T")] == [50, 50, 25]


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (["--huishoudens", "20"], "uit-ontbreekt"),
        (["--uit", "x", "--huishoudens", "6"], "omvang-te-klein"),
        (["--uit", "x", "--peildatum", "1-3-2026"], "peildatum-formaat"),
        (["koppelset", "--uit", "x", "--aantal", "1"], "omvang-te-klein"),
    ],
)
def test_a_command_that_cannot_be_done_names_the_rule_and_writes_nothing(
    arguments: list[str], rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(InvoerOnjuist) as refused:
        run(*arguments)

    assert refused.value.regel == rule
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused_by_name_of_the_rule(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")

    with pytest.raises(InvoerOnjuist) as refused:
        run("--uit", str(tmp_path / "bestand"), "--huishoudens", "7")

    assert refused.value.regel == "uit-niet-schrijfbaar"


def test_half_of_each_linkage_file_is_in_the_other(koppelset: Koppelset) -> None:
    assert len(koppelset.a) == len(koppelset.b) == 401
    assert len(koppelset.waarheid) == 200
    assert {in_a for in_a, _ in koppelset.waarheid} <= {rij.referentie for rij in koppelset.a}
    assert {in_b for _, in_b in koppelset.waarheid} <= {rij.referentie for rij in koppelset.b}


def test_the_linkage_files_hold_no_bsn_and_only_rows_a_connector_can_read(koppelset: Koppelset) -> None:
    for rij in (*koppelset.a, *koppelset.b):
        assert not rij.bsn
        rij.persoon()


def test_most_true_pairs_share_a_date_of_birth_and_few_are_written_alike(koppelset: Koppelset) -> None:
    a = {rij.referentie: rij for rij in koppelset.a}
    b = {rij.referentie: rij for rij in koppelset.b}
    paren = [(a[in_a], b[in_b]) for in_a, in_b in koppelset.waarheid]
    zelfde_dag = sum(een.geboortedatum == ander.geboortedatum for een, ander in paren)
    gelijk = sum({**een.velden(), "referentie": ""} == {**ander.velden(), "referentie": ""} for een, ander in paren)

    assert zelfde_dag > 0.8 * len(paren)
    assert 0 < gelijk < 0.4 * len(paren)


def test_households_are_spread_over_both_files_so_that_strangers_share_an_address(koppelset: Koppelset) -> None:
    waar = set(koppelset.waarheid)
    adressen: dict[tuple[str, str, str], list[RegisterRij]] = {}
    for rij in koppelset.b:
        adressen.setdefault((rij.straat, rij.huisnummer, rij.postcode), []).append(rij)
    huisgenoten = [
        (een.referentie, ander.referentie)
        for een in koppelset.a
        if een.postcode
        for ander in adressen.get((een.straat, een.huisnummer, een.postcode), [])
        if (een.referentie, ander.referentie) not in waar
    ]

    assert len(huisgenoten) > 50


def test_one_seed_gives_one_set_and_the_order_of_a_file_tells_no_pair(koppelset: Koppelset) -> None:
    assert maak_koppelset(6, 401) == koppelset
    assert sum(in_a[1:] == in_b[1:] for in_a, in_b in koppelset.waarheid) < 10


def test_linkage_files_have_the_columns_of_every_csv(tmp_path: Path, koppelset: Koppelset) -> None:
    paden = schrijf_koppelset(koppelset, tmp_path)

    assert tuple(rows(paden["A"])[0]) == KOLOMMEN
    assert tuple(rows(paden["T"])[0]) == ("a", "b")
    assert set(KOLOMMEN) < set(REGISTERKOLOMMEN)
