"""The key holder's own table: a secret for each casus. The hub's database has no place for one.

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
