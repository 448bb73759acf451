"""Claims that are no bookings are found without looking at all those that are."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_claims_that_are_no_book"
down_revision = "20261127_booking_letter_texts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index alone: the table is not built anew, so its guards stay."""
    with op.batch_alter_table("booking_claims", schema=None) as batch_op:
        batch_op.create_index(
            "ix_booking_claims_blocks",
            ["unit_id", "starts_at"],
            unique=False,
            sqlite_where=sa.text("occurrence_id IS NULL"),
            postgresql_where=sa.text("occurrence_id IS NULL"),
        )


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
