"""Tables of incidents and drills: duties with their clocks, and whom an incident touched.

Revision ID: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012i"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incident",
        sa.Column("incident", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("klassen", sa.String(64), nullable=False),
        sa.Column("bewust_op", sa.BigInteger, nullable=False),
        sa.Column("oefening", sa.Boolean, nullable=False),
        sa.Column("van", sa.BigInteger, nullable=False),
        sa.Column("tot", sa.BigInteger, nullable=False),
        sa.Column("bij_partij", sa.String(64), nullable=False),
        sa.Column("bij_gebruiker", sa.String(24), nullable=False),
        sa.Column("bij_casus", sa.String(32), nullable=False),
        sa.Column("bij_trace", sa.String(32), nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary, nullable=False),
        sa.Column("gemeld_op", sa.BigInteger, nullable=False),
        sa.Column("vanaf", sa.BigInteger, nullable=False),
        sa.Column("klaar", sa.Boolean, nullable=False),
        sa.Column("regels", sa.BigInteger, nullable=False),
        sa.Column("gewist", sa.BigInteger, nullable=False),
        sa.Column("categorieen", sa.Text, nullable=False),
        sa.Column("ontvangers", sa.Text, nullable=False),
        sa.Column("gesloten_op", sa.BigInteger, nullable=False),
        sa.Column("wis_op", sa.BigInteger, nullable=False),
        sa.Column("personen", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("incident", name="pk_incident"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_wis_op", "incident", ["wis_op"], unique=False)
    op.create_table(
        "incident_plicht",
        sa.Column("incident", sa.String(32), nullable=False),
        sa.Column("plicht", sa.String(24), nullable=False),
        sa.Column("uiterlijk", sa.BigInteger, nullable=False),
        sa.Column("volgende", sa.BigInteger, nullable=False),
        sa.Column("stap", sa.Integer, nullable=False),
        sa.Column("stand", sa.String(16), nullable=False),
        sa.Column("reden", sa.String(24), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("gedaan_op", sa.BigInteger, nullable=False),
        sa.Column("te_laat_op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incident.incident"], name="fk_incident_plicht_incident", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "plicht", name="pk_incident_plicht"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_plicht_volgende", "incident_plicht", ["volgende"], unique=False)
    op.create_table(
        "incident_persoon",
        sa.Column("incident", sa.String(32), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("cluster", sa.String(64), nullable=False),
        sa.Column("eerste", sa.BigInteger, nullable=False),
        sa.Column("laatste", sa.BigInteger, nullable=False),
        sa.Column("keren", sa.BigInteger, nullable=False),
        sa.Column("categorieen", sa.Text, nullable=False),
        sa.Column("ontvangers", sa.Text, nullable=False),
        sa.Column("stand", sa.String(16), nullable=False),
        sa.Column("reden", sa.String(24), nullable=False),
        sa.Column("gebruiker", sa.String(24), nullable=False),
        sa.Column("op", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incident.incident"], name="fk_incident_persoon_incident", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "partij", "cluster", name="pk_incident_persoon"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("incident_persoon")
    op.drop_table("incident_plicht")
    op.drop_table("incident")
