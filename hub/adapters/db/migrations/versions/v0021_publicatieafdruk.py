"""What each sender sent of a publication, and the salt of its seal in the log. What was published before has neither.

Revision ID: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("publicatie", sa.Column("inbreng", sa.Text, nullable=False, server_default="[]"))
    op.add_column("publicatie", sa.Column("zout", sa.String(32), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("publicatie", "zout")
    op.drop_column("publicatie", "inbreng")
