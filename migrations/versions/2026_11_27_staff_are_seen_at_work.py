"""Staff are shown where they work on cases, unless they switched off that they are there."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_staff_are_seen_at_work"
down_revision = "20261127_what_waits_on_the_desk"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.add_column(
        "chat_manners", sa.Column("shows_at_work", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    # Whoever has chosen already has said whether they want to be seen.
    op.execute("UPDATE chat_manners SET shows_at_work = shows_presence")
    with op.batch_alter_table("chat_manners", schema=None) as batch_op:
        batch_op.alter_column("shows_at_work", server_default=None)


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
