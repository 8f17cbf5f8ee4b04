"""What an older report says in words about its figures, where that does not agree with itself."""

from collections.abc import Iterable, Iterator

from hub.domain.rapport.gedrukt.delen import BIJLAGE, Bijlage
from hub.domain.rapport.gedrukt.rapport import Deel, GedrukteTabel, Vlag

DUBBELZINNIG, OPSCHRIFT = "dubbelzinnig", "opschrift"
JAARCIJFERS = 4


def uitspraken(jaar: int, tabellen: Iterable[GedrukteTabel], bijlage: Bijlage | None) -> Iterator[Vlag]:
    """A flag for each, still without a number."""
    for tabel in tabellen:
        yield from _aandelen(tabel)
    yield from _ander_jaar(jaar, bijlage)


def _aandelen(tabel: GedrukteTabel) -> Iterator[Vlag]:
    """Shares of a whole: what one loses, others gain. Per cent or percentage points is seldom said."""
    daling = [v for v in tabel.vergelijkingen if v.verschil_procent is not None and v.verschil_procent < 0]
    stijging = [
        Deel(v.rij, v.van_procent, v.naar_procent)
        for v in tabel.vergelijkingen
        if v.van_procent is not None and v.naar_procent is not None
    ]
    gedaald = -sum(v.verschil_procent or 0 for v in daling)
    gestegen = sum(deel.afgeleid - (deel.gedrukt or 0) for deel in stijging)
    if daling and stijging and gedaald != gestegen:
        uitleg = (
            f"Gedrukt is een daling met {gedaald}% en groei van andere aandelen met samen {gestegen} procentpunt."
            " Of het procenten of procentpunten zijn staat er niet bij, en ook niet waar het verschil bleef."
        )
        waar = f"{tabel.id}, daling en groei van aandelen in de opmerkingen"
        yield Vlag("", tabel.id, waar, gedaald, gestegen, DUBBELZINNIG, uitleg, delen=tuple(stijging))


def _ander_jaar(jaar: int, bijlage: Bijlage | None) -> Iterator[Vlag]:
    """The page with all sums may carry the year in which it was printed."""
    woorden = bijlage.titel.split() if bijlage else []
    jaren = [int(woord) for woord in woorden if len(woord) == JAARCIJFERS and woord.isascii() and woord.isdigit()]
    for genoemd in jaren:
        if genoemd != jaar:
            uitleg = f"Het opschrift noemt {genoemd}; het rapport gaat over {jaar}."
            yield Vlag("", BIJLAGE, f"{BIJLAGE}, opschrift", genoemd, jaar, OPSCHRIFT, uitleg)
