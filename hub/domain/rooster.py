"""The rota: one procesmanager of the house has duty on a day (`domain.md` US-02).

Days are those of the house. What was may not be changed any more, and goes after a year.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from hub.domain.errors import Regel

BEWAARD: Final = timedelta(days=366)
"""How long a day that has passed is kept."""
OOIT: Final = 0
"""The version of a day that was never set."""


def toets_dag(dag: date, versie_gezien: int, versies: Mapping[date, int], vandaag: date) -> Regel | None:
    """The rule that setting a day would break, by the versions that the days have now."""
    if dag < vandaag:
        return Regel.DATUM_VOORBIJ
    return None if versies.get(dag, OOIT) == versie_gezien else Regel.VERSIE_VEROUDERD
