"""A sample file taken apart, and variants of it written back: the material of every check."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from connectors.agent.csvregels import Afgewezen
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.register import Adapter, RegisterRij

MAX_RIJEN = 200
"""The checks work with the first rows of a sample; a year of events tells no more than these."""

Rij = dict[str, str]


@dataclass(frozen=True, slots=True)
class Proef:
    """The adapter under examination, the head of its sample, and the rows it delivers from it."""

    adapter: Adapter
    peildatum: date
    werkmap: Path
    kop: tuple[str, ...]
    rijen: tuple[Rij, ...]
    goede: tuple[Rij, ...]

    def bestand(self, naam: str, rijen: Iterable[Rij]) -> Path:
        """Write rows as a file of the partner's format."""
        return self.ruw_bestand(naam, (self.regel(rij) for rij in rijen))

    def ruw_bestand(self, naam: str, regels: Iterable[bytes]) -> Path:
        """Write lines as they are under the sample's own header."""
        pad = self.werkmap / naam
        with pad.open("wb") as bestand:
            bestand.write(_als_regel(self.kop, self.adapter.scheiding) + b"\n")
            bestand.writelines(regel + b"\n" for regel in regels)
        return pad

    def regel(self, rij: Rij) -> bytes:
        """One row as a line, without its end."""
        return _als_regel([rij[kolom] for kolom in self.kop], self.adapter.scheiding)

    def lees(self, pad: Path) -> Iterator[RegisterRij | Afgewezen]:
        """What the adapter makes of a file."""
        return self.adapter.open(pad, self.peildatum).rijen()


def neem_voorbeeld(adapter: Adapter, voorbeeld: Path, werkmap: Path, peildatum: date | None) -> Proef:
    """Read a sample with the plainest reader there is, and ask the adapter which rows it would deliver.

    Without `peildatum` the adapter names a day that suits the sample.

    Raises:
        InvoerOnjuist: the sample is no readable file with a header and rows of that many columns.
    """
    kop, rijen = _lees(voorbeeld, adapter.scheiding)
    dag = adapter.peildatum_van(voorbeeld) if peildatum is None else peildatum
    proef = Proef(adapter, dag, werkmap, kop, rijen, ())
    uitkomsten = list(proef.lees(proef.bestand("voorbeeld.csv", rijen)))
    nummers = {uitkomst.rijnummer for uitkomst in uitkomsten if isinstance(uitkomst, RegisterRij)}
    goede = tuple(rij for nummer, rij in enumerate(rijen, start=2) if nummer in nummers)
    return Proef(adapter, dag, werkmap, kop, rijen, goede)


def _lees(voorbeeld: Path, scheiding: str) -> tuple[tuple[str, ...], tuple[Rij, ...]]:
    try:
        with voorbeeld.open(encoding="utf-8-sig", newline="") as bestand:
            lezer = csv.reader(bestand, delimiter=scheiding)
            kop = tuple(next(lezer, []))
            velden = [rij for rij, _ in zip(lezer, range(MAX_RIJEN), strict=False) if any(rij)]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise InvoerOnjuist("voorbeeld-niet-leesbaar") from None
    if not velden or any(len(rij) != len(kop) for rij in velden):
        raise InvoerOnjuist("voorbeeld-zonder-rijen" if not velden else "voorbeeld-kolomaantal")
    return kop, tuple(dict(zip(kop, rij, strict=True)) for rij in velden)


def _als_regel(velden: Iterable[str], scheiding: str) -> bytes:
    gequoot = ('"' + veld.replace('"', '""') + '"' if {'"', scheiding} & set(veld) else veld for veld in velden)
    return scheiding.join(gequoot).encode()
