"""What people of the house ask and do about the work itself: who has duty on which day, and who has how much to do.

POST /v1/roosters          Roostervraag          who has duty, for everybody of the house
POST /v1/roosterdagen      Roosterwijziging      whoever assigns lets somebody have duty
POST /v1/werkverdelingen   Werkverdelingvraag    casussen and tasks by procesmanager, for whoever assigns

Employees are pseudonyms of the house. Nothing here is about anybody in a casus.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from connectors.protocol.casussen import Casusfase
from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, Bytes16, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum

MAX_DAGEN = 62
"""Most days in one question or one change."""
Gebruikerkeuze = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{21}[AQgw])?$")]
"""The pseudonym of an employee, or empty for nobody."""


class Roostervraag(Handeling):
    """Ask who has duty from `van` on, for so many days."""

    van: Datum
    dagen: Annotated[int, Field(ge=1, le=MAX_DAGEN)]


class Roosterdag(Message):
    """Who must have duty on a day, or nobody; `versie_gezien` is that of the day as it was seen, 0 for never set."""

    dag: Datum
    procesmanager: Gebruikerkeuze
    versie_gezien: Annotated[int, Field(ge=0)]


class Roosterwijziging(Handeling):
    """Set days, all of them or none."""

    dagen: Annotated[list[Roosterdag], Field(min_length=1, max_length=MAX_DAGEN)]


class Roosterregel(Message):
    """One day that was ever set."""

    dag: Datum
    procesmanager: Gebruikerkeuze
    versie: int
    aangewezen: bool
    """Whether this employee may lead a casus now; of nobody it is false."""


class Rooster(Message):
    """The days that were asked for or set, in order; a day that is missing was never set."""

    verzoek_id: VerzoekId
    vandaag: Datum
    dienst: Gebruikerkeuze
    """Who has duty today and may lead a casus now: a suggestion, for whoever assigns chooses."""
    dagen: list[Roosterregel]
    artikelen: list[Woord]
    bundel: str


class RoosterAntwoord(Message):
    """Rota and receipt."""

    kern: Rooster
    bon: Bon


class Werkverdelingvraag(Handeling):
    """Ask how the work is spread, over the phases of one purpose."""


class Werkregel(Message):
    """What one procesmanager leads in one phase; empty for what nobody leads. Tasks are those of every deelnemer."""

    procesmanager: Gebruikerkeuze
    fase: Casusfase
    casussen: int
    taken_open: int
    taken_te_laat: int
    """Of the open ones, those whose day has passed."""


class Werkverdeling(Message):
    """Everybody who leads a casus in these phases, and everybody who may lead one now."""

    verzoek_id: VerzoekId
    regels: list[Werkregel]
    aangewezen: list[Bytes16]
    artikelen: list[Woord]
    bundel: str


class WerkverdelingAntwoord(Message):
    """Workload and receipt."""

    kern: Werkverdeling
    bon: Bon
