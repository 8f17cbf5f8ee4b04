"""Tables of casussen: deelnemers, stukken, grounds and who saw what; and more columns of what was there.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TELLER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
NUMBER = """
UPDATE casus_persoon SET persoon = (
    SELECT COUNT(*) FROM casus_persoon earlier
    WHERE earlier.casus = casus_persoon.casus AND earlier.registratie <= casus_persoon.registratie
)
"""
"""Persons who were there before persons had numbers get them, in the order of their registration."""


def upgrade() -> None:
    op.add_column("casus", sa.Column("versie", sa.Integer, nullable=False, server_default="0"))
    op.add_column("casus", sa.Column("procesmanager", sa.String(24), nullable=False, server_default=""))
    op.add_column("casus_persoon", sa.Column("persoon", sa.Integer, nullable=False, server_default="0"))
    op.add_column("casus_persoon", sa.Column("reden", sa.String(24), nullable=False, server_default=""))
    op.add_column("casus_persoon", sa.Column("afhankelijk_van", sa.Integer, nullable=False, server_default="0"))
    op.add_column("bericht", sa.Column("casus", sa.String(32), nullable=False, server_default=""))
    op.add_column("bericht", sa.Column("nummer", sa.String(32), nullable=False, server_default=""))
    op.execute(NUMBER)
    op.create_table(
        "casus_betrokkene",
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("persoon", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("reden", sa.String(16), nullable=False),
        sa.Column("sinds", sa.BigInteger, nullable=False),
        sa.Column("tot", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_casus_betrokkene_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("casus", "partij", "persoon", name="pk_casus_betrokkene"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_casus_betrokkene_partij", "casus_betrokkene", ["partij", "tot", "casus"], unique=False)
    op.create_table(
        "stuk",
        sa.Column("stuk", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("persoon", sa.Integer, nullable=False),
        sa.Column("soort", sa.String(16), nullable=False),
        sa.Column("categorie", sa.String(32), nullable=False),
        sa.Column("bron", sa.String(64), nullable=False),
        sa.Column("aard", sa.String(16), nullable=False),
        sa.Column("kwaliteit", sa.String(16), nullable=False),
        sa.Column("leefgebied", sa.String(64), nullable=False),
        sa.Column("peildatum", sa.String(10), nullable=False),
        sa.Column("eerste_verwerking", sa.BigInteger, nullable=False),
        sa.Column("voorwaarden", sa.Text, nullable=False),
        sa.Column("geheim", sa.Boolean, nullable=False),
        sa.Column("beperkt", sa.Boolean, nullable=False),
        sa.Column("codes", sa.Text, nullable=False),
        sa.Column("uit", sa.Text, nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_stuk_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("stuk", name="pk_stuk"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stuk_bewaar", "stuk", ["eerste_verwerking", "stuk"], unique=False)
    op.create_index("ix_stuk_casus", "stuk", ["casus", "soort", "op"], unique=False)
    op.create_table(
        "stuk_deel",
        sa.Column("stuk", sa.String(32), nullable=False),
        sa.Column("deel", sa.String(16), nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["stuk"], ["stuk.stuk"], name="fk_stuk_deel_stuk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("stuk", "deel", name="pk_stuk_deel"),
    )
    op.create_table(
        "vrijgave",
        sa.Column("vrijgave", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("grond", sa.String(32), nullable=False),
        sa.Column("categorie", sa.String(32), nullable=False),
        sa.Column("doelen", sa.Text, nullable=False),
        sa.Column("gegevens", sa.Text, nullable=False),
        sa.Column("van", sa.String(10), nullable=False),
        sa.Column("tot", sa.String(10), nullable=False),
        sa.Column("einde", sa.String(16), nullable=False),
        sa.Column("einde_op", sa.BigInteger, nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_vrijgave_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("vrijgave", name="pk_vrijgave"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vrijgave_casus", "vrijgave", ["casus"], unique=False)
    op.create_table(
        "vrijgave_stuk",
        sa.Column("vrijgave", sa.String(32), nullable=False),
        sa.Column("stuk", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["vrijgave"], ["vrijgave.vrijgave"], name="fk_vrijgave_stuk_vrijgave", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("vrijgave", "stuk", name="pk_vrijgave_stuk"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vrijgave_stuk_stuk", "vrijgave_stuk", ["stuk"], unique=False)
    op.create_table(
        "vrijgave_ontvanger",
        sa.Column("vrijgave", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["vrijgave"], ["vrijgave.vrijgave"], name="fk_vrijgave_ontvanger_vrijgave", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("vrijgave", "partij", name="pk_vrijgave_ontvanger"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bronvraag",
        sa.Column("vraag", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("persoon", sa.Integer, nullable=False),
        sa.Column("categorie", sa.String(32), nullable=False),
        sa.Column("noodzaak", sa.String(24), nullable=False),
        sa.Column("uiterlijk", sa.String(10), nullable=False),
        sa.Column("antwoord", sa.String(32), nullable=False),
        sa.Column("reden", sa.String(32), nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.Column("beantwoord_op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_bronvraag_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("vraag", name="pk_bronvraag"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bronvraag_casus", "bronvraag", ["casus"], unique=False)
    op.create_table(
        "verstrekking",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("stuk", sa.String(32), nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("handeling", sa.String(16), nullable=False),
        sa.Column("doel", sa.String(16), nullable=False),
        sa.Column("bron", sa.String(64), nullable=False),
        sa.Column("categorie", sa.String(32), nullable=False),
        sa.Column("eerst_op", sa.BigInteger, nullable=False),
        sa.Column("laatst_op", sa.BigInteger, nullable=False),
        sa.Column("keren", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_verstrekking"),
    )
    op.create_index("ix_verstrekking_casus", "verstrekking", ["casus", "partij"], unique=False)
    op.create_index("ix_verstrekking_stuk", "verstrekking", ["stuk"], unique=False)
    op.create_index(
        "ux_verstrekking", "verstrekking", ["stuk", "versie", "partij", "handeling", "doel", "categorie"], unique=True
    )
