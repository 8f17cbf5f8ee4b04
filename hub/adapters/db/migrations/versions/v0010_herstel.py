"""Tables of corrections that must still reach a derde who has a stuk on paper, and of numbers that are used up.

Revision ID: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "derdenherstel",
        sa.Column("uittreksel", sa.String(32), nullable=False),
        sa.Column("stuk", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("handeling", sa.String(16), nullable=False),
        sa.Column("reden", sa.String(24), nullable=False),
        sa.Column("via", sa.String(16), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.Column("hersteld_op", sa.BigInteger, nullable=False),
        sa.Column("hersteld_partij", sa.String(64), nullable=False),
        sa.Column("hersteld_gebruiker", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_derdenherstel_casus", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["uittreksel"],
            ["derdenuittreksel.uittreksel"],
            name="fk_derdenherstel_uittreksel",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("uittreksel", "stuk", name="pk_derdenherstel"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_derdenherstel_casus", "derdenherstel", ["casus"], unique=False)
    op.create_index("ix_derdenherstel_stuk", "derdenherstel", ["stuk"], unique=False)
    op.create_table(
        "stuknummer",
        sa.Column("nummer", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_stuknummer"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO stuknummer (nummer) SELECT stuk FROM stuk")


def downgrade() -> None:
    op.drop_table("stuknummer")
    op.drop_table("derdenherstel")
