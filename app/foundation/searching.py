"""Words: how texts and questions are taken apart."""

import re

_WORD = re.compile(r"\w+")
MOST_WORDS = 8


def split(folded: str) -> set[str]:
    """The different words of a folded text."""
    return set(_WORD.findall(folded))


def asked(folded: str) -> list[str]:
    """The words of a question in their order, each once, at most eight; single letters say nothing."""
    words = dict.fromkeys(word for word in _WORD.findall(folded) if len(word) > 1)
    return list(words)[:MOST_WORDS]
