"""The key holder's own tables: a secret for each casus, and which activations of the hub it followed.

The hub's database has no place for either.

Rows are only added, and a secret is overwritten by as many bytes where it stands, so that
destroying one leaves no older copy of it elsewhere in the file.
"""

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, String, Table, UniqueConstraint

from hub.adapters.db.schema import NAMING, Teller

sleutels = MetaData(naming_convention=NAMING)

casussleutel = Table(
    "casussleutel",
    sleutels,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("casus", String(32), nullable=False),
    Column("geheim", LargeBinary, nullable=False),
    Column("gemaakt_op", BigInteger, nullable=False),
    Column("vernietigd_op", BigInteger, nullable=False),
    UniqueConstraint("casus"),
)
"""`geheim` is sealed under a key of the key file, and all zeros once destroyed; `vernietigd_op` 0 is not."""
gevolgd = Table(
    "gevolgd",
    sleutels,
    Column("nummer", Teller, primary_key=True, autoincrement=False),
    Column("op", BigInteger, nullable=False),
)
"""By number in the hub's log. An older one than the newest here is never followed."""

hublog = Table(
    "hublog",
    sleutels,
    Column("nummer", BigInteger, primary_key=True, autoincrement=False),
    Column("tijd_ms", BigInteger, nullable=False, index=True),
    Column("blad", LargeBinary, nullable=False),
    Column("omvang", BigInteger, nullable=False, index=True),
    Column("wortel", LargeBinary, nullable=False),
)
"""Entries of the hub's log by which views were opened: `blad` is the hash of the leaf, `omvang` and `wortel` are of
the checkpoint that it came with. Those of some hours ago go, but for the one with the highest number."""
