"""How an extract reaches its derde: on paper, as all were until now, or fetched by the derde itself.

Revision ID: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("derdenuittreksel", sa.Column("wijze", sa.String(16), nullable=False, server_default="PAPIER"))


def downgrade() -> None:
    op.drop_column("derdenuittreksel", "wijze")
