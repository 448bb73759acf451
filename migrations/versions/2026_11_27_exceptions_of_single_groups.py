"""What members want otherwise in single groups."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_exceptions_of_single_gr"
down_revision = "20261127_news_with_a_date"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "notification_exceptions",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column(
            "way", sa.Enum("mail", "app", "none", name="way", native_enum=False, length=30), nullable=False
        ),
        sa.Column("is_pushed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_notification_exceptions_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_notification_exceptions_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", "kind", "group_id", name=op.f("pk_notification_exceptions")),
    )
    with op.batch_alter_table("notification_exceptions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notification_exceptions_group_id"), ["group_id"], unique=False)


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
