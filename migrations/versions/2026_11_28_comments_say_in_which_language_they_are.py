"""Comments say in which language they are."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_comments_say_in_which_l"
down_revision = "20261127_known_by_invitation"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward: of those that are there nobody knows it."""
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=5), nullable=False, server_default=""))
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.alter_column("language", server_default=None)


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
