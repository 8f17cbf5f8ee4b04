"""The hub's table of the rota: who of the house has duty on which day, by pseudonym. A day that has passed goes."""

from sqlalchemy import BigInteger, Column, Integer, String, Table

from hub.adapters.db.schema import index

rooster = Table(
    "rooster",
    index,
    Column("dag", String(10), primary_key=True),
    Column("procesmanager", String(24), nullable=False),
    Column("versie", Integer, nullable=False),
    Column("gezet_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`procesmanager` is empty for a day on which nobody has duty any more; `versie` counts how often it was set."""
