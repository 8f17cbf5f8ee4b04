"""The periods of the covenant as rules: from what moment, how long, per regime and category.

A category that the covenant has no period for under some regime follows the WGS: empty never means
for ever. Under the WGS, five years after the first processing is the end whatever else is agreed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hub.domain.convenant import Bewaartermijn, Regime
from hub.domain.termijn_tabel import Duur

JAAR = Duur(maanden=12)
TWEE_JAAR = Duur(maanden=24)
"""Longest renewal at a time (BGS art. 1.16)."""
VIJF_JAAR = Duur(maanden=60)
"""Longest without renewal (WGS art. 1.8 lid 7)."""
EERSTE_VERWERKING = "EERSTE_VERWERKING"
AFRONDING_VERZOEK = "AFRONDING_VERZOEK"
_EINDE = frozenset({"EINDE_BETROKKENHEID", "EINDE_HUISVERBOD", "EINDE_NAZORG"})
"""Starts that come with the end of the casus that a datum stands in."""
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


def duur_van(iso: str) -> Duur:
    """An ISO 8601 period of years, months and days.

    Raises:
        ValueError: something else.
    """
    found = _PERIOD.fullmatch(iso)
    if found is None or not any(found.groups()):
        raise ValueError("a period is written as P1Y2M3D")
    years, months, days = (int(part or 0) for part in found.groups())
    return Duur(maanden=12 * years + months, dagen=days)


@dataclass(frozen=True, slots=True)
class Bewaarregels:
    """What one covenant says of keeping."""

    termijnen: tuple[Bewaartermijn, ...]

    def einde(
        self, regime: str, categorie: str, eerste_verwerking: datetime, afgesloten_op: datetime | None
    ) -> datetime | None:
        """When a datum must be gone; None while its clock has not begun, which the WGS does not know."""
        own = self._of(regime, categorie)
        row = own or self._of(Regime.WGS.value, categorie)
        wgs = row is None or row.regime is Regime.WGS
        ends = [VIJF_JAAR.na(eerste_verwerking)] if wgs else []
        if row is not None and row.start == EERSTE_VERWERKING:
            ends.append(duur_van(row.duur).na(eerste_verwerking))
        elif row is not None and afgesloten_op is not None:
            ends.append(duur_van(row.duur).na(max(afgesloten_op, eerste_verwerking)))
        return min(ends, default=None)

    def einde_verzoek(self, afgerond_op: datetime) -> datetime:
        """When what is kept of a request of a data subject must be gone (covenant art. 14.5)."""
        rows = [row.duur for row in self.termijnen if row.start == AFRONDING_VERZOEK]
        return min((duur_van(duur).na(afgerond_op) for duur in rows), default=JAAR.na(afgerond_op))

    def _of(self, regime: str, categorie: str) -> Bewaartermijn | None:
        usable = _EINDE | {EERSTE_VERWERKING}
        return _first(
            row
            for row in self.termijnen
            if row.regime.value == regime and categorie in row.categorie and row.start in usable
        )


def _first(rows: Iterable[Bewaartermijn]) -> Bewaartermijn | None:
    return next(iter(rows), None)
