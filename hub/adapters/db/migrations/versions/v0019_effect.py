"""Table of figures before and after an aanpak.

Revision ID: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "effectmeting",
        sa.Column("jaar", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("aanpak", sa.String(40), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("dagen", sa.Integer, nullable=False),
        sa.Column("cijfers", sa.Text, nullable=False),
        sa.Column("ontvangen_op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("jaar", "aanpak", name="pk_effectmeting"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("effectmeting")
