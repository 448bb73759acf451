"""Rooms that belong to a case."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_rooms_of_cases"
down_revision = "20261127_letters_that_come_in"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("chat_rooms", schema=None) as batch_op:
        batch_op.add_column(sa.Column("case", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("case_path", sa.String(length=200), server_default="", nullable=False))
        batch_op.create_unique_constraint(batch_op.f("uq_chat_rooms_case"), ["case"])


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
