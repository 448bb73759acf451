"""Headings have an index of their own: what is called so is found first, however old it is."""

from alembic import op

revision = "20261127_headings_are_searched_f"
down_revision = "20261127_warnings_about_one_even"
branch_labels = None
depends_on = None

_ON_SQLITE = (
    (
        "CREATE VIRTUAL TABLE search_index_headings USING fts5"
        "(heading, content='search_documents', content_rowid='id', tokenize='trigram')"
    ),
    "INSERT INTO search_index_headings (search_index_headings) VALUES ('rebuild')",
)
_ON_POSTGRESQL = ("CREATE INDEX search_index_heading ON search_documents USING gin (heading gin_trgm_ops)",)


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_index("ix_search_documents_heading", "search_documents", ["heading"], unique=False)
    for statement in _ON_SQLITE if op.get_bind().dialect.name == "sqlite" else _ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
