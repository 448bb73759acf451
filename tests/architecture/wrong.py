"""What is typed into the fields of a form: something that fits, and what does not (spec/trust.md 6.2)."""

import re
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from io import BytesIO
from typing import Any, TypeVar
from zlib import crc32

from app.foundation import clock
from tests.architecture.reading import TYPED, Field, Form, kind_of
from tests.foundation.hostile import STRINGS
from tests.foundation.pictures import bomb, photo

PASSWORD = "drei birnen im schrank"
Sent = dict[str, list[str]]
Trial = TypeVar("Trial")
_PARTS, _PARTS_OF_FEW = 6, 3
_NUMBER = re.compile(r"\d*$")
_ID = re.compile(r"\d+|[0-9a-z]{10}")
# What looks like an id and is a word of the house: "everywhere" in each of a hundred fields.
_WORDS = {word.value for words in StrEnum.__subclasses__() for word in words}

# What only PostgreSQL minds stands first, in each list (OF_THE_DATABASE rounds). Short ones share a round, because
# each round is a request.
OF_THE_DATABASE = 2
_TEXTS = (
    "".join(STRINGS[name] for name in ("right-to-left override", "composed", "decomposed", "a null")),
    STRINGS["a lone surrogate"],
    "".join(STRINGS[name] for name in ("a formula", "an encoded null", "german signs", "emoji with joiner")),
    STRINGS["an image with a script"],
    STRINGS["template signs"] + STRINGS["sql"] + STRINGS["a script as link"] + STRINGS["a script as address"],
    STRINGS["a smuggled header"] + "\n" + STRINGS["a calendar entry"],
    STRINGS["a very long word"],
    STRINGS["only spaces"],
    STRINGS["nothing"],
)
_NUMBERS = (str(2**31), str(2**63), "9" * 400, "-1", "NaN", "1e999", "abc", "²", "a\x00b")
_DAYS = (
    "0001-01-01", "9999-12-31", "\x00", "2026-02-31", "0000-00-00", "10000-01-01", "heute", "1900-01-01", "2199-12-31",
)  # fmt: skip
_MOMENTS = (
    "0001-01-01T00:00", "9999-12-31T23:59", "\x00", "2026-02-31T10:00", "2026-03-29T02:30", "2026-10-25T02:30",
    "2026-01-01T25:61", "1900-01-01T00:00", "2199-12-31T23:59",
)  # fmt: skip
_CHOICES = (
    str(2**63), "a\x00b", "a\ud800b", "nothing of these", "-1", "../../etc/passwd", "²", "x" * 10_000, "",
)  # fmt: skip
_WRONG = {
    "number": _NUMBERS,
    "date": _DAYS,
    "datetime-local": _MOMENTS,
    "time": ("\x00", "25:61", "24:00", "abends", ""),
    **dict.fromkeys(TYPED, _TEXTS),
}
ROUNDS = max(map(len, (*_WRONG.values(), _CHOICES)))
# A form without anything to fill in has only its hidden fields.
ROUNDS_OF_BUTTONS = 4

# Behind the question mark of an address.
LOOKS = (
    "-1", str(2**63), "9" * 5_000, "0001-01-01", "9999-12-31", STRINGS["an image with a script"], STRINGS["sql"] + "%_²",
    STRINGS["right-to-left override"] + "x" * 3_000, "WyIyMDI2LTAxLTAxIiwgOTk5OTk5OTk5OTk5OTk5OTld",
)  # fmt: skip

# What is called by a word and never was.
NEVER = ("zzzzzzzzzz", "😀")

# What comes instead of a form.
BROKEN = (
    ("multipart/form-data; boundary=x", b"--y\r\nbroken"),
    ("application/x-www-form-urlencoded", b"%ff%fe=%80&=&&a[]=%00"),
)

FILES = {
    "nothing.jpg": b"",
    "drawing.jpg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "page.png": b"<!doctype html><script>alert(1)</script>",
    "both.html": photo((40, 20)) + b"<script>alert(1)</script>",
    "bomb.png": bomb(),
    "cut.jpg": photo((40, 20))[:60],
    "large.jpg": photo((40, 20)) + b"x" * 2_000_000,
    "../../etc/pass\x00wd\u202egpj.exe": photo((40, 20)),
}


def fitting(form: Form, *, fully: bool = False) -> Sent:
    """What somebody sends who fills in what has to be filled in, or everything, and presses the first button."""
    pressed = next((name for name, each in form.fields.items() if each.kind == "button"), None)
    return {
        name: _fitting(each, fully=fully) if each.kind != "button" or name == pressed else []
        for name, each in form.fields.items()
        if each.kind != "file"
    }


