"""news with a date."""

import sqlalchemy as sa
from alembic import op

import app.foundation.moments

revision = "20261127_news_with_a_date"
down_revision = "20261127_claims_are_talked_about"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("news_articles", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("begins_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column("ends_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("place", sa.String(length=200), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("uid", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("dated_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True)
        )
        batch_op.create_index("ix_news_articles_begins_at", ["begins_at"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_news_articles_uid"), ["uid"])
    # Rows that are there have no date; those to come say so themselves.
    with op.batch_alter_table("news_articles", schema=None) as batch_op:
        batch_op.alter_column("place", server_default=None)
        batch_op.alter_column("sequence", server_default=None)


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
