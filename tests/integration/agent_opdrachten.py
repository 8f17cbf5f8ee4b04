"""A register to deliver and the arguments of a command, for tests of `connector`."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from connectors.agent.cli import main
from tests.integration.agent_wereld import Wereld

HEADER = "referentie,bsn,voornamen,voorvoegsel,achternaam,geboortedatum,geslacht,postcode,huisnummer"
ROWS = (
    "R1,999999990,Fatima,van,Zandbergen,1987-04-12,V,6211AB,17",
    "R2,,Pieter,,Ooster,1955-11-30,M,6041XY,3",
    "R3,999990020,Sjef,de,Wever,1990-00-00,M,,",
)
OPDRACHT = ("--doel", "P01", "--kenmerk", "2026/Z12")


def register(directory: Path, rows: Sequence[str] = ROWS, header: str = HEADER) -> str:
    path = directory / "register.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return str(path)


def run(wereld: Wereld, *argv: str) -> int:
    return main(argv, wereld.buiten())


def answers(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))
