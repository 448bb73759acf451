"""A question as somebody typed it, and the words they may have meant."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select

from app.community.models import Group
from app.features.search.models import SearchWord
from app.foundation.db import session
from app.foundation.searching import SHORTEST_FORGIVEN, asked, is_near, left_right
from app.foundation.text import fold

MOST_ALTERNATIVES = 6


@dataclass(frozen=True)
class Question:
    """What somebody is looking for."""

    text: str
    group: Group | None = None
    kind: str = ""
    since: datetime | None = None
    # Words that look alike, asked for once however many parts of the page want them.
    _alike: dict[str, list[str]] = field(default_factory=dict, compare=False)

    def alike(self, word: str) -> list[str]:
        """A word and those that differ from it by one letter."""
        if word not in self._alike:
            self._alike[word] = [word, *similar_words(word)]
        return self._alike[word]

    @property
    def words(self) -> list[str]:
        """The folded words."""
        return asked(fold(self.text))

    @property
    def name(self) -> str:
        """The folded text, as the heading of something that is called exactly so."""
        return fold(self.text).strip()


def similar_words(word: str) -> list[str]:
    """Known words with one letter more, less, other or swapped: one half of such a word is still right."""
    if len(word) < SHORTEST_FORGIVEN:
        return []
    beginning, end, swapped = left_right(word)
    right = or_(
        SearchWord.word.startswith(beginning, autoescape=True),
        SearchWord.backwards.startswith(end[::-1], autoescape=True),
        SearchWord.word == swapped,
    )
    known = session().scalars(select(SearchWord.word).where(right))
    return [other for other in known if other != word and is_near(word, other)][:MOST_ALTERNATIVES]
