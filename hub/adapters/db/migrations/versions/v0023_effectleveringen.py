"""Keep every delivery of figures before and after an aanpak, so that the next is held against all of them.

Revision ID: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

COLUMNS = "jaar, aanpak, partij, dagen, cijfers, ontvangen_op"


def upgrade() -> None:
    op.create_table(
        "effectlevering",
        sa.Column("jaar", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("aanpak", sa.String(40), nullable=False),
        sa.Column("levering", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("dagen", sa.Integer, nullable=False),
        sa.Column("cijfers", sa.Text, nullable=False),
        sa.Column("ontvangen_op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("jaar", "aanpak", "levering", name="pk_effectlevering"),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO effectlevering (levering, {COLUMNS}) SELECT 1, {COLUMNS} FROM effectmeting")  # noqa: S608
    op.drop_table("effectmeting")


def downgrade() -> None:
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
    op.execute(
        f"INSERT INTO effectmeting ({COLUMNS}) SELECT {COLUMNS} FROM effectlevering AS nieuwste "  # noqa: S608
        "WHERE levering = (SELECT max(levering) FROM effectlevering AS een "
        "WHERE een.jaar = nieuwste.jaar AND een.aanpak = nieuwste.aanpak)"
    )
    op.drop_table("effectlevering")
