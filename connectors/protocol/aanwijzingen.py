"""What an employee asks the hub about itself: in which roles it is designated, and whether it may act today.

POST /v1/aanwijzingen    Aanwijzingenvraag    the designations of whoever asks

No message names a role: this is how somebody finds out which one to act in. Every party reads its own employees alone.
"""

from typing import Literal

from connectors.protocol.messages import Bon, Bytes16, Kenmerk, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum, Datumkeuze, Momentkeuze

Gebrek = Literal[
    "nog-niet-ingegaan",
    "aanwijzing-voorbij",
    "vog-ontbreekt",
    "opleiding-ontbreekt",
    "bevestiging-ontbreekt",
    "geheimhouding-ontbreekt",
]
"""Why a designation does not hold today. What ran out, is missing."""


class Aanwijzingenvraag(Message):
    """Ask for the designations of one employee of the own party."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int


class Aanwijzingregel(Message):
    """One designation. Of every term the day is told on which it no longer holds; empty for a term that never began."""

    rol: Woord
    van: Datum
    tot: Datum
    vog_tot: Datumkeuze
    opleiding_tot: Datumkeuze
    bevestigd_tot: Datumkeuze
    geheimhouding_voor: Momentkeuze
    """By when secrecy has to be acknowledged under the version that decides; none when it was."""
    geldt: bool
    """Whether this employee may act in this role now."""
    ontbreekt: list[Gebrek]
    """Why not; empty when it holds."""


class Aanwijzingenlijst(Message):
    """Every designation that this employee has or had, the newest first."""

    verzoek_id: VerzoekId
    rollen: list[Aanwijzingregel]
    bundel: str
    """The version that decides now: the one to acknowledge secrecy under."""


class AanwijzingenAntwoord(Message):
    """List and receipt."""

    kern: Aanwijzingenlijst
    bon: Bon
