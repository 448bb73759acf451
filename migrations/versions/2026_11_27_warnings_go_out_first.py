"""Warnings go out before everything that can wait."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_warnings_go_out_first"
down_revision = "20261127_nods_stand_beside_messa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("notification_deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rank", sa.Integer(), nullable=False, server_default="1"))
        batch_op.drop_constraint("fk_notification_deliveries_member_id", type_="foreignkey")
        batch_op.drop_index("ix_notification_deliveries_due")
        batch_op.create_index(
            "ix_notification_deliveries_due", ["channel", "state", "rank", "not_before", "id"], unique=False
        )
    with op.batch_alter_table("notification_deliveries", schema=None) as batch_op:
        batch_op.alter_column("rank", server_default=None)
        for column in ("mail_id", "device_id"):
            has_one = sa.text(f"{column} IS NOT NULL")
            name = f"ix_notification_deliveries_{column}"
            batch_op.drop_index(name)
            batch_op.create_index(
                name, [column], unique=False, sqlite_where=has_one, postgresql_where=has_one
            )


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
