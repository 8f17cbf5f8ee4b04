"""Tables of what leaves to a derde, of views in an emergency, and of threats to employees.

Revision ID: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "derdenverklaring",
        sa.Column("verklaring", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("derde", sa.String(64), nullable=False),
        sa.Column("getekend_op", sa.String(10), nullable=False),
        sa.Column("tot", sa.String(10), nullable=False),
        sa.Column("tekstversie", sa.String(64), nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("noodzaak", sa.String(24), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_derdenverklaring_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("verklaring", name="pk_derdenverklaring"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_derdenverklaring_casus", "derdenverklaring", ["casus"], unique=False)
    op.create_table(
        "derdenakkoord",
        sa.Column("stuk", sa.String(32), nullable=False),
        sa.Column("derde", sa.String(64), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("tot", sa.String(10), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["stuk"], ["stuk.stuk"], name="fk_derdenakkoord_stuk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("stuk", "derde", "partij", name="pk_derdenakkoord"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "derdenuittreksel",
        sa.Column("uittreksel", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("derde", sa.String(64), nullable=False),
        sa.Column("verklaring", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("sjabloon", sa.String(16), nullable=False),
        sa.Column("grondslag", sa.String(24), nullable=False),
        sa.Column("rac", sa.String(24), nullable=False),
        sa.Column("proef", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary, nullable=False),
        sa.Column("stand", sa.String(16), nullable=False),
        sa.Column("stand_op", sa.BigInteger, nullable=False),
        sa.Column("vervalt_op", sa.BigInteger, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_derdenuittreksel_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uittreksel", name="pk_derdenuittreksel"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_derdenuittreksel_casus", "derdenuittreksel", ["casus"], unique=False)
    op.create_index("ix_derdenuittreksel_vervalt", "derdenuittreksel", ["stand", "vervalt_op"], unique=False)
    op.create_table(
        "derdenuittreksel_stuk",
        sa.Column("uittreksel", sa.String(32), nullable=False),
        sa.Column("stuk", sa.String(32), nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("veld", sa.String(24), nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["uittreksel"],
            ["derdenuittreksel.uittreksel"],
            name="fk_derdenuittreksel_stuk_uittreksel",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("uittreksel", "stuk", name="pk_derdenuittreksel_stuk"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_derdenuittreksel_stuk_stuk", "derdenuittreksel_stuk", ["stuk"], unique=False)
    op.create_table(
        "noodinzage",
        sa.Column("nood", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("reden", sa.String(24), nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.Column("tot", sa.BigInteger, nullable=False),
        sa.Column("beoordelen_voor", sa.BigInteger, nullable=False),
        sa.Column("oordeel", sa.String(16), nullable=False),
        sa.Column("oordeel_partij", sa.String(64), nullable=False),
        sa.Column("oordeel_gebruiker", sa.String(24), nullable=False),
        sa.Column("oordeel_sleutel", sa.LargeBinary, nullable=False),
        sa.Column("oordeel_inhoud", sa.LargeBinary, nullable=False),
        sa.Column("oordeel_op", sa.BigInteger, nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_noodinzage_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("nood", name="pk_noodinzage"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_noodinzage_casus", "noodinzage", ["casus"], unique=False)
    op.create_index("ix_noodinzage_wie", "noodinzage", ["partij", "gebruiker", "op"], unique=False)
    op.create_table(
        "dreiging",
        sa.Column("dreiging", sa.String(32), nullable=False),
        sa.Column("casus", sa.String(32), nullable=False),
        sa.Column("persoon", sa.Integer, nullable=False),
        sa.Column("soort", sa.String(24), nullable=False),
        sa.Column("maatregel", sa.String(24), nullable=False),
        sa.Column("tot", sa.String(10), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["casus"], ["casus.casus"], name="fk_dreiging_casus", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("dreiging", name="pk_dreiging"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dreiging_casus", "dreiging", ["casus", "persoon"], unique=False)


def downgrade() -> None:
    for table in (
        "dreiging",
        "noodinzage",
        "derdenuittreksel_stuk",
        "derdenuittreksel",
        "derdenakkoord",
        "derdenverklaring",
    ):
        op.drop_table(table)
