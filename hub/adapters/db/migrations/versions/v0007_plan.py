"""Tables of the plan: meetings of a casus, scaling, extracts, and whom an event reached.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "casus_overleg",
        sa.Column("overleg", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("begint_op", sa.BigInteger, nullable=False),
        sa.Column("plaats", sa.String(32), nullable=False),
        sa.Column("stand", sa.String(16), nullable=False),
        sa.Column("deelnemers", sa.Text, nullable=False),
        sa.Column("agenda", sa.Text, nullable=False),
        sa.Column("besluiten", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_casus_overleg_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("overleg", name="pk_casus_overleg"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_casus_overleg_casus", "casus_overleg", ["casus", "begint_op"], unique=False)
    op.create_table(
        "casus_schaling",
        sa.Column("schaling", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("van", sa.String(64), nullable=False),
        sa.Column("naar", sa.String(64), nullable=False),
        sa.Column("reden", sa.String(32), nullable=False),
        sa.Column("stand", sa.String(16), nullable=False),
        sa.Column("voorgesteld_op", sa.BigInteger, nullable=False),
        sa.Column("besloten_op", sa.BigInteger, nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("vervolg", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_casus_schaling_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("schaling", name="pk_casus_schaling"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_casus_schaling_casus", "casus_schaling", ["casus", "voorgesteld_op"], unique=False)
    op.create_table(
        "uittreksel",
        sa.Column("uittreksel", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("stukken", sa.Text, nullable=False),
        sa.Column("gemaakt_op", sa.BigInteger, nullable=False),
        sa.Column("vervalt_op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_uittreksel_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uittreksel", name="pk_uittreksel"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_uittreksel_casus", "uittreksel", ["casus", "partij"], unique=False)
    op.create_table(
        "casus_verspreid",
        sa.Column("melding", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("bericht", sa.String(32), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_casus_verspreid_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("melding", "casus", "partij", name="pk_casus_verspreid"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_casus_verspreid_casus", "casus_verspreid", ["casus"], unique=False)


def downgrade() -> None:
    for table in ("casus_verspreid", "uittreksel", "casus_schaling", "casus_overleg"):
        op.drop_table(table)