def _fitting(field: Field, *, fully: bool) -> list[str]:
    if field.kind == "password":
        return [PASSWORD]
    is_wanted = field.is_required or (fully and field.kind != "hidden")
    if field.sent and (field.sent[0] or not is_wanted):
        return field.sent
    if field.kind in {"select", "radio"}:
        return [each for each in field.choices if each][-1:]
    if field.kind == "checkbox":
        return field.choices[-1:] if is_wanted else []
    return [_typed(field)] if is_wanted else [""]


def _typed(field: Field) -> str:
    """What fits; fields with numbers get one thing after the other."""
    is_end, number = field.name.startswith(("end", "last")), int(_NUMBER.search(field.name)[0] or 0)
    moment = clock.now() + timedelta(days=75 + is_end + number)
    known = {
        "email": f"{field.name}@example.org",
        "url": "https://www.example.org/leuchtturm.ics",
        "number": field.least or "1",
        "date": f"{moment:%Y-%m-%d}",
        "datetime-local": f"{moment:%Y-%m-%dT%H:%M}",
        "time": f"{10 + 2 * is_end + number}:00",
    }
    kind = "url" if field.name == "url" else field.kind
    return known.get(kind, "Ein Leuchtturm am Deich"[: field.most])


def otherwise(field: Field, attempt: int) -> list[str]:
    """What somebody fills in who is told that this was wrong: first as it stood there, then something else."""
    if attempt == 0:
        return _fitting(field, fully=False)
    if field.kind in {"select", "radio", "checkbox"}:
        return field.choices[:attempt][-1:]
    days = [clock.now() + timedelta(days=each) for each in (-1, 2, 120)]
    known = {
        "number": ("1", "10", "100"),
        "date": [f"{day:%Y-%m-%d}" for day in days],
        "datetime-local": [f"{day:%Y-%m-%dT%H:%M}" for day in days],
        "time": ("18:00", "09:00", "23:00"),
        "text": ("Ein Leuchtturm am Deich"[: field.most], "10", "10:00"),
    }
    values = known.get(field.kind, (_typed(field),))
    return [values[(attempt - 1) % len(values)]]


def needed_of(form: Form) -> list[str]:
    """The fields without which a form is not whole; of those with numbers the first of each kind."""
    needed = [name for name, field in form.fields.items() if field.is_required or field.kind == "hidden"]
    return list({kind_of(name): name for name in reversed(needed)}.values())


def pointing_of(form: Form) -> list[str]:
    """The fields that may name a thing somewhere: what is chosen or hidden; of those with numbers one of each kind."""
    names = [name for name, field in form.fields.items() if _may_point(field)]
    return list({kind_of(name): name for name in reversed(names)}.values())


def _may_point(field: Field) -> bool:
    """Whether it holds what could be a number or an id, or nothing from which one could tell."""
    if field.kind not in {"hidden", "select", "radio", "checkbox", "button"}:
        return False
    if field.name in {"csrf_token", "op_id", "version"}:
        return False
    values = [each for each in (*field.sent, *field.choices) if each]
    return not values or any(_ID.fullmatch(each) for each in values if each not in _WORDS)


def rounds_of(form: Form) -> int:
    """How many things can be wrong with it at once, one after the other."""
    return (
        ROUNDS
        if any(field.kind not in {"hidden", "button"} for field in form.fields.values())
        else ROUNDS_OF_BUTTONS
    )


def share_of(trials: Sequence[Trial], kind: tuple[str, ...], *, is_thorough: bool) -> Sequence[Trial]:
    """A sixth of what can be tried with one kind of form (a third of few things), another sixth for another kind."""
    if is_thorough:
        return trials
    parts = _PARTS if len(trials) >= _PARTS else min(_PARTS_OF_FEW, len(trials))
    return trials[crc32("".join(kind).encode()) % parts :: parts]


def wrong(form: Form, number: int) -> Sent:
    """What somebody sends in this round who wants to do harm: each kind of field has its own list."""
    return {name: [_wrong(each, number)] for name, each in form.fields.items() if each.kind != "file"}


def _wrong(field: Field, number: int) -> str:
    values = _WRONG.get(field.kind, _CHOICES)
    value = values[number % len(values)]
    return value[: field.most] if field.kind in TYPED and len(value) < 1_000 else value


def with_file(form: Form, called: str) -> dict[str, Any]:
    """A form with a file in each field for files."""
    uploads = {
        name: (BytesIO(FILES[called]), called) for name, field in form.fields.items() if field.kind == "file"
    }
    return fitting(form) | uploads
