"""Who may act at the table, until when (covenant art. 11.2; WGS art. 1.8 lid 2).

A person is a pseudonym that the party's own connector makes of a login; only that party can
tell who it is.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from hub.domain.kalender import instant_of


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

    def __post_init__(self) -> None:
        """Refuse a designation that ends before it begins."""
        if self.van >= self.tot:
            message = "a designation ends after it begins"
            raise ValueError(message)

    @property
    def van_seconds(self) -> int:
        """The first second in which it is valid."""
        return _midnight(self.van)

    @property
    def tot_seconds(self) -> int:
        """The first second in which it no longer is."""
        return _midnight(self.tot)


def _midnight(day: date) -> int:
    return int(instant_of(datetime.combine(day, time.min)).timestamp())
