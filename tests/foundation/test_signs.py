"""Signs that nobody sees, or that turn what others wrote around."""

import pytest

from app.foundation.signs import kept, kept_in_line

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
NOTHING = [
    "",
    " \n\t",
    "\u200b\u200b",
    "\u3164",
    "\u2800",
    "\u115f\u1160",
    "\u00ad",
    "\ufeff",
    "\u0301",
    "\u200d",
]


@pytest.mark.parametrize("typed", NOTHING)
def test_what_cannot_be_seen_is_nothing(typed):
    assert kept(typed) == kept_in_line(typed) == ""


@pytest.mark.parametrize("mark", list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_nobody_turns_the_words_of_others_round(mark):
    assert kept(f"a{mark}b") == kept_in_line(f"a{mark}b") == "ab"


@pytest.mark.parametrize("mark", list("\u200b\u2060\u00ad\u200e\u200f\u061c\ufeff\u3164\u2063"))
def test_two_headings_do_not_differ_by_something_unseen(mark):
    assert kept_in_line(f"Rat{mark}haus") == "Rathaus"


def test_letters_do_not_run_over_the_lines_of_others():
    assert kept_in_line("a" + "\u0331" * 60) == "a" + "\u0331" * 4


def test_other_ends_of_lines_are_ends_of_lines():
    assert kept("a\u2028b\u2029c\r\nd\re") == "a\nb\nc\nd\ne"


@pytest.mark.parametrize(
    "typed", ["Zoë Öztürk", FAMILY, "👍🏽", "می‌خواهم", "Straße – „Linde“", "שלום", "❤\ufe0f"]
)
def test_what_people_write_stays(typed):
    assert kept(typed) == kept_in_line(typed) == typed
