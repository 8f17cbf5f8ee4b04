"""How long each datum of a casus is kept: the clock of every single one, holds and renewals.

    einde = einde_van(gegeven, klok)          when it must be gone; None while its clock has not begun
    weg = te_vernietigen(gegevens, klok, nu)  what must go now

WGS art. 1.8 lid 7: at most five years after the first processing. BGS art. 1.16 lid 2 and 3: two years more
at a time, on a ground and with the agreement of the source. Years are those of the calendar in
Maastricht. A hold keeps what is there from being destroyed; it lengthens no term.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from hub.domain.bewaar_regel import JAAR, TWEE_JAAR, Bewaarregels
from hub.domain.casus import LOPEND
from hub.domain.convenant import Fase
from hub.domain.stuk import Stuk

HEROVERWEGING = timedelta(days=366)
"""Longest until a hold is looked at again."""
VERNIETIGEN = "VERNIETIGEN"
"""What happened to a datum whose time is over, for whoever has a copy of it."""
NOOIT = datetime.max.replace(tzinfo=UTC)


class Hernieuwgrond(StrEnum):
    """Why processing may be renewed (BGS art. 1.16 lid 2 under a and b)."""

    VOLDOET_NOG = "VOLDOET_NOG"
    """The casus still meets the criteria of BGS art. 2.20."""
    TERUGVAL = "TERUGVAL"
    """It was closed less than a year before the end, and the risk of relapse is high."""


class Aanhoudgrond(StrEnum):
    """Why destruction waits (covenant art. 14.1)."""

    RECHTSVORDERING = "RECHTSVORDERING"


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One datum of a casus: a stuk, or a melding that it began with.

    `bronnen` are all parties whose data it holds; None when that can't be told any more.
    `eerste_verwerking` is of the oldest of what it was made from.
    """

    nummer: str
    categorie: str
    bron: str
    eerste_verwerking: datetime
    bronnen: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Aanhouding:
    """Something that keeps a casus from being destroyed until somebody lifts it; `heroverweging` only warns."""

    aanhouding: str
    grond: Aanhoudgrond
    heroverweging: date
    opgeheven: bool = False


@dataclass(frozen=True, slots=True)
class Hernieuwing:
    """A decision to go on until `tot`, with the sources that agreed."""

    grond: Hernieuwgrond
    besloten_op: datetime
    tot: datetime
    akkoord: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bewaarklok:
    """What the clocks of all data of one casus go by. `huizen` are parties whose own stukken need no agreement."""

    regels: Bewaarregels
    regime: str
    fase: Fase
    huizen: frozenset[str]
    afgesloten_op: datetime | None = None
    niet_nodig_op: datetime | None = None
    """When a deelnemer of lid 1 decided that nothing of a shielded casus is needed any more."""
    aanhoudingen: tuple[Aanhouding, ...] = ()
    hernieuwingen: tuple[Hernieuwing, ...] = ()

    @property
    def aangehouden(self) -> bool:
        """Whether anything keeps this casus from being destroyed."""
        return any(not one.opgeheven for one in self.aanhoudingen)


def gegevens_van(stukken: Iterable[Stuk]) -> tuple[Gegeven, ...]:
    """The data that stukken are, each as old as the oldest that it was made from.

    What was made from a stuk that is gone has an unknown source: nobody can agree to keep it.
    """
    by_id = {stuk.stuk: stuk for stuk in stukken}
    return tuple(_gegeven(stuk, by_id) for stuk in by_id.values())


def einde_van(gegeven: Gegeven, klok: Bewaarklok) -> datetime | None:
    """When this datum must be gone; None while its clock waits for the end of what it belongs to.

    WGS art. 1.8 lid 7 says at the latest: what is no longer needed goes at once.
    """
    if klok.niet_nodig_op is not None and klok.fase is Fase.AFGESCHERMD:
        return klok.niet_nodig_op
    end = klok.regels.einde(klok.regime, gegeven.categorie, gegeven.eerste_verwerking, klok.afgesloten_op)
    if end is None:
        return None
    for hernieuwing in sorted(klok.hernieuwingen, key=lambda one: one.besloten_op):
        if verlengt(hernieuwing, gegeven, end, klok):
            end = max(end, min(hernieuwing.tot, TWEE_JAAR.na(end)))
    return end


def verlengt(hernieuwing: Hernieuwing, gegeven: Gegeven, end: datetime, klok: Bewaarklok) -> bool:
    """Whether a renewal moves this end: decided in its last year, with every source, on a ground that fits."""
    last_year = JAAR.na(end, -1)
    if gegeven.bronnen is None or not gegeven.bronnen - klok.huizen <= hernieuwing.akkoord:
        return False
    if not last_year <= hernieuwing.besloten_op < end:
        return False
    if hernieuwing.grond is Hernieuwgrond.VOLDOET_NOG:
        return True
    return klok.afgesloten_op is not None and klok.afgesloten_op > last_year


def te_vernietigen(gegevens: Sequence[Gegeven], klok: Bewaarklok, now: datetime) -> tuple[Gegeven, ...]:
    """What must go now, oldest end first; nothing while there is a hold."""
    if klok.aangehouden:
        return ()
    ends = [(end, gegeven) for gegeven in gegevens if (end := einde_van(gegeven, klok)) is not None and end <= now]
    return tuple(gegeven for _, gegeven in sorted(ends, key=lambda pair: (pair[0], pair[1].nummer)))


def eerste_einde(gegevens: Sequence[Gegeven], klok: Bewaarklok) -> datetime:
    """The first end that comes; `NOOIT` when none is known."""
    return min((end for gegeven in gegevens if (end := einde_van(gegeven, klok)) is not None), default=NOOIT)


def mag_hernieuwen(fase: Fase, grond: Hernieuwgrond) -> bool:
    """Whether this ground exists for a casus in this phase: relapse only follows an end."""
    if grond is Hernieuwgrond.TERUGVAL:
        return fase is Fase.AFGESCHERMD
    return fase is Fase.AFGESCHERMD or fase in LOPEND


def blijft(gegeven: Gegeven, hernieuwing: Hernieuwing, klok: Bewaarklok) -> bool:
    """Whether a datum may be processed anew: every source of it agreed."""
    return gegeven.bronnen is not None and gegeven.bronnen - klok.huizen <= hernieuwing.akkoord


def _gegeven(stuk: Stuk, by_id: dict[str, Stuk]) -> Gegeven:
    found, missing = {stuk.stuk: stuk}, False
    todo = list(stuk.uit)
    while todo:
        name = todo.pop()
        if name in found:
            continue
        source = by_id.get(name)
        if source is None:
            missing = True
            continue
        found[name] = source
        todo += source.uit
    first = min(one.eerste_verwerking for one in found.values())
    bronnen = None if missing else frozenset(one.bron for one in found.values())
    return Gegeven(stuk.stuk, stuk.categorie, stuk.bron, datetime.fromtimestamp(first, UTC), bronnen)
