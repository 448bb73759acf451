"""Messages say in which language they are."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_messages_say_in_which_l"
down_revision = "20261128_comments_say_in_which_l"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward: of those that are there nobody knows it."""
    op.add_column(
        "chat_messages", sa.Column("language", sa.String(length=5), server_default="", nullable=False)
    )


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
