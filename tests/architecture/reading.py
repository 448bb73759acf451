"""Pages as a browser without scripts reads them: forms with their fields, and links to other pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser

_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_LINK = re.compile(r'(?:<a\b[^>]*?\bhref="|http://localhost)(/[^"#\s<]*)')
# A button that sends its form elsewhere; it may stand outside of it.
_ELSEWHERE = re.compile(r"<button\b[^>]*\bformaction=[^>]*>")
# What is wrong stands on top of a form, each line a link to its field.
_BLAMED = re.compile(r'<li><a href="#([^"]+)">')
TYPED = {"text", "textarea", "email", "search", "tel", "url", "password"}
_CHOSEN = {"radio", "checkbox"}


@dataclass
class Field:
    """One name of a form: what can be said there, and what is sent if nobody touches it."""

    name: str
    kind: str
    sent: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    is_required: bool = False
    least: str = ""
    most: int | None = None
    id: str = ""


@dataclass
class Form:
    """Where it is sent, and its fields by name."""

    action: str
    changes: bool
    id: str = ""
    fields: dict[str, Field] = field(default_factory=dict)


def forms_of(page: str) -> Iterator[Form]:
    """The forms of a page, also as buttons send them elsewhere."""
    known: dict[str, Form] = {}
    for block in dict.fromkeys(_FORM.findall(page)):
        form = _read(block)
        known[form.id] = form
        yield form
        yield from (_sent_elsewhere(button, form) for button in _ELSEWHERE.findall(block))
    for button in dict.fromkeys(_ELSEWHERE.findall(page)):
        owner = known.get(_attributes(button).get("form", "-"))
        if owner is not None:
            yield _sent_elsewhere(button, owner)


def _sent_elsewhere(button: str, owner: Form) -> Form:
    given = _attributes(button)
    pressed = {given["name"]: Field(given["name"], "button", [given["value"]])} if "name" in given else {}
    return replace(owner, action=given["formaction"], fields=owner.fields | pressed)


def _attributes(tag: str) -> dict[str, str]:
    reader = _Reader()
    reader.feed(tag)
    return reader.last


def _read(block: str) -> Form:
    reader = _Reader()
    reader.feed(block)
    assert reader.form is not None
    return reader.form


def links_of(page: str) -> list[str]:
    """Where a page leads to, on this site."""
    return list(dict.fromkeys(unescape(link) for link in _LINK.findall(page)))


def kind_of(name: str) -> str:
    """What fields are called that differ only by their number."""
    return re.sub(r"\d+", "#", name)


def blamed_in(page: str) -> list[str]:
    """The ids of the fields that a page says are wrong."""
    return [unescape(each) for each in _BLAMED.findall(page)]


class _Reader(HTMLParser):
    """Reads one form."""

    def __init__(self) -> None:
        super().__init__()
        self.form: Form | None = None
        self.last: dict[str, str] = {}
        self._open: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = self.last = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(given.get("action", ""), given.get("method") == "post", given.get("id", ""))
        elif self.form is None:
            return
        elif tag == "option" and self._open:
            self._choice(self._open, given, is_chosen="selected" in given)
        elif tag in {"input", "textarea", "select", "button"} and given.get("name"):
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        assert self.form is not None
        kind = given.get("type", "text") if tag == "input" else tag
        here = self.form.fields.setdefault(given["name"], Field(given["name"], kind))
        here.is_required |= "required" in given
        here.id, here.least = given.get("id", ""), given.get("min", "")
        here.most = int(given["maxlength"]) if "maxlength" in given else None
        if tag in {"textarea", "select"}:
            self._open = here
        elif kind in _CHOSEN:
            self._choice(here, given, is_chosen="checked" in given)
        elif kind == "button":
            self._choice(here, given, is_chosen=not here.sent)
        elif kind != "file":
            here.sent.append(given.get("value", ""))

    def _choice(self, here: Field, given: dict[str, str], *, is_chosen: bool) -> None:
        here.choices.append(given.get("value", "on"))
        if is_chosen:
            here.sent.append(here.choices[-1])

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.kind == "textarea":
            self._open.sent = ["".join([*self._open.sent, data])]

    def handle_endtag(self, tag: str) -> None:
        if tag in {"textarea", "select"} and self._open is not None:
            if tag == "textarea":
                self._open.sent = ["".join(self._open.sent).removeprefix("\r\n").removeprefix("\n")]
            self._open = None
