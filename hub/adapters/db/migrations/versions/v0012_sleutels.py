"""Which activations of the hub the key holder followed.

Revision ID: 0012s
"""

import sqlalchemy as sa
from alembic import op

revision = "0012s"
down_revision = "0006"
branch_labels = None
depends_on = None

TELLER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "gevolgd",
        sa.Column("nummer", TELLER, autoincrement=False, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_gevolgd"),
    )
