"""The book of published figures.

Revision ID: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publicatie",
        sa.Column("jaar", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("versie", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.Column("definities", sa.Text, nullable=False),
        sa.Column("verbanden", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("jaar", "versie", name="pk_publicatie"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "publicatiecel",
        sa.Column("jaar", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("versie", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("nummer", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("tabel", sa.String(64), nullable=False),
        sa.Column("rij", sa.String(160), nullable=False),
        sa.Column("kolom", sa.String(160), nullable=False),
        sa.Column("aantal", sa.BigInteger, nullable=False),
        sa.Column("getoond", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["jaar", "versie"], ["publicatie.jaar", "publicatie.versie"], name="fk_publicatiecel"),
        sa.PrimaryKeyConstraint("jaar", "versie", "nummer", name="pk_publicatiecel"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("publicatiecel")
    op.drop_table("publicatie")
