"""What is wrong with an answer, and how a person goes on after one."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import event, inspect, text
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.test import TestResponse

from app.community.feature import Feature
from app.community.models import Member
from app.foundation import work
from app.foundation.db import Model, session
from app.foundation.signs import kept_in_line
from app.foundation.work import unit_of_work
from tests import conftest
from tests.architecture.crawling import Sheet
from tests.architecture.everything import SECRET
from tests.architecture.reading import TYPED, Form, blamed_in, forms_of
from tests.architecture.wrong import Sent, fitting, otherwise

CLEAR = {200, 303, 400, 403, 404, 409, 410, 413, 422}
HARM = ("<img src=x", "<script>alert", 'href="javascript:', SECRET)
_UNSEEN = {"hidden", "button"}
MOST_ATTEMPTS = 5
ONCE = {"op_id": ["the very same"]}
_WRITING = ("INSERT", "UPDATE", "DELETE", "WITH")


def complaints(form: Form, sent: Sent, answer: TestResponse, told: int) -> list[str]:
    """What no answer to a form may be or hold; `told` is how many facts were recorded."""
    lost = _lost(form, sent, answer) if answer.status_code == 422 else []
    return [*unclear(answer), *lost, *(["refused and done"] if told and answer.status_code >= 400 else [])]


def unclear(answer: TestResponse) -> list[str]:
    """What no answer at all may be or hold."""
    wrong = [] if answer.status_code in CLEAR else [f"status {answer.status_code}"]
    if answer.mimetype == "text/html":
        wrong += [f"shows {each!r}" for each in HARM if each in answer.text]
    return wrong


def astray(answer: TestResponse) -> list[str]:
    """What no answer to an odd question may be or hold; it may also lead elsewhere or ask for patience."""
    return [each for each in unclear(answer) if each not in {"status 301", "status 429"}]


def _lost(form: Form, sent: Sent, answer: TestResponse) -> list[str]:
    """What was typed and does not stand in its field any more."""
    typed = [
        name for name, field in form.fields.items()
        if field.kind in TYPED - {"password"} and "\ud800" not in sent[name][0]  # no browser sends half a sign
    ]  # fmt: skip
    again = [each for each in forms_of(answer.text) if each.fields.keys() & set(typed)] if typed else []
    return [
        f"{name} is lost" for name in typed if not any(_stands(each, name, sent[name][0]) for each in again)
    ]


def _stands(form: Form, name: str, value: str) -> bool:
    return name in form.fields and any(_bare(each) == _bare(value) for each in form.fields[name].sent)


@lru_cache(1_000)
def _bare(value: str) -> str:
    """What can be read of it."""
    return "".join(
        kept_in_line(unicodedata.normalize("NFKC", value)).casefold().replace("\u200d", "").split()
    )


def sent_and_mended(sheet: Sheet, right: Sent, bad: Sent) -> Iterator[tuple[Sent, TestResponse, int]]:
    """Send it; then mend what the page says is wrong, as a person would, and send it again."""
    for _attempt in range(2):
        with undone():
            before = happened()
            answer = sheet.send(right | bad)
            told = happened() - before
        yield right | bad, answer, told
        blamed = _blamed(sheet.form, answer) & bad.keys()
        if answer.status_code != 422 or not blamed:
            return
        bad = {name: values for name, values in bad.items() if name not in blamed}


def _blamed(form: Form, answer: TestResponse) -> set[str]:
    """The fields a page says are wrong; what cannot be seen is mended with the first."""
    ids = set(blamed_in(answer.text)) if answer.status_code == 422 else set()
    return {name for name, field in form.fields.items() if field.kind in _UNSEEN or {name, field.id} & ids}


class Through(NamedTuple):
    """A form that was accepted, what it was filled with, and what was wrong when it was sent once more."""

    sheet: Sheet
    sent: Sent
    twice: str = ""


def through(sheets: list[Sheet]) -> Through | None:
    """The first that is accepted."""
    for sheet in sheets:
        for filled in (fitting(sheet.form) | sheet.typed, fitting(sheet.form, fully=True)):
            done = _persuaded(sheet, filled)
            if done is not None:
                return done
    return None


def _persuaded(sheet: Sheet, sent: Sent) -> Through | None:
    """Fill in otherwise what the page says is wrong, until it is content."""
    for attempt in range(MOST_ATTEMPTS):
        with undone():
            answer = sheet.send(sent | ONCE)
            if answer.status_code in {200, 303}:
                return Through(sheet, sent, _twice(sheet, sent | ONCE, answer))
        blamed = [name for name in _blamed(sheet.form, answer) if sheet.form.fields[name].kind not in _UNSEEN]
        again = sent | _noted(sheet.form, answer) | {
            name: otherwise(sheet.form.fields[name], attempt) for name in blamed
        }  # fmt: skip
        if again == sent and not blamed:
            return None
        sent = again
    return None


def _twice(sheet: Sheet, sent: Sent, first: TestResponse) -> str:
    """What the same answer that leads on is not, when the same is sent again; it may have taken away its own page."""
    facts = happened()
    second = sheet.send(sent) if first.status_code == 303 else first
    is_same = (second.status_code, second.location, happened()) == (first.status_code, first.location, facts)
    return "" if is_same else f"{second.status_code} {second.location}"


def _noted(form: Form, answer: TestResponse) -> Sent:
    """What the page that comes back carries along unseen, such as the price that it shows now."""
    shown = forms_of(answer.text) if answer.status_code == 422 else ()
    return {
        name: field.sent
        for each in shown
        if form.fields.keys() <= each.fields.keys()
        for name, field in each.fields.items()
        if field.kind == "hidden" and name not in {"csrf_token", "op_id"}
    }


@contextmanager
def undone() -> Iterator[list[str]]:
    """Whatever happens in here has not happened afterwards; gives the words by which something was written.

    What is remembered beside the database is forgotten when something was written: else it is still true.
    """
    database, written = work.database(), []

    def note(_connection, _cursor, statement, *_more):
        if statement.startswith(_WRITING):
            written.append(statement)

    before = database._connection.begin_nested()
    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield written
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
        before.rollback()
        (conftest._forget if written else conftest._forget_counted)()


class Asked(ImmutableMultiDict):  # type: ignore[type-arg] # takes none at run time
    """The question of a request; it notes which words the code looks for in it."""

    names: ClassVar[set[str]] = set()

    def __getitem__(self, key: str) -> Any:
        self.names.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)

    def getlist(self, key: str, *more: Any) -> Any:
        self.names.add(key)
        return super().getlist(key, *more)


@contextmanager
def changes_of_kept_rows() -> Iterator[list[str]]:
    """What is changed in here about rows that outlived their unit of work: others may be reading them."""
    changed: list[str] = []

    def note(row: Model, _value: object, _old: object, what: Any) -> None:
        if inspect(row).detached:
            changed.append(f"{type(row).__name__}.{what.key}")

    mappers = Model.registry.mappers
    watched = [getattr(each.class_, known.key) for each in mappers for known in each.attrs]
    for attribute in watched:
        event.listen(attribute, "set", note)
    try:
        yield changed
    finally:
        for attribute in watched:
            event.remove(attribute, "set", note)


def happened() -> int:
    """How many facts were recorded until now."""
    return int(work.database()._connection.execute(text("SELECT count(*) FROM events")).scalar_one())


def stored_about(hidden: Mapping[str, Any], written: Iterable[str] = ()) -> dict[str, list[str]]:
    """Every row that belongs to a hidden group or its post, of all tables or of those that were written."""
    keys = {"group_id": hidden["group_id"], "post_id": hidden["post_id"]}
    own = {"groups": {"id": hidden["group_id"]}, "posts": {"id": hidden["post_id"]}}
    words = {word for statement in written for word in statement.split(maxsplit=3)[:3]}
    read = work.database()._connection.execute
    return {
        name: [
            repr(row)
            for key, value in (keys | own.get(name, {})).items()
            if key in table.columns
            for row in read(text(f"SELECT * FROM {name} WHERE {key} = {value} ORDER BY 1"))
        ]
        for name, table in Model.metadata.tables.items()
        if not words or name in words
    }


def everything_stored() -> dict[str, list[str]]:
    """Every row of every table."""
    read = work.database()._connection.execute
    return {name: sorted(map(repr, read(text(f"SELECT * FROM {name}")))) for name in Model.metadata.tables}


def gives_out_and_forgets(feature: Feature, person: Member) -> None:
    """Loaded anew, as jobs and views do: what only a test had loaded is not there."""
    with work.database().given_back():
        if feature.export:
            with unit_of_work(write=False):
                assert json.dumps(feature.export(session().get_one(Member, person.id)), default=str)
        if feature.erase:
            with unit_of_work():
                feature.erase(session().get_one(Member, person.id))
