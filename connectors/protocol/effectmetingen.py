"""How many clients had so many contacts before and after an aanpak; figures of a source about nobody in particular.

POST /v1/effectmetingen    Effectmetinglevering    the figures of one year and one aanpak; a later one replaces it

A client is counted in one cell of one group. A cell has ten clients or more, a whole number of contacts that is near
their mean, and says on which side of equal they are. No field has room for a person, a day or a number of a file.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord

KLEINSTE: Final = 10
"""Fewest clients of whom this form tells a number. A form can't follow a covenant: a report that must hold to more
shows nothing of it (`hub.domain.rapport.evaluatie.effect`)."""
DAGEN: Final = 365
"""Length of each window."""
OVERIG: Final = "OVERIG"
"""Instead of a doelgroep: all that are not named, together."""
MAX_CELLEN: Final = 512
MAX_GROEPEN: Final = 16
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z_]{1,39}$")]
Contacten = Annotated[int, Field(ge=0, le=9999)]
Aantal = Annotated[int, Field(ge=KLEINSTE, le=999_999)]
Kant = Literal["MINDER", "GELIJK", "MEER", "MINDER_OF_GELIJK", "GELIJK_OF_MEER", "GEMENGD"]
"""Whether the clients had fewer contacts after; mixed where too few were on a side to tell them apart."""
Afwijking = Annotated[int, Field(ge=1, le=9999)]


class Effectcel(Message):
    """So many clients, with about so many contacts each."""

    voor: Contacten
    na: Contacten
    clienten: Aantal
    kant: Kant


class Effectgroep(Message):
    """The clients of one doelgroep, or `OVERIG`.

    The standard deviations over these clients, before, after and of the change, are rounded up; None when the
    contacts are too few for ten clients to make such a spread.
    """

    doelgroep: Code
    cellen: Annotated[list[Effectcel], Field(min_length=1, max_length=MAX_CELLEN)]
    spreiding_voor: Afwijking | None
    spreiding_na: Afwijking | None
    spreiding_verschil: Afwijking | None


class Effectcijfers(Message):
    """Everything that is told about clients."""

    groepen: Annotated[list[Effectgroep], Field(min_length=1, max_length=MAX_GROEPEN)]
    buiten: Aantal | None
    """Clients who were left out because a window was not full; None for fewer than ten, or none."""


class Effectmetinglevering(Handeling):
    """The figures of those of whom the window after the beginning closed in `jaar`."""

    jaar: Annotated[int, Field(ge=2000, le=2098)]
    aanpak: Code
    dagen: Literal[365]
    cijfers: Effectcijfers


class EffectmetingKern(Message):
    """What became of the figures: NIEUW, VERVANGEN or ONGEWIJZIGD."""

    verzoek_id: VerzoekId
    jaar: int
    aanpak: Code
    status: Literal["NIEUW", "VERVANGEN", "ONGEWIJZIGD"]
    artikelen: list[Woord]
    bundel: str


class EffectmetingAntwoord(Message):
    """Outcome and receipt."""

    kern: EffectmetingKern
    bon: Bon


def verschilt_te_weinig(oud: Effectcijfers, nieuw: Effectcijfers) -> bool:
    """Whether a number of both differs by one to nine: who had both would know of a group below ten.

    Numbers are compared by what they are about: all clients, a doelgroep, a side of equal, a cell of the same contacts,
    those left out. Doelgroepen that one of both does not name are compared together, with the others it does not name.
    """
    genoemd = [{groep.doelgroep for groep in cijfers.groepen} for cijfers in (oud, nieuw)]
    before, after = (_aantallen(cijfers, genoemd[0] & genoemd[1] - {OVERIG}) for cijfers in (oud, nieuw))
    return any(0 < abs(before[what] - after[what]) < KLEINSTE for what in before.keys() & after.keys())


def _aantallen(cijfers: Effectcijfers, genoemd: Collection[str]) -> Mapping[tuple[object, ...], int]:
    counted: Counter[tuple[object, ...]] = Counter()
    for groep in cijfers.groepen:
        naam = groep.doelgroep if groep.doelgroep in genoemd else OVERIG
        for cel in groep.cellen:
            for wie in ((), (naam,)):
                counted[wie] += cel.clienten
                counted[*wie, "kant", cel.kant] += cel.clienten
                counted[*wie, cel.voor, cel.na] += cel.clienten
    if cijfers.buiten is not None:
        counted[("buiten",)] = cijfers.buiten
    return counted
