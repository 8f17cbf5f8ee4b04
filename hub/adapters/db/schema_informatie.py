"""The hub's table of what people of a casus must be told (AVG art. 14). It goes with its casus.

Instants are unix seconds, 0 for none; the day on which somebody was told is ISO text, or empty.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from hub.adapters.db.schema import index
from hub.adapters.db.schema_meldingen import casus

informatieplicht = Table(
    "informatieplicht",
    index,
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), primary_key=True),
    Column("persoon", Integer, primary_key=True, autoincrement=False),
    Column("aanmelder", String(8), nullable=False),
    Column("begonnen_op", BigInteger, nullable=False),
    Column("uiterlijk", BigInteger, nullable=False),
    Column("volgende", BigInteger, nullable=False, index=True),
    Column("stand", String(16), nullable=False),
    Column("grond", String(16), nullable=False),
    Column("kanaal", String(16), nullable=False),
    Column("op", String(10), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    sqlite_with_rowid=False,
)
"""`persoon` is the number within the casus; `volgende` the next step of TM-17; `gebruiker` who said it last."""
