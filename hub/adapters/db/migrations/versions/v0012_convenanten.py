"""The life of covenant versions, and until when a designation rests on screening, training and word of the party.

Revision ID: 0012i
"""

import sqlalchemy as sa
from alembic import op

revision = "0012i"
down_revision = "0010"
branch_labels = None
depends_on = None

TELLER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TERMS = ("vog_tot", "opleiding_tot", "bevestigd_tot")


def upgrade() -> None:
    _create_versions()
    for name in (*TERMS, "verlopen_op"):
        op.add_column("aanwijzing", sa.Column(name, sa.BigInteger, nullable=False, server_default="0"))
    # Designations from before these terms keep the one they had.
    op.execute("UPDATE aanwijzing SET vog_tot = tot, opleiding_tot = tot, bevestigd_tot = tot")
    op.create_table(
        "uitgetreden",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_uitgetreden"),
    )
    op.create_index("ix_uitgetreden_partij", "uitgetreden", ["partij"], unique=False)
    op.create_table(
        "geheimhouding",
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("bundel", sa.String(64), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("partij", "gebruiker", "bundel", name="pk_geheimhouding"),
        sqlite_with_rowid=False,
    )


def _create_versions() -> None:
    op.create_table(
        "convenantversie",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("bundel", sa.String(64), nullable=False),
        sa.Column("convenant", sa.String(128), nullable=False),
        sa.Column("versie", sa.String(64), nullable=False),
        sa.Column("geldig_van", sa.BigInteger, nullable=False),
        sa.Column("geldig_tot", sa.BigInteger, nullable=False),
        sa.Column("stand", sa.String(16), nullable=False),
        sa.Column("auteur_partij", sa.String(64), nullable=False),
        sa.Column("auteur_gebruiker", sa.String(24), nullable=False),
        sa.Column("toetser_partij", sa.String(64), nullable=False),
        sa.Column("toetser_gebruiker", sa.String(24), nullable=False),
        sa.Column("advies", sa.String(64), nullable=False),
        sa.Column("afwijking", sa.String(64), nullable=False),
        sa.Column("activeerder_partij", sa.String(64), nullable=False),
        sa.Column("activeerder_gebruiker", sa.String(24), nullable=False),
        sa.Column("ingang", sa.BigInteger, nullable=False),
        sa.Column("terug_partij", sa.String(64), nullable=False),
        sa.Column("terug_gebruiker", sa.String(24), nullable=False),
        sa.Column("terug_op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_convenantversie"),
        sa.UniqueConstraint("bundel", name="uq_convenantversie_bundel"),
    )
