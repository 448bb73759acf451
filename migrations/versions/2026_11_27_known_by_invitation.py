"""Who invited and who came by it know each other in the chat."""

import sqlalchemy as sa
from alembic import op

import app.foundation.moments

revision = "20261127_known_by_invitation"
down_revision = "20261127_staff_are_seen_at_work"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "chat_introductions",
        sa.Column("inviter_id", sa.Integer(), nullable=False),
        sa.Column("invited_id", sa.Integer(), nullable=False),
        sa.Column("at", app.foundation.moments.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inviter_id"],
            ["members.id"],
            name=op.f("fk_chat_introductions_inviter_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invited_id"],
            ["members.id"],
            name=op.f("fk_chat_introductions_invited_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("inviter_id", "invited_id", name=op.f("pk_chat_introductions")),
    )
    with op.batch_alter_table("chat_introductions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chat_introductions_invited_id"), ["invited_id"], unique=False)


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
