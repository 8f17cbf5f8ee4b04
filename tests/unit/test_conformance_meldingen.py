"""The suite for adapters of messages: a good one passes, and each kind of bad one fails on its own check."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from connectors.agent.bronmelding import MAX_TEKST, Bronmelding
from connectors.agent.cli import main
from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.register import lees_dag
from connectors.conformance.meldsuite import run_meldconformance
from connectors.conformance.rapport import Rapport
from tests.bronberichten import genummerd
from tests.integration.agent_wereld import Wereld

PEILDATUM = date(2026, 3, 2)
REGELS = [
    "nummer|dag|tekst|.",
    *(f"{number}|2026-02-{number:02}|Zag iemand bij winkel {number}.|." for number in range(1, 9)),
]


class Goed:
    """Lines `nummer|dag|tekst|.`; the dot tells that a line is whole."""

    def __init__(self, pad: Path = Path(), peildatum: date = PEILDATUM) -> None:
        self.pad = pad
        self.peildatum = peildatum

    def open(self, pad: Path, peildatum: date) -> "Goed":
        return type(self)(pad, peildatum)

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        with self.pad.open("rb") as bestand:
            if bestand.readline(100) != f"{REGELS[0]}\n".encode():
                raise RegisterOnleesbaar("kop-ontbreekt")
            for rijnummer, regel in enumerate(bestand, start=2):
                yield self.melding(rijnummer, regel)

    def melding(self, rijnummer: int, regel: bytes) -> Bronmelding | Afgewezen:
        try:
            nummer, dag, tekst, punt = self.tekst(regel).split("|")
            gebeurd_op, op = lees_dag(dag), int(nummer)
        except ValueError:
            return Afgewezen(rijnummer, "datum-formaat")
        if len(tekst) > MAX_TEKST or not self.is_heel(punt) or self.is_laat(gebeurd_op):
            return Afgewezen(rijnummer, "datum-in-de-toekomst")
        return genummerd(op, gebeurd_op=gebeurd_op, relaas=tekst, rijnummer=rijnummer)

    def tekst(self, regel: bytes) -> str:
        return regel.decode("utf-8")

    def is_heel(self, punt: str) -> bool:
        return punt == ".\n"

    def is_laat(self, dag: date) -> bool:
        return dag > self.peildatum


class LaatDoor(Goed):
    def is_laat(self, dag: date) -> bool:
        return False


class HalfGenoeg(Goed):
    def is_heel(self, punt: str) -> bool:
        return True

    def tekst(self, regel: bytes) -> str:
        text = regel.decode("utf-8")
        return text + "|" * (3 - text.count("|"))


class RaadtTekens(Goed):
    def tekst(self, regel: bytes) -> str:
        return regel.decode("utf-8", "replace")


class StoptOpFout(Goed):
    def melding(self, rijnummer: int, regel: bytes) -> Bronmelding | Afgewezen:
        lees_dag(regel.decode("utf-8", "replace").split("|")[1])
        return super().melding(rijnummer, regel)


class Praat(Goed):
    def melding(self, rijnummer: int, regel: bytes) -> Bronmelding | Afgewezen:
        one = super().melding(rijnummer, regel)
        return replace(one, code=f"fout in {regel!r}") if isinstance(one, Afgewezen) else one


class Drukt(Goed):
    def melding(self, rijnummer: int, regel: bytes) -> Bronmelding | Afgewezen:
        print(regel)
        return super().melding(rijnummer, regel)


class Onthoudt(Goed):
    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        yield from list(super().meldingen())


class Wisselt(Goed):
    keer = 0

    def melding(self, rijnummer: int, regel: bytes) -> Bronmelding | Afgewezen:
        Wisselt.keer += 1
        one = super().melding(rijnummer, regel)
        return replace(one, relaas=f"keer {self.keer}") if isinstance(one, Bronmelding) else one


class Artikel12(Goed):
    def melding(self, rijnummer: int, regel: bytes) -> Bronmelding | Afgewezen:
        one = super().melding(rijnummer, regel)
        return replace(one, feiten={"wpg_artikel": "12"}) if isinstance(one, Bronmelding) else one


class EenNummer(Goed):
    def melding(self, rijnummer: int, regel: bytes) -> Bronmelding | Afgewezen:
        one = super().melding(rijnummer, regel)
        return replace(one, bronnummer="1") if isinstance(one, Bronmelding) else one


class Niets(Goed):
    def melding(self, rijnummer: int, regel: bytes) -> Bronmelding | Afgewezen:
        return Afgewezen(rijnummer, "datum-formaat")


GOED = Goed()


@pytest.fixture
def voorbeeld(tmp_path: Path) -> Path:
    path = tmp_path / "voorbeeld.txt"
    path.write_text("".join(f"{regel}\n" for regel in REGELS), encoding="utf-8")
    return path


def failed(rapport: Rapport) -> set[str]:
    return {toets.naam for toets in rapport.toetsen if toets.uitkomst == "gezakt"}


def test_a_good_adapter_passes_every_check(voorbeeld: Path) -> None:
    rapport = run_meldconformance(GOED, voorbeeld, PEILDATUM)

    assert failed(rapport) == set()
    assert rapport.geslaagd
    assert {toets.uitkomst for toets in rapport.toetsen} == {"geslaagd"}


@pytest.mark.parametrize(
    ("adapter", "check"),
    [
        (Niets(), "berichten kunnen weg"),
        (Wisselt(), "zuiver"),
        (EenNummer(), "zuiver"),
        (LaatDoor(), "geen datum in de toekomst"),
        (Artikel12(), "alleen Wpg 8 en 13"),
        (HalfGenoeg(), "afgekapt bestand"),
        (StoptOpFout(), "afgekapt bestand"),
        (RaadtTekens(), "andere codering"),
        (Praat(), "geen waarde in een melding"),
        (Drukt(), "geen waarde in een melding"),
        (StoptOpFout(), "tekst van 10 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_bad_adapter_fails_on_what_it_does_wrong(voorbeeld: Path, adapter: Goed, check: str) -> None:
    assert check in failed(run_meldconformance(adapter, voorbeeld, PEILDATUM))


def test_an_adapter_that_holds_the_whole_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    regels = [REGELS[0], *(f"{number}|2026-02-01|{'x' * 4_000}|." for number in range(1, 20))]
    path.write_text("".join(f"{regel}\n" for regel in regels), encoding="utf-8")

    assert "stromend" in failed(run_meldconformance(Onthoudt(), path, PEILDATUM))
    assert "stromend" not in failed(run_meldconformance(GOED, path, PEILDATUM))


def test_the_messages_of_a_party_without_a_right_to_the_bsn_may_hold_none(voorbeeld: Path) -> None:
    rapport = run_meldconformance(GOED, voorbeeld, PEILDATUM, klassen=("link",))

    [toets] = rapport.toetsen
    assert (toets.uitkomst, toets.toelichting) == ("gezakt", "regel 2: bsn-niet-toegestaan")


def test_a_report_repeats_nothing_of_the_sample(voorbeeld: Path) -> None:
    for adapter in (GOED, Praat(), HalfGenoeg()):
        said = "\n".join(run_meldconformance(adapter, voorbeeld, PEILDATUM).regels())

        assert "winkel" not in said
        assert "Voornaam" not in said


def test_the_command_examines_an_adapter_by_its_place(
    voorbeeld: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = "tests.unit.test_conformance_meldingen"
    buiten = Wereld(tmp_path / "connector").buiten()
    command = ["conformance", f"{place}:GOED", str(voorbeeld), "--meldingen", "--json"]

    assert main([*command, "--peildatum", "2026-03-02"], buiten) == 0
    assert json.loads(capsys.readouterr().out)["geslaagd"]
    assert main([*command, "--zonder-bsn"], buiten) == 1


def test_a_sample_that_cannot_be_opened_is_named_as_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buiten = Wereld(tmp_path / "connector").buiten()
    place = "tests.unit.test_conformance_meldingen:GOED"

    assert main(["conformance", place, str(tmp_path / "weg"), "--meldingen"], buiten) == 2

    assert "(voorbeeld-niet-leesbaar)" in capsys.readouterr().err
