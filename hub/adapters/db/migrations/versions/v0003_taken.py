"""Tables of the hub alone: tasks for a human, and the handles that a merge or split left behind.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TELLER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "taak",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("soort", sa.String(16), nullable=False),
        sa.Column("clusters", sa.Text, nullable=False),
        sa.Column("verzoek_id", sa.String(64), nullable=False),
        sa.Column("tijd_ms", sa.BigInteger, nullable=False),
        sa.Column("stand", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_taak"),
    )
    op.create_index("ix_taak_stand", "taak", ["stand", "nummer"])
    op.create_table(
        "cluster_alias",
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("oud", sa.String(64), nullable=False),
        sa.Column("nieuw", sa.String(64), nullable=False),
        sa.Column("sinds", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("partij", "oud", name="pk_cluster_alias"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cluster_alias_nieuw", "cluster_alias", ["partij", "nieuw"])
