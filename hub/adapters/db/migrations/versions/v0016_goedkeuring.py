"""The table of what a second person approved beforehand.

Revision ID: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goedkeuring",
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("kijker", sa.String(24), nullable=False),
        sa.Column("doel", sa.String(64), nullable=False),
        sa.Column("door", sa.String(24), nullable=False),
        sa.Column("tot", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_goedkeuring_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("casus", "partij", "kijker", "doel", name="pk_goedkeuring"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("goedkeuring")
