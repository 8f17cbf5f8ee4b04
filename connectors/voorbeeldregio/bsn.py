"""BSNs for invented people, from the reserved test range and nowhere else.

The range is every number that starts with 9 and passes the elfproef. Numbers that start with
a 9 are not given out, so a row that escapes can't point at a person.
"""

from random import Random

EERSTE = 900_000_000
LAATSTE = 999_999_999
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


class Bsnuitgifte:
    """Hand out test BSNs, each at most once."""

    def __init__(self, toeval: Random) -> None:
        self._toeval = toeval
        self._gegeven: set[str] = set()

    def volgende(self) -> str:
        """Draw until a number passes the elfproef (one in eleven does) and is new."""
        while True:
            bsn = str(self._toeval.randint(EERSTE, LAATSTE))
            if bsn not in self._gegeven and _elfproef(bsn):
                self._gegeven.add(bsn)
                return bsn


def _elfproef(bsn: str) -> bool:
    return sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, bsn, strict=True)) % 11 == 0
