"""People choose whether others see that they write, and that they are there."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_what_others_see_in_the_"
down_revision = "20261127_fees_of_single_dates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "chat_manners",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("shows_typing", sa.Boolean(), nullable=False),
        sa.Column("shows_presence", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_chat_manners_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_chat_manners")),
    )


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
