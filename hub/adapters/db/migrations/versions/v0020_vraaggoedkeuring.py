"""The table of questions that a second person approved beforehand.

Revision ID: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vraaggoedkeuring",
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("vrager", sa.String(24), nullable=False),
        sa.Column("doel", sa.String(64), nullable=False),
        sa.Column("kenmerk", sa.LargeBinary, nullable=False),
        sa.Column("nummer", sa.String(32), nullable=False),
        sa.Column("door", sa.String(24), nullable=False),
        sa.Column("tot", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("partij", "vrager", "doel", "kenmerk", name="pk_vraaggoedkeuring"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("vraaggoedkeuring")
