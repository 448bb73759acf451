"""Words of chat messages are found as everywhere else: folded, and as parts of words."""

import sqlalchemy as sa
from alembic import op

from app.foundation.text import fold

revision = "20261127_words_of_chat_messages"
down_revision = "20261127_claims_that_are_no_book"
branch_labels = None
depends_on = None

_INDEXES = {
    "sqlite": ("CREATE INDEX search_index_messages ON chat_words (room_id, message_id, text)",),
    "postgresql": (
        "CREATE INDEX search_index_messages ON chat_words (room_id, message_id)",
        "CREATE INDEX search_index_message_text ON chat_words USING gin (text gin_trgm_ops)",
    ),
}
_SAID = sa.text("SELECT id, room_id, body FROM chat_messages WHERE id > :after ORDER BY id LIMIT 1000")
_WORDS = sa.text("INSERT INTO chat_words (message_id, room_id, text) VALUES (:message_id, :room_id, :text)")


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "chat_words",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["chat_messages.id"], name=op.f("fk_chat_words_message_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["chat_rooms.id"], name=op.f("fk_chat_words_room_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_chat_words")),
    )
    on = op.get_bind().dialect.name
    for statement in _INDEXES[on]:
        op.execute(statement)
    _learn()


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError


def _learn() -> None:
    """What was said before is found too."""
    database, after = op.get_bind(), 0
    while said := database.execute(_SAID, {"after": after}).all():
        after = said[-1].id
        rows = [{"message_id": row.id, "room_id": row.room_id, "text": fold(row.body)} for row in said]
        database.execute(_WORDS, rows)
