"""The police's own export of contacts per client of the integrale aanpak, for the report over 2011. All invented.

Those who began in 2010 have both windows full by the end of 2011 and are measured, but for two of whom the system
goes back too short; those who began in 2011 are not over yet. The format is written down in
`connectors/politie/README.md`; as `politie_export`, this does not import the adapter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

CONTACTKOLOMMEN: Final = (
    "clientnummer", "aanpak", "doelgroep", "begin", "dekking_van", "dekking_tot", "contactdag",
)  # fmt: skip
AANPAK: Final = "INTEGRALE_AANPAK"
DEKKING: Final = (date(2008, 1, 1), date(2011, 12, 31))
KORT: Final = date(2010, 1, 1)
"""Since when the system knows somebody who came from elsewhere."""
_KORT_BEKEND: Final = 2
_MAAND: Final = 30


@dataclass(frozen=True, slots=True)
class _Groep:
    """How many clients of a doelgroep began in 2010 and 2011, and how often the police met them in a month."""

    doelgroep: str
    in_2010: int
    in_2011: int
    per_maand: float
    na: float
    """What is left of that after the aanpak began."""


GROEPEN: Final = (
    _Groep("MULTIPROBLEMATIEK", 58, 104, 0.30, 0.7),
    _Groep("VEELPLEGER_VOLWASSEN", 22, 6, 0.95, 0.55),
    _Groep("RISICOJEUGD", 14, 11, 0.40, 0.8),
    _Groep("EX_GEDETINEERDE", 0, 11, 0.45, 0.7),
)


def export_contacten(seed: int) -> Iterator[dict[str, str]]:
    """One line per contact, and one without a day for whoever had none."""
    toeval = Random(f"{seed}/bvh/contacten")
    nummer = 0
    for groep in GROEPEN:
        for jaar, aantal in ((2010, groep.in_2010), (2011, groep.in_2011)):
            for volgorde in range(aantal):
                nummer += 1
                begin = date(jaar, 1, 1) + timedelta(days=toeval.randrange(365))
                short = groep.in_2011 > groep.in_2010 and jaar == KORT.year and volgorde < _KORT_BEKEND
                van = KORT if short else DEKKING[0]
                kop = {
                    "clientnummer": f"PK-{nummer:05d}",
                    "aanpak": AANPAK,
                    "doelgroep": groep.doelgroep,
                    "begin": begin.isoformat(),
                    "dekking_van": van.isoformat(),
                    "dekking_tot": DEKKING[1].isoformat(),
                }
                dagen = [dag.isoformat() for dag in _contacten(groep, begin, van, toeval)]
                yield from ({**kop, "contactdag": dag} for dag in dagen or [""])


def _contacten(groep: _Groep, begin: date, van: date, toeval: Random) -> list[date]:
    """Days on which the police met one client: some meet them often, most do not."""
    eigen = groep.per_maand * toeval.gammavariate(1.5, 1 / 1.5)
    dag = van
    found: list[date] = []
    while True:
        rate = eigen * (groep.na if dag >= begin else 1)
        dag += timedelta(days=1 + int(toeval.expovariate(max(rate, 0.01)) * _MAAND))
        if dag > DEKKING[1]:
            return found
        found.append(dag)
