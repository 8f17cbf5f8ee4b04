"""Table of the rota: who has duty on which day.

Revision ID: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rooster",
        sa.Column("dag", sa.String(10), nullable=False),
        sa.Column("procesmanager", sa.String(24), nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("gezet_op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("dag", name="pk_rooster"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("rooster")
