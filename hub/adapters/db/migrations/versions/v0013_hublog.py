"""Table of the key holder alone: what it accepted of the hub's log.

Revision ID: 0013s
"""

import sqlalchemy as sa
from alembic import op

revision = "0013s"
down_revision = "0012s"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hublog",
        sa.Column("nummer", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("tijd_ms", sa.BigInteger, nullable=False),
        sa.Column("blad", sa.LargeBinary, nullable=False),
        sa.Column("omvang", sa.BigInteger, nullable=False),
        sa.Column("wortel", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_hublog"),
    )
    op.create_index("ix_hublog_omvang", "hublog", ["omvang"], unique=False)
    op.create_index("ix_hublog_tijd_ms", "hublog", ["tijd_ms"], unique=False)


def downgrade() -> None:
    op.drop_table("hublog")
