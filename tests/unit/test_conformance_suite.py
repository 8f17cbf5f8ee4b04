"""The suite passes adapters that keep the rules, and fails one built to break each of them."""

import argparse
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from connectors.agent import cli_conformance
from connectors.agent.csvregels import Afgewezen
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.register import CSV, Adapter, Register, RegisterRij
from connectors.conformance.rapport import Rapport, Toets, Uitkomst
from connectors.conformance.suite import run_conformance
from connectors.politie.source import POLITIE
from connectors.voorbeeldregio.regio import maak_regio
from connectors.voorbeeldregio.schrijven import schrijf_registers

Uitkomsten = Iterator[RegisterRij | Afgewezen]


@pytest.fixture(scope="module")
def paden(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return schrijf_registers(maak_regio(5, 150), tmp_path_factory.mktemp("regio"))


@dataclass(frozen=True)
class Kapot:
    """The police adapter with one thing done wrong to what it yields."""

    doe: Callable[[Uitkomsten, Path], Uitkomsten]
    scheiding: str = ";"
    wpg_kolom: str = "wpg_artikel"

    def open(self, pad: Path, peildatum: date) -> Register:
        return _KapotRegister(self.doe, POLITIE.open(pad, peildatum), pad)

    def peildatum_van(self, pad: Path) -> date:
        return POLITIE.peildatum_van(pad)


@dataclass(frozen=True)
class _KapotRegister:
    doe: Callable[[Uitkomsten, Path], Uitkomsten]
    register: Register
    pad: Path

    def rijen(self) -> Uitkomsten:
        return self.doe(self.register.rijen(), self.pad)


def gezakt(rapport: Rapport) -> set[str]:
    return {toets.naam for toets in rapport.toetsen if toets.uitkomst is Uitkomst.GEZAKT}


def drops_refusals(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    return (rij for rij in rijen if isinstance(rij, RegisterRij))


def tidies_names(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    return (replace(rij, achternaam=rij.achternaam.upper()) if isinstance(rij, RegisterRij) else rij for rij in rijen)


def reuses_a_reference(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    return (replace(rij, referentie="R1") if isinstance(rij, RegisterRij) else rij for rij in rijen)


def delivers_what_the_wpg_keeps(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    for rij in rijen:
        if isinstance(rij, Afgewezen) and rij.code == "wpg-artikel-9":
            yield RegisterRij(referentie=f"R{rij.rijnummer}", rijnummer=rij.rijnummer)
        else:
            yield rij


def logs_a_row(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    for rij in rijen:
        if isinstance(rij, RegisterRij):
            logging.getLogger("adapter").info("gelezen: %s", rij.achternaam)
        yield rij


def prints_the_file(rijen: Uitkomsten, pad: Path) -> Uitkomsten:
    print(pad.read_bytes().decode("utf-8", "replace"))
    return rijen


def raises_with_the_line(rijen: Uitkomsten, pad: Path) -> Uitkomsten:
    for rij in rijen:
        if isinstance(rij, Afgewezen) and rij.code == "kolomaantal":
            raise ValueError(pad.read_bytes())
        yield rij


def reads_all_first(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    return iter(list(rijen))


def numbers_on(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    for plek, rij in enumerate(rijen):
        yield replace(rij, referentie=f"R{plek}") if isinstance(rij, RegisterRij) else rij


def stops_at_a_bad_line(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    for rij in rijen:
        if isinstance(rij, Afgewezen) and rij.code == "codering":
            raise UnicodeError("codering")
        yield rij


def forgets_the_row_behind(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    for rij in rijen:
        yield rij
        if isinstance(rij, Afgewezen) and rij.code == "aanhaling":
            next(rijen)


def delivers_nothing(rijen: Uitkomsten, _pad: Path) -> Uitkomsten:
    return (Afgewezen(rij.rijnummer, "nee") for rij in rijen)


@pytest.mark.parametrize("bestand", ["politie-bvh", "politie-bvh-2011"])
def test_the_police_adapter_conforms_with_both_of_its_samples(paden: dict[str, Path], bestand: str) -> None:
    rapport = run_conformance(POLITIE, paden[bestand])

    assert rapport.geslaagd
    assert {toets.uitkomst for toets in rapport.toetsen} == {Uitkomst.GESLAAGD}
    assert len(rapport.toetsen) == 7


def test_our_own_csv_conforms_and_the_wpg_does_not_apply_to_it(paden: dict[str, Path]) -> None:
    rapport = run_conformance(CSV, paden["ggz"])

    assert rapport.geslaagd
    assert [toets.uitkomst for toets in rapport.toetsen].count(Uitkomst.NIET_VAN_TOEPASSING) == 1


@pytest.mark.parametrize(
    ("doe", "toets"),
    [
        (drops_refusals, "elke rij telt"),
        (delivers_nothing, "elke rij telt"),
        (tidies_names, "heen en terug"),
        (reuses_a_reference, "heen en terug"),
        (delivers_what_the_wpg_keeps, "alleen Wpg 8 en 13"),
        (logs_a_row, "geen waarde in een melding"),
        (prints_the_file, "geen waarde in een melding"),
        (raises_with_the_line, "geen waarde in een melding"),
        (reads_all_first, "stromend"),
        (numbers_on, "herhaalbaar"),
        (stops_at_a_bad_line, "kapotte regels opzij"),
        (forgets_the_row_behind, "kapotte regels opzij"),
    ],
)
def test_an_adapter_that_breaks_a_rule_fails_the_check_of_that_rule(
    paden: dict[str, Path], doe: Callable[[Uitkomsten, Path], Uitkomsten], toets: str
) -> None:
    adapter: Adapter = Kapot(doe)

    rapport = run_conformance(adapter, paden["politie-bvh"])

    assert not rapport.geslaagd
    assert toets in gezakt(rapport)


def test_a_report_without_a_single_check_that_passed_is_no_pass() -> None:
    assert not Rapport(()).geslaagd
    assert not Rapport((Toets("x", Uitkomst.NIET_VAN_TOEPASSING, ""),)).geslaagd
    assert not Rapport((Toets("x", Uitkomst.GESLAAGD, ""), Toets("y", Uitkomst.GEZAKT, ""))).geslaagd


def test_a_report_holds_nothing_of_the_sample(paden: dict[str, Path]) -> None:
    rapport = run_conformance(Kapot(tidies_names), paden["politie-bvh"])
    tekst = "\n".join(rapport.regels()) + json.dumps(rapport.als_json())

    regels = paden["politie-bvh"].read_text(encoding="utf-8").splitlines()[1:]
    waarden = {waarde for regel in regels for waarde in regel.split(";")[9:] if len(waarde) > 4}
    assert not [waarde for waarde in waarden if waarde in tekst]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "voorbeeld-zonder-rijen"),
        (b"referentie,achternaam\n", "voorbeeld-zonder-rijen"),
        (b"referentie,achternaam\nR1\n", "voorbeeld-kolomaantal"),
        (b"referentie,achternaam\nR1,\xff\n", "voorbeeld-niet-leesbaar"),
    ],
)
def test_a_sample_that_is_no_sample_is_refused_by_the_name_of_the_rule(
    tmp_path: Path, content: bytes, rule: str
) -> None:
    (tmp_path / "voorbeeld.csv").write_bytes(content)

    with pytest.raises(InvoerOnjuist) as refused:
        run_conformance(CSV, tmp_path / "voorbeeld.csv")

    assert refused.value.regel == rule


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    cli_conformance.register(parser.add_subparsers())
    args = parser.parse_args(["conformance", *arguments])
    code: int = args.run(args)
    return code


def test_the_command_prints_one_line_per_check_and_the_verdict(
    paden: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("politie", str(paden["politie-bvh"]))

    regels = capsys.readouterr().out.splitlines()
    assert code == 0
    assert len(regels) == 8
    assert regels[-1] == "de adapter voldoet"


def test_the_command_fails_for_a_day_on_which_everything_in_the_sample_has_expired(
    paden: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("politie", str(paden["politie-bvh"]), "--peildatum", "2026-01-01", "--json")

    assert code == 1
    assert json.loads(capsys.readouterr().out)["geslaagd"] is False


def test_the_command_takes_an_adapter_of_somebody_else_by_its_place(paden: dict[str, Path]) -> None:
    assert run("connectors.politie.source:POLITIE", str(paden["politie-bvh"])) == 0


def test_the_command_refuses_a_date_of_another_form(paden: dict[str, Path]) -> None:
    with pytest.raises(InvoerOnjuist) as refused:
        run("politie", str(paden["politie-bvh"]), "--peildatum", "1-1-2026")

    assert refused.value.regel == "peildatum-formaat"
