"""The columns of `casus` that say what it is counted under."""

from datetime import date

from hub.adapters.db.driver import Row
from hub.adapters.db.schema_meldingen import casus
from hub.adapters.db.werk import text
from hub.domain.traject import Traject

TRAJECT = (casus.c.traject_sinds, casus.c.instrument, casus.c.traject_doelgroep, casus.c.gemeente, casus.c.stadsdeel)


def traject_van(row: Row) -> Traject:
    """A row of `TRAJECT` of a casus that goes on."""
    return Traject(date.fromisoformat(text(row[0])), text(row[1]), text(row[2]), text(row[3]), text(row[4]))
