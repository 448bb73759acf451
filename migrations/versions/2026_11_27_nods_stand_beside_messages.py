"""Nods stand beside messages: only those that have something beside them are asked for it."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_nods_stand_beside_messa"
down_revision = "20261127_answers_to_single_dates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Messages at which somebody has nodded already."""
    messages = sa.table("chat_messages", sa.column("id", sa.Integer), sa.column("has_more", sa.Boolean))
    nods = sa.table("chat_reactions", sa.column("message_id", sa.Integer))
    op.execute(messages.update().where(messages.c.id.in_(sa.select(nods.c.message_id))).values(has_more=True))


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
