"""The hub's table of figures before and after an aanpak, as a source supplied them. Nobody is in it.

Every delivery of a year stays. A report takes the last one; the next one is held against all.
"""

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

from hub.adapters.db.schema import index

effectlevering = Table(
    "effectlevering",
    index,
    Column("jaar", Integer, primary_key=True, autoincrement=False),
    Column("aanpak", String(40), primary_key=True),
    Column("levering", Integer, primary_key=True, autoincrement=False),
    Column("partij", String(64), nullable=False),
    Column("dagen", Integer, nullable=False),
    Column("cijfers", Text, nullable=False),
    Column("ontvangen_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`cijfers` is the canonical JSON of `connectors.protocol.effectmetingen.Effectcijfers`."""
