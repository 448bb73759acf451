"""Who stands behind a socket, and who is asked about them."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol


class Visitor(NamedTuple):
    """Who stands behind a socket: the browser's session and its member."""

    session: str
    member_id: int


class Doorkeeper(Protocol):
    """Knows people and what they may follow; plugged in by create_app."""

    def greet(self) -> Visitor | None:
        """Who sends the present request; None for guests and for those who owe something first."""

    def kept(self, visitor: Visitor, topics: Collection[str]) -> Collection[str] | None:
        """Which of these topics the visitor may follow now; None if the session has ended."""

    def acting(self, visitor: Visitor, *, writes: bool, adds_only: bool) -> AbstractContextManager[bool]:
        """A unit of work in which the visitor acts; gives False if the session has ended."""
