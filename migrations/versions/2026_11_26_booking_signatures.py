"""booking signatures."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_booking_signatures"
down_revision = "20261126_booking_one_way_to_remi"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.add_column("booking_handovers", sa.Column("signatures", sa.JSON(), nullable=True))
    op.execute("UPDATE booking_handovers SET signatures = '{}'")
    with op.batch_alter_table("booking_handovers") as batch_op:
        batch_op.alter_column("signatures", nullable=False)


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
