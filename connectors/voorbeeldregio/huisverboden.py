"""The huisverboden of 2011: which meldingen of the police are about one, about whom, and when.

The police fill in the assessment (RIHG) and send every decision about it as a message of its own: not imposed,
imposed, extended, withdrawn. Table 2 counts them where it counts domestic violence, so each takes the place of a
mutatie; Table 9 counts huisverboden.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count, cycle
from random import Random

from connectors.voorbeeldregio.jaarmensen import Jaarmensen
from connectors.voorbeeldregio.meldingen import JAAR, Huisverbodbericht, Melding, Vorm
from connectors.voorbeeldregio.personen import VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import Gemeente
from connectors.voorbeeldregio.vervolg import HUISVERBODEN, Huisverboden, Vervolg

NA = {"VERLENGD": timedelta(days=9), "INGETROKKEN": timedelta(days=4)}
"""How long after it was imposed a huisverbod is extended or withdrawn: in its ten days (Wth art. 2 and 9)."""
_MEESTE_HUISGENOTEN = 8


@dataclass(frozen=True, slots=True)
class _Verbod:
    """One assessment: what was decided about it, in order."""

    besluiten: tuple[str, ...]
    samenloop: bool


def maak_huisverboden(meldingen: Sequence[Melding], mensen: Jaarmensen, toeval: Random) -> list[Melding]:
    """All meldingen; those that are to be about a huisverbod are, each assessment about a household of its own."""
    nummers = count(1)
    anders: dict[int, Melding] = {}
    for gemeente, kolom in HUISVERBODEN.items():
        eigen = [m for m in meldingen if m.vervolg is Vervolg.HUISVERBOD and m.telgemeente is gemeente]
        huizen = cycle(_huizen(gemeente, mensen, toeval))
        plaatsen = iter(eigen)
        for verbod in sorted(_verboden(kolom), key=lambda een: -len(een.besluiten)):
            delen = [next(plaatsen) for _ in verbod.besluiten]
            verteld = _verteld(verbod, delen, next(huizen), f"RIHG-{JAAR}-{next(nummers)}")
            anders |= {melding.nummer: melding for melding in verteld}
    return [anders.get(melding.nummer, melding) for melding in meldingen]


def _huizen(gemeente: Gemeente, mensen: Jaarmensen, toeval: Random) -> list[list[VoorbeeldPersoon]]:
    """Households of that place, those without anybody on the priority list first."""
    alle = list(mensen.huizen(gemeente))
    op_lijst = [huis for huis in alle if any(een.nummer in mensen.op_lijst for een in huis)]
    vrij = [huis for huis in alle if huis not in op_lijst]
    return [*toeval.sample(vrij, len(vrij)), *op_lijst]


def _verboden(kolom: Huisverboden) -> Iterator[_Verbod]:
    """A criminal track runs beside the first of those that are imposed; one that is withdrawn is not extended."""
    for plek in range(kolom.opgelegd):
        later: tuple[str, ...] = ("VERLENGD",) if plek < kolom.verlengd else ()
        if kolom.verlengd <= plek < kolom.verlengd + kolom.ingetrokken:
            later = ("INGETROKKEN",)
        yield _Verbod(("OPGELEGD", *later), plek < kolom.samenloop)
    for _ in range(kolom.ingevuld - kolom.opgelegd):
        yield _Verbod(("NIET_OPGELEGD",), samenloop=False)


def _verteld(
    verbod: _Verbod, meldingen: Sequence[Melding], huis: Sequence[VoorbeeldPersoon], rihg: str
) -> Iterator[Melding]:
    """The messages about one assessment; what comes after it was imposed lies in the same year."""
    opgelegd_op = meldingen[0].datum
    if len(verbod.besluiten) > 1:
        opgelegd_op = min(opgelegd_op, opgelegd_op.replace(month=12, day=31) - max(NA.values()))
    for melding, besluit in zip(meldingen, verbod.besluiten, strict=True):
        yield replace(
            melding,
            vorm=Vorm.HUISVERBOD,
            persoon=huis[0].nummer,
            woongemeente=huis[0].adres.wijk.gemeente,
            datum=opgelegd_op + NA.get(besluit, timedelta()),
            huisverbod=Huisverbodbericht(
                rihg=rihg,
                besluit=besluit,
                opgelegd_op=opgelegd_op,
                samenloop=verbod.samenloop,
                huisgenoten=tuple(een.nummer for een in huis[:_MEESTE_HUISGENOTEN]),
            ),
        )
