"""The table of what people of a casus must be told.

Of casussen that run already nobody knows here whether their people were told; the contactpunt settles those itself.

Revision ID: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "informatieplicht",
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("persoon", sa.Integer, nullable=False),
        sa.Column("aanmelder", sa.String(8), nullable=False),
        sa.Column("begonnen_op", sa.BigInteger, nullable=False),
        sa.Column("uiterlijk", sa.BigInteger, nullable=False),
        sa.Column("volgende", sa.BigInteger, nullable=False),
        sa.Column("stand", sa.String(16), nullable=False),
        sa.Column("grond", sa.String(16), nullable=False),
        sa.Column("kanaal", sa.String(16), nullable=False),
        sa.Column("op", sa.String(10), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_informatieplicht_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("casus", "persoon", name="pk_informatieplicht"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_informatieplicht_volgende", "informatieplicht", ["volgende"], unique=False)


def downgrade() -> None:
    op.drop_table("informatieplicht")
