"""Wishes to be deleted, with their day."""

import sqlalchemy as sa
from alembic import op

import app.foundation.db

revision = "20261126_departures"
down_revision = "20261126_announced_when_its_hour"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "departures",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("due_at", app.foundation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("with_texts", sa.Boolean(), nullable=False),
        sa.Column(
            "state_before",
            sa.Enum(
                "unconfirmed",
                "active",
                "suspended",
                "leaving",
                "former",
                name="memberstate",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_departures_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_departures")),
    )
    with op.batch_alter_table("departures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_departures_due_at"), ["due_at"], unique=False)


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
