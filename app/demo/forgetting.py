"""Lindental is forgotten, rows and files, so that it can be told anew."""

from sqlalchemy import Table, delete, select, update

from app.community.queries.site import forget_site
from app.features.search.actions import remove
from app.features.search.models import SearchDocument
from app.foundation import clock
from app.foundation.db import Model, session
from app.foundation.files import storage
from app.foundation.jobs import forget_queue
from app.foundation.work import unit_of_work

_THINGS = ("post_id", "comment_id", "group_id", "member_id")


def forget_everything() -> None:
    """Empty every table, the queue and the folder of files; whoever calls this has made sure it is the demo."""
    with unit_of_work():
        _empty_index()
        _let_go()
        for table in reversed(Model.metadata.sorted_tables):
            session().execute(delete(table))
    forget_site()
    forget_queue()
    for key in list(storage().older_than(clock.now().timestamp() + 1)):
        storage().delete(key)


def _let_go() -> None:
    """Rows that point at each other in a circle let go first."""
    earlier: set[Table] = set()
    for table in Model.metadata.sorted_tables:
        earlier.add(table)
        for key in table.foreign_keys:
            if key.column.table not in earlier and key.parent.nullable:
                session().execute(update(table).values({key.parent: None}))


def _empty_index() -> None:
    """The index of SQLite lies beside the tables and has to be told."""
    for document in session().scalars(select(SearchDocument)).all():
        owner = {name: getattr(document, name) for name in _THINGS if getattr(document, name) is not None}
        remove(document.found, **owner)
