"""What waits on the desk is counted on every page: few rows of large tables are found at once."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_what_waits_on_the_desk"
down_revision = "20261127_calling_everybody_in_th"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("booking_occurrences", schema=None) as batch_op:
        batch_op.create_index(
            "ix_booking_occurrences_off_clock",
            ["booking_id"],
            unique=False,
            sqlite_where=sa.text("is_off_clock = 1"),
            postgresql_where=sa.text("is_off_clock"),
        )

    with op.batch_alter_table("lost_found_items", schema=None) as batch_op:
        batch_op.create_index("ix_lost_found_items_state", ["state", "state_changed_at"], unique=False)

    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index("ix_memberships_group_id_role", ["group_id", "role"], unique=False)

    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_posts_in_review",
            ["group_id"],
            unique=False,
            sqlite_where=sa.text("state = 'in_review'"),
            postgresql_where=sa.text("state = 'in_review'"),
        )


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
