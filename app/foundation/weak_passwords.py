"""Which passwords are guessed first: known ones, runs of keys, repetitions, one's own name and the place's."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.refusal import Refused

LEAST, MOST = 10, 200
_LIST = Path(__file__).with_name("known_passwords.txt")
_DISGUISES = str.maketrans("0134578@$!|€+", "oieastbasilet")
# What people put around a word so that it "has a digit and a sign".
_TRIMMINGS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertzuiopü",
    "asdfghjklöä",
    "yxcvbnm",
    "qwertyuiop",
    "zxcvbnm",
    "1qay2wsx3edc4rfv5tgb6zhn7ujm8ik9ol",
    "1q2w3e4r5t6z7u8i9o0p",
    "azertyuiop",
)
_FEW = 5  # signs that may differ


def refuse_weak(password: str, *about: str, field: str = "password") -> None:
    """Raise Refused with the reason; `about` are words of the person and the place."""
    reason = weakness(password, *about)
    if reason:
        raise Refused(reason, field=field)


def weakness(password: str, *about: str) -> Text:
    """Why this password is not taken; empty if it is good enough."""
    folded = password.casefold()
    if len(password) < LEAST:
        return lazy_("Please use at least 10 characters. Three or four words in a row are a good password.")
    if len(password) > MOST:
        return lazy_("Please use 200 characters at most.")
    if len(set(folded)) < _FEW or _is_repetition(folded) or _is_run(folded):
        return lazy_("This follows a simple pattern. Please choose something less regular.")
    if _is_known(folded):
        return lazy_("This is one of the passwords that are guessed first. Please choose another one.")
    if _tells(folded, about):
        return lazy_("Please do not use your name, your address or the name of the place.")
    return ""


def _is_repetition(folded: str) -> bool:
    """Whether a short piece is said again and again: "lalalalala", "Haus1Haus1Haus1"."""
    for period in range(1, len(folded) // 2 + 1):
        if all(sign == folded[place % period] for place, sign in enumerate(folded)):
            return True
    return False


def _is_run(folded: str) -> bool:
    """Whether most steps lead to the next key or letter, forwards or backwards."""
    steps = list(pairwise(folded))
    regular = sum(step in _neighbours() or step[0] == step[1] for step in steps)
    return regular > len(steps) * 0.7


@cache
def _neighbours() -> frozenset[tuple[str, str]]:
    forwards = {step for row in _ROWS for step in pairwise(row)}
    return frozenset(forwards | {(after, before) for before, after in forwards})


def _is_known(folded: str) -> bool:
    """Whether it is on the list, also in the disguise of digits and signs around and inside it."""
    plain, trimmed = folded.replace(" ", ""), _TRIMMINGS.sub("", folded)
    shapes = {folded, plain, trimmed, trimmed.translate(_DISGUISES), _undisguised(folded)}
    return any(_made_of_known(re.sub(r"[\W_]+", "", shape)) for shape in shapes if shape)


def _undisguised(folded: str) -> str:
    return _TRIMMINGS.sub("", folded.rstrip("!?.*#0123456789").translate(_DISGUISES))


def _made_of_known(word: str) -> bool:
    """One known word, or the same known words twice; three unknown words in a row stay good."""
    if word in _known():
        return True
    return any(word[:cut] in _known() and word[cut:] in _known() for cut in range(3, len(word) - 2))


@cache
def _known() -> frozenset[str]:
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _tells(folded: str, about: tuple[str, ...]) -> bool:
    """Whether little is left when the words about the person and the place are taken away."""
    rest = folded
    for word in sorted(_words(about), key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != folded and len(re.sub(r"[\W\d_]+", "", rest)) < _FEW


def _words(about: tuple[str, ...]) -> set[str]:
    parts = {part for text in about for part in re.split(r"[\W_\d]+", text.casefold())}
    wholes = {re.sub(r"\W+", "", text.casefold()) for text in about}
    return {word for word in parts | wholes | {"dorflinde"} if len(word) > 2}
