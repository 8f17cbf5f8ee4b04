"""Find what belongs to a casus without walking every melding, task, clock and message that there is.

Revision ID: 0024
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TABLES = ("melding", "taak_melding", "termijn", "bericht")


def upgrade() -> None:
    for name in TABLES:
        op.create_index(f"ix_{name}_casus", name, ["casus"])


def downgrade() -> None:
    for name in TABLES:
        op.drop_index(f"ix_{name}_casus", name)
