"""Who may act at the table, until when (covenant art. 11.2; WGS art. 1.8 lid 2; BGS art. 1.11 and 1.17).

A designation rests on four terms: its own, the VOG, the training, and the yearly word of the party that all of
it still holds. And on secrecy, acknowledged under the version of the covenant that decides (WGS art. 1.11):
whoever has not done so under a new one has two weeks. The first that ends, ends it.

A person is a pseudonym that the party's own connector makes of a login; only that party can
tell who it is.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from hub.domain.kalender import instant_of

BEVESTIGING: Final = timedelta(days=366)
"""How long the word of a party that a designation still holds, holds at most."""
BEDENKTIJD: Final = timedelta(days=14)
"""How long somebody may work under a version of the covenant before acknowledging secrecy under it."""


@dataclass(frozen=True, slots=True)
class Aanwijzing:
    """One designation: valid from the first moment of `van` up to, not including, `tot`.

    Days are those of the house, in Europe/Amsterdam.

    Raises:
        ValueError: it would never be valid.
    """

    partij: str
    gebruiker: str
    """Base64url of 16 bytes, as in the messages of the party."""
    rol: str
    van: date
    tot: date
    vog_tot: date | None = None
    """When the VOG has ended; None for no earlier than the designation."""
    opleiding_tot: date | None = None
    bevestigd_tot: date | None = None
    """Until when the party vouches for all of this."""
    geheimhouding: bool = False
    """Whether secrecy was acknowledged under the version that decides now."""

    def __post_init__(self) -> None:
        """Refuse a designation that ends before it begins."""
        if self.van >= self.tot:
            message = "a designation ends after it begins"
            raise ValueError(message)

    @property
    def van_seconds(self) -> int:
        """The first second in which it is valid."""
        return begin_of(self.van)

    @property
    def tot_seconds(self) -> int:
        """The first second in which it no longer is."""
        return begin_of(self.tot)

    @property
    def eindes(self) -> dict[str, int]:
        """The first second in which each of the other terms no longer holds, by its name."""
        days = {"vog_tot": self.vog_tot, "opleiding_tot": self.opleiding_tot, "bevestigd_tot": self.bevestigd_tot}
        return {name: begin_of(day or self.tot) for name, day in days.items()}


def begin_of(day: date) -> int:
    """The first second of a day of the house, in unix seconds."""
    return int(instant_of(datetime.combine(day, time.min)).timestamp())


class Gebrek(StrEnum):
    """What a designation lacks, in the words of `connectors.protocol.aanwijzingen`."""

    NIET_INGEGAAN = "nog-niet-ingegaan"
    VOORBIJ = "aanwijzing-voorbij"
    VOG = "vog-ontbreekt"
    OPLEIDING = "opleiding-ontbreekt"
    BEVESTIGING = "bevestiging-ontbreekt"
    GEHEIMHOUDING = "geheimhouding-ontbreekt"


_VAN_EINDE: Final = (Gebrek.VOORBIJ, Gebrek.VOG, Gebrek.OPLEIDING, Gebrek.BEVESTIGING)


@dataclass(frozen=True, slots=True)
class Aangewezen:
    """A designation as it is kept, in unix seconds, and what it rests on now."""

    van: int
    eindes: tuple[int, ...]
    """Of every term: its own, VOG, training, the word of the party; 0 for none. The first that passes ends it."""
    bundel_sinds: int
    """Since when the version decides that decides now."""
    geheimhouding: bool

    def geldt(self, nu: int) -> bool:
        """Whether it holds now."""
        return not self.gebreken(nu)

    def gebreken(self, nu: int) -> tuple[Gebrek, ...]:
        """All that it lacks now; nothing when it holds."""
        lacking = [] if self.van <= nu else [Gebrek.NIET_INGEGAAN]
        lacking += [gebrek for gebrek, einde in zip(_VAN_EINDE, self.eindes, strict=True) if nu >= einde]
        if 0 < self.geheimhouding_voor <= nu:
            lacking.append(Gebrek.GEHEIMHOUDING)
        return tuple(lacking)

    @property
    def geheimhouding_voor(self) -> int:
        """The first second in which it no longer holds without secrecy; 0 when that was acknowledged."""
        if self.geheimhouding:
            return 0
        return max(self.van, self.bundel_sinds) + int(BEDENKTIJD.total_seconds())
