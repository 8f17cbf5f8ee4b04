"""Tables of the hub alone: meldingen, what people do with them, counts, mail and clocks.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TELLER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "aanwijzing",
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("rol", sa.String(64), nullable=False),
        sa.Column("van", sa.BigInteger, nullable=False),
        sa.Column("tot", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("partij", "gebruiker", "rol", name="pk_aanwijzing"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "afgewezen_bericht",
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("bericht", sa.LargeBinary, nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary, nullable=False),
        sa.Column("uitkomst", sa.String(24), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("partij", "bericht", name="pk_afgewezen_bericht"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_afgewezen_bericht_op", "afgewezen_bericht", ["op"], unique=False)
    op.create_table(
        "bericht",
        sa.Column("bericht", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("soort", sa.String(16), nullable=False),
        sa.Column("melding", sa.String(32), nullable=False),
        sa.Column("betreft", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.Text, nullable=False),
        sa.Column("artikelen", sa.Text, nullable=False),
        sa.Column("gemaakt_op", sa.BigInteger, nullable=False),
        sa.Column("uiterlijk", sa.BigInteger, nullable=False),
        sa.Column("uitkomst", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("bericht", name="pk_bericht"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bericht_melding", "bericht", ["melding"], unique=False)
    op.create_index("ix_bericht_open", "bericht", ["partij", "uitkomst", "gemaakt_op"], unique=False)
    op.create_table(
        "casus",
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("instrument", sa.String(64), nullable=False),
        sa.Column("regime", sa.String(16), nullable=False),
        sa.Column("doelgroep", sa.String(64), nullable=False),
        sa.Column("fase", sa.String(16), nullable=False),
        sa.Column("op_lijst", sa.Boolean, nullable=False),
        sa.Column("sinds", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("casus", name="pk_casus"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "melding",
        sa.Column("melding", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("bericht", sa.LargeBinary, nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary, nullable=False),
        sa.Column("soort", sa.String(16), nullable=False),
        sa.Column("bron", sa.String(24), nullable=False),
        sa.Column("gebeurd_op", sa.String(10), nullable=False),
        sa.Column("ontvangen_op", sa.BigInteger, nullable=False),
        sa.Column("doelgroep", sa.String(64), nullable=False),
        sa.Column("woongemeente", sa.String(8), nullable=False),
        sa.Column("stadsdeel", sa.String(24), nullable=False),
        sa.Column("spoed", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("gescreend", sa.Boolean, nullable=False),
        sa.Column("aanmelding", sa.Text, nullable=False),
        sa.Column("voorstel", sa.Text, nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("melding", name="pk_melding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_melding_werk", "melding", ["status", "gescreend", "ontvangen_op", "melding"], unique=False)
    op.create_index("ux_melding_bericht", "melding", ["partij", "bericht"], unique=True)
    op.create_table(
        "overleg",
        sa.Column("overleg", sa.String(32), nullable=False),
        sa.Column("deelnemers", sa.Text, nullable=False),
        sa.Column("geopend_op", sa.BigInteger, nullable=False),
        sa.Column("gesloten_op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("overleg", name="pk_overleg"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_overleg_geopend_op", "overleg", ["geopend_op"], unique=False)
    op.create_table(
        "telling",
        sa.Column("dag", sa.String(10), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("bron", sa.String(24), nullable=False),
        sa.Column("soort", sa.String(16), nullable=False),
        sa.Column("doelgroep", sa.String(64), nullable=False),
        sa.Column("gemeente", sa.String(8), nullable=False),
        sa.Column("stadsdeel", sa.String(24), nullable=False),
        sa.Column("uitkomst", sa.String(24), nullable=False),
        sa.Column("aantal", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint(
            "dag", "partij", "bron", "soort", "doelgroep", "gemeente", "stadsdeel", "uitkomst", name="pk_telling"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "termijn",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(24), nullable=False),
        sa.Column("melding", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("volgende", sa.BigInteger, nullable=False),
        sa.Column("stap", sa.Integer, nullable=False),
        sa.Column("begonnen_op", sa.BigInteger, nullable=False),
        sa.Column("einde_op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_termijn"),
    )
    op.create_index("ix_termijn_melding", "termijn", ["melding"], unique=False)
    op.create_index("ix_termijn_volgende", "termijn", ["volgende"], unique=False)
    op.create_table(
        "casus_persoon",
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("registratie", sa.String(64), nullable=False),
        sa.Column("rol", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_casus_persoon_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("casus", "registratie", name="pk_casus_persoon"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_casus_persoon_registratie", "casus_persoon", ["registratie"], unique=False)
    op.create_table(
        "melding_handeling",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("melding", sa.String(32), nullable=False),
        sa.Column("soort", sa.String(16), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("overleg", sa.String(32), nullable=False),
        sa.Column("uitkomst", sa.Text, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["melding"], ["melding.melding"], name="fk_melding_handeling_melding", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("nummer", name="pk_melding_handeling"),
    )
    op.create_index("ix_melding_handeling_melding", "melding_handeling", ["melding"], unique=False)
    op.create_table(
        "melding_inhoud",
        sa.Column("melding", sa.String(32), nullable=False),
        sa.Column("deel", sa.String(16), nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["melding"], ["melding.melding"], name="fk_melding_inhoud_melding", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("melding", "deel", name="pk_melding_inhoud"),
    )
    op.create_table(
        "melding_persoon",
        sa.Column("melding", sa.String(32), nullable=False),
        sa.Column("volgnummer", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("registratie", sa.String(64), nullable=False),
        sa.Column("rol", sa.String(16), nullable=False),
        sa.Column("leeftijd", sa.String(16), nullable=False),
        sa.Column("woongemeente", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(
            ["melding"], ["melding.melding"], name="fk_melding_persoon_melding", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("melding", "volgnummer", name="pk_melding_persoon"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_melding_persoon_registratie", "melding_persoon", ["registratie"], unique=False)
    op.create_table(
        "taak_melding",
        sa.Column("taak", TELLER, autoincrement=False, nullable=False),
        sa.Column("melding", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("uiterlijk", sa.BigInteger, nullable=False),
        sa.Column("gevolg", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["taak"], ["taak.nummer"], name="fk_taak_melding_taak", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("taak", name="pk_taak_melding"),
    )
    op.create_index("ix_taak_melding_melding", "taak_melding", ["melding"], unique=False)
