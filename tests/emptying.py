"""A database is emptied of what a test really committed."""

from sqlalchemy import Table, delete, update
from sqlalchemy.orm import Session

from app.foundation.db import Model
from app.foundation.work import unit_of_work


def empty() -> None:
    """Take every row away; what points in a circle is let go of first."""
    tables = Model.metadata.sorted_tables
    with unit_of_work() as session:
        for table in tables:
            _let_go(session, table)
        for table in reversed(tables):
            session.execute(delete(table))


def _let_go(session: Session, table: Table) -> None:
    circular = {key.parent.name: None for key in table.foreign_keys if key.use_alter}
    if circular:
        session.execute(update(table).values(circular))
