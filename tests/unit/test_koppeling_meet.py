"""`connector koppeling`: the whole measurement on small files, with real keys where it says so."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from connectors.agent import cli_koppeling
from connectors.agent.cli import main
from connectors.agent.clock import SystemClock
from connectors.agent.koppeling import gevonden_paren, leer, meet, vergelijk
from connectors.agent.koppeling_sleutels import Record, Verwerkt, Wegwerpsleutels, Werkplaats, maak_records
from connectors.protocol.identifiers import lees_rij
from connectors.protocol.koppelfamilies import LINK_PUNTEN
from connectors.protocol.koppelmodel import from_json, standaardmodel
from connectors.protocol.koppeltoeval import kans_op_toeval
from connectors.voorbeeldregio.koppelset import Koppelset, maak_koppelset
from connectors.voorbeeldregio.schrijven import schrijf_koppelset

SMALL = 60


@pytest.fixture(scope="module")
def bestanden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("koppelset")
    schrijf_koppelset(maak_koppelset(11, SMALL), folder)
    return folder


def connector(*argv: str | Path) -> int:
    parser = ArgumentParser()
    cli_koppeling.register(parser.add_subparsers(required=True))
    args = parser.parse_args(["koppeling", *map(str, argv)])
    args.buitenwereld = SimpleNamespace(clock=SystemClock())
    code: int = args.run(args)
    return code


def verwerkt(rijen: Sequence[dict[str, str]]) -> Verwerkt:
    records, gebreken = maak_records(rijen, None)
    return Verwerkt(records, kans_op_toeval(lees_rij(rij)[0] for rij in rijen), gebreken)


def places(koppelset: Koppelset) -> set[tuple[int, int]]:
    in_a = {rij.referentie: place for place, rij in enumerate(koppelset.a)}
    in_b = {rij.referentie: place for place, rij in enumerate(koppelset.b)}
    return {(in_a[a], in_b[b]) for a, b in koppelset.waarheid}


def test_meet_prints_one_object_with_what_was_measured(bestanden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = connector("meet", bestanden / "A.csv", bestanden / "B.csv", "--waarheid", bestanden / "T.csv", "--json")

    shown = capsys.readouterr()
    report = json.loads(shown.out)
    assert code == 0
    assert {"precisie", "recall", "f1", "kandidaten", "zeker_onterecht_per_1000", "seconden"} <= report.keys()
    assert (report["records_a"], report["paren_waar"], report["punten_per_record"]) == (SMALL, SMALL // 2, LINK_PUNTEN)
    assert 0 < report["paren_juist"] <= report["paren_gevonden"] <= report["kandidaten"]
    assert report["f1"] == pytest.approx(
        2 * report["paren_juist"] / (report["paren_gevonden"] + report["paren_waar"]), abs=1e-5
    )
    assert f"{2 * SMALL}/{2 * SMALL}" in shown.err


def test_real_keys_show_the_same_equalities_as_plain_ones_and_nothing_else() -> None:
    """What the hub sees of blinded keys is their equality structure: so quality figures hold for both."""
    koppelset = maak_koppelset(5, 12)
    rijen = [rij.velden() for rij in koppelset.a + koppelset.b]

    plain, _ = maak_records(rijen, None)
    first, _ = maak_records(rijen, Wegwerpsleutels.nieuw())
    second, _ = maak_records(rijen, Wegwerpsleutels.nieuw())

    def shape(records: Sequence[Record]) -> list[list[tuple[int, int]]]:
        seen: dict[bytes, int] = {}
        return [[(rang, seen.setdefault(value, len(seen))) for rang, value in record.sleutels] for record in records]

    assert shape(first) == shape(second) == shape(plain)
    assert not {v for r in first for _, v in r.sleutels} & {v for r in second for _, v in r.sleutels}


def test_a_dutch_register_with_families_reaches_the_aim() -> None:
    koppelset = maak_koppelset(23, 1_000)
    a, b = (verwerkt([rij.velden() for rij in rijen]) for rijen in (koppelset.a, koppelset.b))

    paren = vergelijk(a.records, b.records)
    meting = meet(paren, leer(paren, a, b), places(koppelset), len(a.records), een_op_een=False)

    assert meting.f1 >= 0.93
    assert meting.kandidaten_recall >= 0.97
    assert meting.zeker_juist >= 0.99 * meting.zeker_paren
    assert meting.zeker_onterecht_per_1000 <= 4


def test_the_model_that_ships_serves_a_register_it_never_saw() -> None:
    koppelset = maak_koppelset(29, 600)
    a, b = (verwerkt([rij.velden() for rij in rijen]) for rijen in (koppelset.a, koppelset.b))
    model = replace(standaardmodel(), index_grootte=600)

    meting = meet(vergelijk(a.records, b.records), model, places(koppelset), 600, een_op_een=False)

    assert meting.f1 >= 0.93
    assert meting.zeker_paren > 0.5 * meting.paren_waar


def test_one_to_one_uses_each_record_at_most_once() -> None:
    koppelset = maak_koppelset(5, 200)
    a, b = (verwerkt([rij.velden() for rij in rijen]) for rijen in (koppelset.a, koppelset.b))
    paren = vergelijk(a.records, b.records)
    eager = replace(leer(paren, a, b), matches_per_vraag=50.0)

    free = gevonden_paren(paren, eager, een_op_een=False)
    single = gevonden_paren(paren, eager, een_op_een=True)

    assert single < free
    assert len({i for i, _ in single}) == len({j for _, j in single}) == len(single)


def test_a_register_against_itself_counts_each_pair_once() -> None:
    koppelset = maak_koppelset(5, 100)
    both = verwerkt([rij.velden() for rij in koppelset.a + koppelset.b])

    paren = vergelijk(both.records, both.records, zelfde=True)

    assert all(i < j for i, j in paren.patronen)
    backwards = {(j + 100, i) for i, j in places(koppelset)}
    assert meet(paren, leer(paren, both, both), backwards, 200, een_op_een=False).recall > 0.8


def test_columns_may_be_missing_reordered_and_parted_by_semicolons(
    bestanden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = ["woonplaats", "geboortedatum", "achternaam", "referentie", "voornamen", "straat", "huisnummer"]
    for name in ("A", "B"):
        source, target = bestanden / f"{name}.csv", tmp_path / f"{name}.csv"
        with source.open(encoding="utf-8") as rows, target.open("w", encoding="utf-8-sig", newline="") as written:
            writer = csv.DictWriter(written, columns, delimiter=";", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(csv.DictReader(rows))

    code = connector("meet", tmp_path / "A.csv", tmp_path / "B.csv", "--waarheid", bestanden / "T.csv", "--json")

    assert code == 0
    assert json.loads(capsys.readouterr().out)["kandidaten_recall"] > 0.7


def test_values_that_break_a_rule_are_counted_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kop = "referentie,voornamen,achternaam,geboortedatum\n"
    (tmp_path / "A.csv").write_text(kop + "a1,Wilhelmina,Koningsdal,1961-17-04\na2,Bram,Wit,1999-99-99\n", "utf-8")
    (tmp_path / "B.csv").write_text(kop + "b1,Wilhelmina,Koningsdal,1961-04-17\n", "utf-8")
    (tmp_path / "T.csv").write_text("links,rechts\na1,b1\n", "utf-8")

    code = connector("meet", tmp_path / "A.csv", tmp_path / "B.csv", "--waarheid", tmp_path / "T.csv", "--json")

    report = json.loads(capsys.readouterr().out)
    assert (code, report["waarden_overgeslagen"], report["kandidaten_recall"]) == (0, 2, 1)


SECRET = "Koningsdal"
KOP = b"referentie,achternaam\n"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (None, "bestand-niet-leesbaar"),
        (b"", "kop-ontbreekt"),
        (b"achternaam\nKoningsdal\n", "kolom-ontbreekt: referentie"),
        (b"referentie,Koningsdal\n1,2\n", "kolom-onbekend"),
        (b"referentie,referentie\n1,2\n", "kolom-dubbel"),
        (KOP, "geen-rijen"),
        (KOP + b"1,Koningsdal\n1,Koningsdal\n", "regel 3"),
        (KOP + b",Koningsdal\n", "referentie-leeg"),
        (KOP + b"1,Koningsdal,3\n", "kolomaantal"),
        (KOP + "1,Koningsdál\n".encode("latin-1"), "codering"),
    ],
    ids=["absent", "empty", "no-reference", "unknown", "twice", "no-rows", "same-reference", "blank", "count", "latin"],
)
def test_a_bad_register_is_one_line_that_names_the_rule_and_no_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, rule: str
) -> None:
    (tmp_path / "B.csv").write_bytes(KOP + b"b1,Wit\n")
    (tmp_path / "T.csv").write_bytes(b"a,b\n1,b1\n")
    if content is not None:
        (tmp_path / "A.csv").write_bytes(content)

    code = connector("meet", tmp_path / "A.csv", tmp_path / "B.csv", "--waarheid", tmp_path / "T.csv", "--json")

    shown = capsys.readouterr()
    assert (code, shown.out) == (2, "")
    assert shown.err.startswith("Bestand A")
    assert rule in shown.err
    assert shown.err.count("\n") == 1
    assert SECRET not in shown.err


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"een\n1\n", "kolom-ontbreekt"),
        (b"a,b\n1,Koningsdal\n", "referentie-onbekend"),
        (b"a,b\n1,\n", "kolomaantal"),
        (b"a,b\n1,\xff\n", "codering"),
    ],
    ids=["one-column", "unknown", "blank", "encoding"],
)
def test_a_bad_truth_is_one_line_that_names_the_rule_and_no_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, rule: str
) -> None:
    for name in ("A", "B"):
        (tmp_path / f"{name}.csv").write_bytes(KOP + b"1,Wit\n")
    (tmp_path / "T.csv").write_bytes(content)

    code = connector("meet", tmp_path / "A.csv", tmp_path / "B.csv", "--waarheid", tmp_path / "T.csv")

    shown = capsys.readouterr()
    assert (code, shown.out) == (2, "")
    assert shown.err.startswith("Bestand waarheid")
    assert rule in shown.err
    assert SECRET not in shown.err


def test_train_writes_a_model_that_can_be_calibrated_again(
    bestanden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "een.json", tmp_path / "twee.json"
    train = ("train", bestanden / "A.csv", bestanden / "B.csv", "--index-grootte", "5000", "--uit", first, "--json")

    assert connector(*train) == 0
    assert connector("kalibreer", "--model", first, "--index-grootte", "9000", "--uit", second, "--json") == 0

    assert json.loads(capsys.readouterr().out.splitlines()[-1])["index_grootte"] == 9_000
    assert from_json(first.read_bytes()).match == from_json(second.read_bytes()).match


@pytest.mark.parametrize("content", [None, b"{}", b"nonsense"])
def test_a_model_that_is_none_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "model.json").write_bytes(content)

    code = connector("kalibreer", "--model", tmp_path / "model.json", "--index-grootte", "10")

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)


def test_an_index_of_nobody_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert connector("kalibreer", "--index-grootte", "0") == 2
    assert "index-grootte" in capsys.readouterr().err


def test_the_workers_keep_the_order_of_the_rows() -> None:
    rijen = [rij.velden() for rij in maak_koppelset(5, 150).a]
    done: list[int] = []

    with Werkplaats(None) as werk:
        found = werk.verwerk(rijen, done.append)

    assert found.records == maak_records(rijen, None)[0]
    assert sum(done) == len(rijen)


def test_the_command_that_a_partner_installs_has_the_group(bestanden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        ["koppeling", "meet", *map(str, (bestanden / "A.csv", bestanden / "B.csv")), "--waarheid", "nergens.csv"]
    )

    assert code == 2
    assert "Bestand waarheid" in capsys.readouterr().err
