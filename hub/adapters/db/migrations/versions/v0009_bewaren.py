"""Tables of holds, renewals and destruction, and of requests of data subjects.

Revision ID: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "casus_bewaring",
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("afgesloten_op", sa.BigInteger, nullable=False),
        sa.Column("nazien_op", sa.BigInteger, nullable=False),
        sa.Column("gewaarschuwd_voor", sa.BigInteger, nullable=False),
        sa.Column("niet_nodig_op", sa.BigInteger, nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_casus_bewaring_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("casus", name="pk_casus_bewaring"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_casus_bewaring_nazien_op", "casus_bewaring", ["nazien_op"], unique=False)
    op.create_table(
        "casus_afscherming",
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("registratie", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_casus_afscherming_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("casus", "registratie", name="pk_casus_afscherming"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "aanhouding",
        sa.Column("aanhouding", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("grond", sa.String(24), nullable=False),
        sa.Column("heroverweging", sa.String(10), nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.Column("begonnen_op", sa.BigInteger, nullable=False),
        sa.Column("opgeheven_op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_aanhouding_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("aanhouding", name="pk_aanhouding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_aanhouding_casus", "aanhouding", ["casus"], unique=False)
    op.create_table(
        "hernieuwing",
        sa.Column("hernieuwing", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("grond", sa.String(24), nullable=False),
        sa.Column("tot", sa.BigInteger, nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.Column("gevraagd_op", sa.BigInteger, nullable=False),
        sa.Column("besloten_op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_hernieuwing_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hernieuwing", name="pk_hernieuwing"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hernieuwing_casus", "hernieuwing", ["casus"], unique=False)
    op.create_table(
        "hernieuwing_akkoord",
        sa.Column("hernieuwing", sa.String(32), nullable=False),
        sa.Column("bron", sa.String(64), nullable=False),
        sa.Column("antwoord", sa.String(16), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["hernieuwing"],
            ["hernieuwing.hernieuwing"],
            name="fk_hernieuwing_akkoord_hernieuwing",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hernieuwing", "bron", name="pk_hernieuwing_akkoord"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rechtenverzoek",
        sa.Column("verzoek", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("soort", sa.String(16), nullable=False),
        sa.Column("ontvangen_op", sa.String(10), nullable=False),
        sa.Column("uiterlijk", sa.BigInteger, nullable=False),
        sa.Column("verlengd", sa.Boolean, nullable=False),
        sa.Column("volgende", sa.BigInteger, nullable=False),
        sa.Column("stap", sa.Integer, nullable=False),
        sa.Column("uitkomst", sa.String(24), nullable=False),
        sa.Column("afgerond_op", sa.BigInteger, nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("verzoek", name="pk_rechtenverzoek"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rechtenverzoek_volgende", "rechtenverzoek", ["volgende"], unique=False)
    op.create_table(
        "rechten_persoon",
        sa.Column("verzoek", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("persoon", sa.Integer, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["verzoek"], ["rechtenverzoek.verzoek"], name="fk_rechten_persoon_verzoek", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_rechten_persoon_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("verzoek", "casus", "persoon", name="pk_rechten_persoon"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rechten_persoon_casus", "rechten_persoon", ["casus"], unique=False)
    op.create_table(
        "rechten_oordeel",
        sa.Column("verzoek", sa.String(32), nullable=False),
        sa.Column("stuk", sa.String(32), nullable=False),
        sa.Column("bron", sa.String(64), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("oordeel", sa.String(16), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["verzoek"], ["rechtenverzoek.verzoek"], name="fk_rechten_oordeel_verzoek", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_rechten_oordeel_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("verzoek", "stuk", "bron", name="pk_rechten_oordeel"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rechten_oordeel_casus", "rechten_oordeel", ["casus", "bron"], unique=False)
