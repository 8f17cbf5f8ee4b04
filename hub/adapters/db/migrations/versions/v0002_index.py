"""Tables of the hub alone: clusters, registrations, index values and questions.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = None
branch_labels = ("index",)
depends_on = "0001"

TELLER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_registrations()
    op.create_table(
        "vraag",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("verzoek_id", sa.String(64), nullable=False),
        sa.Column("bevinding", sa.String(16), nullable=False),
        sa.Column("clusters", sa.Text, nullable=False),
        sa.Column("tijd_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_vraag"),
        sa.UniqueConstraint("verzoek_id", name="uq_vraag_verzoek_id"),
    )


def _create_registrations() -> None:
    op.create_table(
        "cluster",
        sa.Column("cluster", sa.String(64), nullable=False),
        sa.Column("sinds", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("cluster", name="pk_cluster"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "registratie",
        sa.Column("registratie", sa.String(64), nullable=False),
        sa.Column("cluster", sa.String(64), nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("referentie", sa.LargeBinary, nullable=False),
        sa.Column("reden", sa.String(16), nullable=False),
        sa.Column("sinds", sa.String(10), nullable=False),
        sa.Column("afgeschermd", sa.Boolean, nullable=False),
        sa.Column("families", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("registratie", name="pk_registratie"),
        sa.ForeignKeyConstraint(["cluster"], ["cluster.cluster"], name="fk_registratie_cluster"),
        sa.UniqueConstraint("partij", "referentie", name="uq_registratie_partij"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_registratie_cluster", "registratie", ["cluster"])
    op.create_table(
        "index_waarde",
        sa.Column("rijsleutel", sa.LargeBinary, nullable=False),
        sa.Column("registratie", sa.String(64), nullable=False),
        sa.Column("familie", sa.String(24), nullable=False),
        sa.Column("klasse", sa.String(8), nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("element", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("rijsleutel", "registratie", name="pk_index_waarde"),
        sa.ForeignKeyConstraint(
            ["registratie"], ["registratie.registratie"], name="fk_index_waarde_registratie", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_index_waarde_registratie", "index_waarde", ["registratie"])
    op.create_index("ix_index_waarde_epoch", "index_waarde", ["klasse", "epoch", "rijsleutel", "registratie"])
