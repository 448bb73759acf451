"""Walking through the town as everybody, from page to page by its links, and noting each form on the way."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple
from urllib.parse import urlencode

from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import AnyConverter, Rule
from werkzeug.routing.exceptions import RequestRedirect
from werkzeug.test import TestResponse

from app.foundation.web import House
from tests.architecture.everything import Everything
from tests.architecture.plain import plain_pages
from tests.architecture.reading import Form, forms_of, kind_of, links_of
from tests.architecture.wrong import Sent, fitting

# Of each kind of page, and of each with something behind a question mark.
MOST_PAGES, MOST_LOOKS = 90, 4
# How many of them in a row may show nothing new; one more for each thing that such pages showed first.
PATIENCE, PATIENCE_WITH_LOOKS = 3, 2
# Of each kind of form, until one is found that may be sent.
MOST_FORMS = 15


Kind = tuple[str, ...]


class Page(NamedTuple):
    """An address by which somebody gets a page."""

    who: str
    browser: FlaskClient
    path: str


@dataclass(frozen=True)
class Sheet:
    """A form in the hands of somebody, and the address of the page that shows it."""

    who: str
    browser: FlaskClient
    page: str
    form: Form
    # What was typed where it went through, if that is known.
    typed: Sent = field(default_factory=dict)

    def send(self, sent: Sent) -> TestResponse:
        """As a browser would, or worse: lone surrogates pass. The browser itself stays who it is."""
        pairs = [(name, value) for name, values in sent.items() for value in values]
        body = urlencode(pairs, errors="surrogatepass")
        return self.post(body, "application/x-www-form-urlencoded")

    def post(self, body: object, kind: str) -> TestResponse:
        """Send anything."""
        cookies = dict(self.browser._cookies)
        try:
            with plain_pages(self.browser.application):
                return self.browser.post(self.form.action, data=body, content_type=kind)
        finally:
            self.browser._cookies = cookies

    def at(self, address: str) -> "Sheet":
        """The same form, sent elsewhere."""
        return replace(self, form=replace(self.form, action=address))

    def elsewhere(self, everything: Everything, never: Sequence[str]) -> list[tuple[str, bool]]:
        """The address of this form with things that never were, and (True) in another group or by another name of it."""
        found = match(everything.house, self.form.action.partition("?")[0], "POST")
        assert found is not None
        rule, here = found
        free = [name for name, each in rule._converters.items() if not isinstance(each, AnyConverter)]
        build = everything.house.url_map.bind("localhost").build

        def address(name: str, value: object) -> str:
            return build(rule.endpoint, here | {name: value}, method="POST")

        unknown = [
            (address(name, value), name == "slug")
            for name in free
            for value in ([2**31 - 1] if isinstance(here[name], int) else never)
        ]
        hidden = [
            (address(name, everything.hidden[name]), name == "slug")
            for name in free
            if name in everything.hidden
        ]
        return [*unknown, *hidden]


@dataclass
class Found:
    """What there is to see and to fill in."""

    # By which each route answers.
    pages: dict[str, Page] = field(default_factory=dict)
    # Each kind of form: its route, the fixed words of its address, its fields.
    sheets: dict[Kind, list[Sheet]] = field(default_factory=dict)
    visited: int = 0

    def addresses(self) -> list[tuple[str, str]]:
        """How each page is asked for, and where each kind of form is sent."""
        read = [("GET", page.path) for page in self.pages.values()]
        return read + [("POST", sheets[0].form.action) for sheets in self.sheets.values()]

    def within(self, beginnings: Iterable[str]) -> "Found":
        """The pages and forms of the routes that begin like this."""
        wanted = tuple(beginnings)
        pages = {route: page for route, page in self.pages.items() if route.startswith(wanted)}
        sheets = {kind: those for kind, those in self.sheets.items() if kind[0].startswith(wanted)}
        return Found(pages, sheets, self.visited)


@dataclass
class Curiosity:
    """Somebody opens pages of one kind as long as they show something new now and then: a form, or a way on."""

    is_boundless: bool
    shown: set[object] = field(default_factory=set)
    firsts: Counter[tuple[str, bool]] = field(default_factory=Counter)
    opened: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    in_vain: Counter[tuple[str, str, bool]] = field(default_factory=Counter)

    def opens(self, who: str, route: str, *, is_look: bool) -> bool:
        """Whether this person opens one more of these pages."""
        here, patience = (who, route, is_look), PATIENCE_WITH_LOOKS if is_look else PATIENCE
        is_tired = self.in_vain[here] >= patience + self.firsts[route, is_look] and not self.is_boundless
        if is_tired or self.opened[here] >= (MOST_LOOKS if is_look else MOST_PAGES):
            return False
        self.opened[here] += 1
        return True

    def knows(self, who: str, route: str) -> bool:
        """Whether this person opens such a page again."""
        return self.opened[who, route, True] + self.opened[who, route, False] > 1

    def saw(self, who: str, route: str, things: set[object], *, is_look: bool) -> None:
        """What the page showed."""
        new = things - self.shown
        self.shown |= new
        self.firsts[route, is_look] += len(new)
        self.in_vain[who, route, is_look] = 0 if new else self.in_vain[who, route, is_look] + 1


def crawl(everything: Everything, *, is_thorough: bool) -> Found:
    """Everything that a page of this town links to or shows a form for."""
    found, curiosity = Found(), Curiosity(is_boundless=is_thorough)
    for who in everything.browsers:
        for address, forms in _pages(everything, who, found, curiosity):
            for kind, sheet in _sheets(everything, who, address, forms):
                if len(found.sheets.setdefault(kind, [])) < MOST_FORMS:
                    found.sheets[kind].append(sheet)
    return found


def _pages(
    everything: Everything, who: str, found: Found, curiosity: Curiosity
) -> Iterator[tuple[str, list[Form]]]:
    house, ways = everything.house, everything.ways.get(who, ("/",))
    waiting, seen = [*ways, *everything.doors()], set()
    for address in waiting:
        path, _mark, look = address.partition("?")
        route = _route(house, address) if address.startswith(ways) else None
        if address in seen or route in {None, "static"}:
            continue
        seen.add(address)
        if not curiosity.opens(who, route, is_look=bool(look)):
            continue
        with plain_pages(house) if curiosity.knows(who, route) else nullcontext():
            answer = everything.browsers[who].get(address)
        found.visited += 1
        assert answer.status_code < 500, f"{address}: {answer.status_code}"
        if answer.status_code == 200:
            found.pages.setdefault(route, Page(who, everything.browsers[who], path))
        forms, links = _read(answer, path)
        curiosity.saw(who, route, _shown(house, forms, links), is_look=bool(look))
        waiting += links
        yield address, forms


def sheets_on(everything: Everything, who: str, address: str) -> Iterator[tuple[Kind, Sheet]]:
    """The forms of one page that somebody opens."""
    answer = everything.browsers[who].get(address)
    forms, _links = _read(answer, address.partition("?")[0])
    yield from _sheets(everything, who, address, forms)


def _sheets(
    everything: Everything, who: str, address: str, forms: list[Form]
) -> Iterator[tuple[Kind, Sheet]]:
    for form in forms:
        kind = _kind(everything.house, form)
        if kind is not None:
            yield kind, Sheet(who, everything.browsers[who], address, form)


def _read(answer: TestResponse, path: str) -> tuple[list[Form], list[str]]:
    """What a page takes, and where it leads."""
    if answer.status_code in {302, 303}:
        return [], [answer.headers["Location"]]
    if answer.status_code not in {200, 410} or answer.mimetype != "text/html":
        return [], []
    forms = [replace(form, action=form.action or path) for form in forms_of(answer.text)]
    return [form for form in forms if form.changes], [*links_of(answer.text), *_questions(forms)]


def _shown(house: House, forms: list[Form], links: list[str]) -> set[object]:
    return {_kind(house, form) for form in forms} | {_route(house, link) for link in links}


def _questions(forms: list[Form]) -> list[str]:
    """Where the forms lead that change nothing, as they stand."""
    asking = (form for form in forms if not form.changes)
    return [f"{form.action}?{urlencode(fitting(form), doseq=True)}" for form in asking]


def _route(house: House, address: str) -> str | None:
    found = match(house, address.partition("?")[0], "GET")
    return found[0].endpoint if found else None


@cache
def match(house: House, path: str, method: str) -> tuple[Rule, dict[str, object]] | None:
    """The route of an address, with what stands in it."""
    try:
        return house.url_map.bind("localhost").match(path, method, return_rule=True)
    except (HTTPException, RequestRedirect):
        return None


def _kind(house: House, form: Form) -> Kind | None:
    found = match(house, form.action.partition("?")[0], "POST")
    if found is None:
        return None
    rule, values = found
    fixed = (str(values[name]) for name, each in rule._converters.items() if isinstance(each, AnyConverter))
    return (rule.endpoint, *fixed, "|", *sorted(set(map(kind_of, form.fields))))
