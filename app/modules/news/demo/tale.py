"""How news are told. Days are counted back from today, people are named by their key."""

from dataclasses import dataclass

from app.telling.tale import Told


@dataclass(frozen=True, kw_only=True)
class Article(Told):
    """A piece of news."""

    group: str = "neuigkeiten"
    category: str = ""
    districts: tuple[str, ...] = ()
    is_important: bool = False
    plain: str = ""
    # Ends so many days from now (negative: has ended).
    ends: int | None = None
    # The date it speaks of: "sa+3" after it was written, from and until which hour, where.
    date: tuple[str, str, str, str] | None = None
    # What was corrected, how many days ago, and the words as they were right.
    correction: str = ""
    corrected_words: str = ""
    corrected: int = 0
    # A published one, or a "draft", "in_review", "retracted" (and why it was taken back).
    state: str = "published"
    reason: str = ""
