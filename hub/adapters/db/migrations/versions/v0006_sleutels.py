"""Tables of the key holder alone: the secrets of casussen.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = None
branch_labels = ("sleutels",)
depends_on = "0001"

TELLER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "casussleutel",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("geheim", sa.LargeBinary, nullable=False),
        sa.Column("gemaakt_op", sa.BigInteger, nullable=False),
        sa.Column("vernietigd_op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_casussleutel"),
        sa.UniqueConstraint("casus", name="uq_casussleutel_casus"),
    )
