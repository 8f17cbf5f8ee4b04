"""A source format for tests, a message per line: `nummer[;versie[;soort]]`. Found by its place, as a partner's own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from tests.bronberichten import genummerd

PLAATS = "tests.proefadapter:MELDINGEN"


class _Bron:
    def __init__(self, pad: Path) -> None:
        self._pad = pad

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        with self._pad.open(encoding="utf-8") as bestand:
            for rijnummer, regel in enumerate(bestand, start=1):
                yield _melding(rijnummer, regel.strip())


class _Adapter:
    def open(self, pad: Path, peildatum: date) -> _Bron:
        if not pad.is_file():
            raise RegisterOnleesbaar("bestand-niet-leesbaar")
        return _Bron(pad)


def _melding(rijnummer: int, regel: str) -> Bronmelding | Afgewezen:
    """A line can break off the file, break the adapter itself, or be no number and be set aside."""
    if regel == "afgekapt":
        raise RegisterOnleesbaar("bestand-niet-leesbaar")
    if regel.startswith("ontploft"):
        raise KeyError(regel)
    nummer, _, versie = regel.partition(";")
    if not nummer.isdigit():
        return Afgewezen(rijnummer, "datum-formaat")
    versie, _, soort = versie.partition(";")
    return genummerd(int(nummer), relaas=f"versie {versie}", rijnummer=rijnummer, alleen_op_lijst=soort == "lijst")


MELDINGEN = _Adapter()
