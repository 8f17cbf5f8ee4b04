"""Tables of every process: registry, counters, active bundle and the log.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("proces",)
depends_on = None

TELLER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPEND_ONLY = ("log_entry", "log_node", "checkpoint")


def upgrade() -> None:
    _create_registry()
    _create_log()
    for table in APPEND_ONLY:
        _refuse_change(table)


def _create_registry() -> None:
    op.create_table(
        "peer",
        sa.Column("vingerafdruk", sa.LargeBinary, nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("tekensleutel", sa.LargeBinary, nullable=False),
        sa.Column("actief", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("vingerafdruk", name="pk_peer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "used_once",
        sa.Column("soort", sa.String(16), nullable=False),
        sa.Column("sleutel", sa.LargeBinary, nullable=False),
        sa.Column("verloopt_op", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("soort", "sleutel", name="pk_used_once"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_used_once_verloopt_op", "used_once", ["verloopt_op"])
    op.create_table(
        "budget",
        sa.Column("teller", sa.String(200), nullable=False),
        sa.Column("venster", sa.String(32), nullable=False),
        sa.Column("gebruikt", sa.BigInteger, nullable=False),
        sa.Column("sinds", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("teller", "venster", name="pk_budget"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "active_bundle",
        sa.Column("nummer", TELLER, autoincrement=True, nullable=False),
        sa.Column("bundel", sa.String(128), nullable=False),
        sa.Column("convenant", sa.String(128), nullable=False),
        sa.Column("sinds", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_active_bundle"),
    )


def _create_log() -> None:
    op.create_table(
        "log_entry",
        sa.Column("nummer", TELLER, autoincrement=False, nullable=False),
        sa.Column("blad", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_log_entry"),
    )
    op.create_table(
        "log_opening",
        sa.Column("nummer", TELLER, autoincrement=False, nullable=False),
        sa.Column("zout", sa.LargeBinary, nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_log_opening"),
    )
    op.create_table(
        "log_node",
        sa.Column("niveau", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("positie", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("niveau", "positie", name="pk_log_node"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "checkpoint",
        sa.Column("omvang", TELLER, autoincrement=False, nullable=False),
        sa.Column("tekst", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("omvang", name="pk_checkpoint"),
    )
    op.create_table(
        "cosignature",
        sa.Column("omvang", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("partij", sa.String(64), nullable=False),
        sa.Column("regel", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("omvang", "partij", name="pk_cosignature"),
        sqlite_with_rowid=False,
    )


def _refuse_change(table: str) -> None:
    """A trigger, because a grant does not bind the owner of the tables."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION alleen_toevoegen() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_vast BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen()"
    )
