"""The hub's table of figures before and after an aanpak, as a source supplied them. Nobody is in it.

Both deliveries of a year that was supplied twice are in the log; here the last one is.
"""

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

from hub.adapters.db.schema import index

effectmeting = Table(
    "effectmeting",
    index,
    Column("jaar", Integer, primary_key=True, autoincrement=False),
    Column("aanpak", String(40), primary_key=True),
    Column("partij", String(64), nullable=False),
    Column("dagen", Integer, nullable=False),
    Column("cijfers", Text, nullable=False),
    Column("ontvangen_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`cijfers` is the canonical JSON of `connectors.protocol.effectmetingen.Effectcijfers`."""
