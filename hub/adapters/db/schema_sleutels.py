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
