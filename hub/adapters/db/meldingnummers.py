"""Which number the hub gave to whose message: what no party hears, for whoever plays back what people decided once."""

from sqlalchemy import Engine, select

from hub.adapters.db.schema import taak
from hub.adapters.db.schema_meldingen import melding, taak_melding
from hub.adapters.db.werk import number, text
from hub.domain.taak import Taaksoort, Taakstand

Naam = tuple[str, bytes]
"""A party, and its own name of a message."""


def meldingen_by_name(engine: Engine) -> dict[Naam, str]:
    """The number of every melding that is there, by who sent it and its name."""
    with engine.connect() as connection:
        rows = connection.execute(select(melding.c.partij, melding.c.bericht, melding.c.melding))
        return {(text(row[0]), bytes(row[1])): text(row[2]) for row in rows}


def open_signalen(engine: Engine) -> dict[str, int]:
    """The number of the open task to translate a report, by the number of its melding."""
    asked = select(taak_melding.c.melding, taak.c.nummer).join(taak, taak.c.nummer == taak_melding.c.taak)
    asked = asked.where(taak.c.soort == Taaksoort.SIGNAAL.value, taak.c.stand == Taakstand.OPEN.value)
    with engine.connect() as connection:
        return {text(row[0]): number(row[1]) for row in connection.execute(asked)}
