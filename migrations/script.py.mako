"""${message}."""

import sqlalchemy as sa
from alembic import op

import app.foundation.moments
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
