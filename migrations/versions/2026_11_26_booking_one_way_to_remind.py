"""booking one way to remind."""

from alembic import op

revision = "20261126_booking_one_way_to_remi"
down_revision = "20261126_moved_dates_in_calendar"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward: of what renters were reminded stands in one table."""
    op.execute(
        "INSERT INTO booking_reminders (booking_id, kind, due_at, told_at) "
        "SELECT id, CASE state WHEN 'approved' THEN 'rent' ELSE 'deadline' END, due_at, reminded_at "
        "FROM booking_bookings WHERE due_at IS NOT NULL AND reminded_at IS NOT NULL"
    )
    op.drop_column("booking_bookings", "reminded_at")


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
