"""The hub's tables of what a second person approved beforehand: who may look in which casus, or ask, until when."""

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, String, Table

from hub.adapters.db.schema import index
from hub.adapters.db.schema_meldingen import casus

goedkeuring = Table(
    "goedkeuring",
    index,
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), primary_key=True),
    Column("partij", String(64), primary_key=True),
    Column("kijker", String(24), primary_key=True),
    Column("doel", String(64), primary_key=True),
    Column("door", String(24), nullable=False),
    Column("tot", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`kijker` and `door` are pseudonyms of employees of the party; `tot` is in unix seconds."""
vraaggoedkeuring = Table(
    "vraaggoedkeuring",
    index,
    Column("partij", String(64), primary_key=True),
    Column("vrager", String(24), primary_key=True),
    Column("doel", String(64), primary_key=True),
    Column("kenmerk", LargeBinary, primary_key=True),
    Column("nummer", String(32), nullable=False),
    Column("door", String(24), nullable=False),
    Column("tot", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`kenmerk` is the SHA-256 of the kenmerk; `nummer` is of the approval, which is used once."""
