"""The walk through the town, taken on SQLite for both databases of a run: where each page and each form was found.

Ids and links that chance gives are the same in each town, so PostgreSQL opens one page for each kind of form, the one
whose form went through, and asks the other pages when their turn comes (`test_bad_input.py`).
"""

import json
import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.architecture.crawling import Found, Kind, Page, Sheet, sheets_on
from tests.architecture.everything import Everything
from tests.architecture.judging import Through
from tests.architecture.wrong import Sent


@contextmanager
def names_given_alike() -> Iterator[None]:
    """What is made in here in the same order gets the same ids and links again."""
    chance = Random("Dorflinde")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(secrets, "choice", chance.choice)
        patched.setattr(secrets, "randbelow", chance.randrange)
        patched.setattr(secrets, "token_urlsafe", lambda size: _token(chance.randbytes(size)))
        yield


def _token(signs: bytes) -> str:
    return urlsafe_b64encode(signs).rstrip(b"=").decode()


def keep(place: Path, found: Found, filled: Mapping[Kind, Through | None]) -> None:
    """Write down where each page was found, and one form of each kind with what was typed if it went through."""
    chosen = {kind: done or Through(found.sheets[kind][0], {}) for kind, done in filled.items()}
    walk = {
        "pages": {route: (page.who, page.path) for route, page in found.pages.items()},
        "sheets": [
            (kind, sheet.who, sheet.page, sheet.form.action, _typed(sheet, sent))
            for kind, (sheet, sent, _twice) in chosen.items()
        ],
    }
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f"{place.name} by {os.getpid()}")
    unfinished.write_text(json.dumps(walk))
    unfinished.rename(place)


def _typed(sheet: Sheet, sent: Sent) -> Sent:
    fields = sheet.form.fields.items()
    return {name: sent[name] for name, field in fields if name in sent and field.kind != "hidden"}


def found_again(place: Path, everything: Everything) -> Found:
    """What was written down, with the forms as they stand on the pages of this town."""
    walk = json.loads(place.read_text())
    pages = {route: Page(who, everything.browsers[who], path) for route, (who, path) in walk["pages"].items()}
    wanted = {(tuple(kind), *where): typed for kind, *where, typed in walk["sheets"]}
    shown = {
        (kind, who, page, sheet.form.action): sheet
        for who, page in dict.fromkeys((who, page) for _kind, who, page, _action in wanted)
        for kind, sheet in sheets_on(everything, who, page)
    }
    gone = wanted.keys() - shown.keys()
    assert gone == set(), "SQLite shows these forms on pages that show none of them here"
    return Found(pages, {each[0]: [replace(shown[each], typed=typed)] for each, typed in wanted.items()})
