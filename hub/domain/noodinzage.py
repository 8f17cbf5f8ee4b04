"""Breaking the glass: a view in mortal danger, for an hour, judged by another within two days (covenant art. 9.31).

It is for what a normal view withholds, and for nothing else: who may see it anyway needs no emergency.
A prohibition of art. 5 and a secret address that its source named no one for hold here as well: the
one filter decides, under a purpose of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.domain.convenant import Actie
from hub.domain.inzage import SAMENVATTING, Gebruik
from hub.domain.termijn import einde
from hub.domain.termijn_tabel import NOODOORDEEL

DOEL = "P21"
DUUR = timedelta(hours=1)
BEGIN = (-1, "")
"""Before every emergency, in the order of (term in unix seconds, number)."""
Beeld = tuple[str, str]
"""A stuk or melding that may be seen, by number, and which part of it."""
GEBRUIK = Gebruik(Actie.INZIEN, SAMENVATTING | {"watermerk", "bericht-bron-en-fg", "een-uur", "nabeoordeling"})
"""What a view in an emergency can carry out: mail to sources and fg, an end, and a judgement afterwards."""


class Noodreden(StrEnum):
    """Whose life is in danger; the rest is in the sealed reason."""

    BETROKKENE = "BETROKKENE"
    KIND = "KIND"
    ANDER = "ANDER"
    MEDEWERKER = "MEDEWERKER"


class Noodoordeel(StrEnum):
    """What another person thinks of it afterwards."""

    TERECHT = "TERECHT"
    TE_RUIM = "TE_RUIM"
    ONTERECHT = "ONTERECHT"


@dataclass(frozen=True, slots=True)
class Noodinzage:
    """One view in an emergency, in codes; its reason is sealed. `oordeel` empty is not judged yet."""

    nood: str
    casus: str
    partij: str
    gebruiker: str
    reden: str
    op: int
    tot: int
    beoordelen_voor: int
    oordeel: str = ""

    def te_laat(self, now: datetime) -> bool:
        """Whether nobody judged it within the term."""
        return not self.oordeel and int(now.timestamp()) > self.beoordelen_voor


def beoordelen_voor(begin: datetime) -> datetime:
    """When another person must have judged it."""
    return einde(NOODOORDEEL, begin)


def meer_dan_gewoon(nood: Iterable[Beeld], gewoon: Iterable[Beeld]) -> bool:
    """Whether the emergency shows anything that a normal view of the same person would not, or less of."""
    return not set(nood) <= set(gewoon)


def mag_beoordelen(nood: Noodinzage, partij: str, gebruiker: str) -> bool:
    """Whether this is another person than the one who looked, and there is no judgement yet."""
    return not nood.oordeel and (nood.partij, nood.gebruiker) != (partij, gebruiker)
