"""The archive of bundles, of every process.

Revision ID: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLE = "bundelbestand"
CITED = "SELECT 1 FROM active_bundle WHERE active_bundle.bundel = OLD.bundel"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("bundel", sa.String(64), nullable=False),
        sa.Column("naam", sa.String(96), nullable=False),
        sa.Column("inhoud", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("bundel", "naam", name="pk_bundelbestand"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    op.execute(f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'append-only'); END")
    op.execute(
        f"CREATE TRIGGER {TABLE}_delete BEFORE DELETE ON {TABLE} WHEN EXISTS ({CITED}) "
        "BEGIN SELECT RAISE(ABORT, 'cited'); END"
    )


def _guard_postgresql() -> None:
    op.execute(
        f"CREATE TRIGGER {TABLE}_vast BEFORE UPDATE OR TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen()"
    )
    op.execute(
        "CREATE OR REPLACE FUNCTION bundel_blijft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF EXISTS ({CITED}) THEN RAISE EXCEPTION 'cited'; END IF; RETURN OLD; END $$"
    )
    op.execute(f"CREATE TRIGGER {TABLE}_blijft BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION bundel_blijft()")
