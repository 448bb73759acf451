"""Who stands behind a socket, and what they may follow: the doorkeeper that create_app gives to the sockets."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from app.community.models import Member
from app.community.present import being
from app.community.queries.site import site
from app.community.registry import features
from app.features.accounts.duties import duty_of
from app.features.accounts.guard import in_this_browser
from app.features.accounts.signed_in import SignedIn, signed_in
from app.foundation.language import LANGUAGES, in_zone, speaking
from app.foundation.visitors import Visitor
from app.foundation.work import unit_of_work
from config import Config


class Doorkeeper:
    """Asks as the guard asks for a page: is the browser still signed in, and may this person know of it?"""

    def __init__(self, config: Config) -> None:
        self._is_demo = config.demo

    def greet(self) -> Visitor | None:
        """Who sends the present request; None for guests and for those who owe something first."""
        with unit_of_work(write=False):
            who = in_this_browser()
            return Visitor(who.token, who.member.id) if who and self._is_in(who) else None

    def kept(self, visitor: Visitor, topics: Collection[str]) -> Collection[str] | None:
        """Which of these topics the visitor may follow now; None if the session has ended."""
        with unit_of_work(write=False):
            who = signed_in(visitor.session)
            if who is None or not self._is_in(who):
                return None
            return {topic for topic in topics if _may_follow(who.member, topic)}

    @contextmanager
    def acting(self, visitor: Visitor, *, writes: bool, adds_only: bool) -> Iterator[bool]:
        """A unit of work in which the visitor acts; gives False if the session has ended."""
        with unit_of_work(write=writes, adds_only=adds_only):
            who = signed_in(visitor.session)
            if who is None or not self._is_in(who):
                yield False
                return
            language = who.member.language
            spoken = language if language in LANGUAGES else site().language
            with being(who.member), speaking(spoken), in_zone(site().zone):
                yield True

    def _is_in(self, who: SignedIn) -> bool:
        return duty_of(who, is_demo=self._is_demo) is None


def _may_follow(member: Member, topic: str) -> bool:
    name, _, which = topic.partition(":")
    known = (each for feature in features() for each in feature.topics if each.name == name)
    return any(each.may_follow(member, which) for each in known)
