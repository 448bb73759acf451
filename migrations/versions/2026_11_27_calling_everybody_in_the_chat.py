"""A message may call everybody in its room."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_calling_everybody_in_th"
down_revision = "20261127_every_group_has_a_room"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.add_column(
        "chat_messages", sa.Column("calls_all", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
