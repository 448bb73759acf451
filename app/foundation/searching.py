"""Words: how texts and questions are taken apart."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

_WORD = re.compile(r"\w+")
MOST_WORDS = 8
# In a shorter word one other letter makes quite another one.
SHORTEST_FORGIVEN = 4


def split(folded: str) -> set[str]:
    """The different words of a folded text."""
    return set(_WORD.findall(folded))


def asked(folded: str) -> list[str]:
    """The words of a question in their order, each once, at most eight; single letters say nothing."""
    words = dict.fromkeys(word for word in _WORD.findall(folded) if len(word) > 1)
    return list(words)[:MOST_WORDS]


def left_right(word: str) -> tuple[str, str, str]:
    """What of a word with one wrong letter is still right: its beginning, its end, or all but two swapped in the middle."""
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return word[:middle], word[middle:], swapped


def is_near(word: str, other: str) -> bool:
    """Whether one letter more, less, other or swapped with its neighbour makes the one of the other."""
    if len(word) < SHORTEST_FORGIVEN or abs(len(word) - len(other)) > 1:
        return False
    return OSA.distance(word, other, score_cutoff=1) <= 1


def stands_in(words: Sequence[str], folded: str) -> bool:
    """Whether each of these words is part of a text, or one of its words with one letter wrong."""
    own = split(folded)
    return all(word in folded or any(is_near(word, each) for each in own) for word in words)
