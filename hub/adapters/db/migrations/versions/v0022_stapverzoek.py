"""Which step that takes two parties was asked for; until now it could only be going back.

Revision ID: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

RENAMED = ("partij", "gebruiker", "op")


def upgrade() -> None:
    for name in RENAMED:
        op.execute(f"ALTER TABLE convenantversie RENAME COLUMN terug_{name} TO verzoek_{name}")
    op.add_column("convenantversie", sa.Column("verzoek_stap", sa.String(16), nullable=False, server_default=""))
    op.execute("UPDATE convenantversie SET verzoek_stap = 'TERUGZETTEN' WHERE verzoek_op > 0")


def downgrade() -> None:
    op.execute(
        "UPDATE convenantversie SET verzoek_op = 0, verzoek_partij = '', verzoek_gebruiker = '' "
        "WHERE verzoek_stap <> 'TERUGZETTEN'"
    )
    op.drop_column("convenantversie", "verzoek_stap")
    for name in RENAMED:
        op.execute(f"ALTER TABLE convenantversie RENAME COLUMN verzoek_{name} TO terug_{name}")
