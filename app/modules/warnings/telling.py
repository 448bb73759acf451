"""Says a warning to every open page of those it is for, in one breath: a thousand pages that ask are too many at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from app.community.addresses import path_of_post
from app.community.models import Post
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import LANGUAGES, _, speaking
from app.foundation.socket_doors import Followers, Said
from app.foundation.text import excerpt
from app.foundation.work import unit_of_work
from app.modules.warnings.messages import on_top
from app.modules.warnings.models import Level, OfficialRead, OfficialWarning, Recipient, Warned
from app.modules.warnings.queries.official import running
from app.modules.warnings.queries.together import together
from app.modules.warnings.queries.warnings import is_showing, showing

LONGEST = 160
# What stood on the pages of this process when they were last told.
_told: list[object] = []


@dataclass(frozen=True)
class _Standing:
    """What stands on top of pages now, in all languages, and who reads which of it."""

    own: Mapping[int, Said]
    # By their numbers: which of them are about the same event.
    events: Sequence[Sequence[int]]
    unread: Mapping[int, set[int]]
    official: Mapping[int, Said]
    read: Mapping[int, set[int]]

    def words_for(self, member_id: int) -> Said:
        """What one person has still to read."""
        unread, read = self.unread.get(member_id, ()), self.read.get(member_id, ())
        mine = [[self.own[number] for number in event if number in unread] for event in self.events]
        mine += [[words] for number, words in self.official.items() if number not in read]
        return {
            language: [_as_one([words[language] for words in event]) for event in mine if event]
            for language in LANGUAGES
        }


def _as_one(event: Sequence[Said]) -> Said:
    """The most pressing in full, of the others their line."""
    first, *others = event
    return {**first, "more": [{"title": each["title"], "url": each["url"]} for each in others]}


def tell_warnings(topic: str, followers: Followers) -> None:
    """Say to each page what its person has not read; once, however often asked."""
    with unit_of_work(write=False):
        own, official = showing(), running(None)
        state: list[object] = [
            (each.post_id, each.edition, each.updated_at, each.ended_at, each.first_id) for each in own
        ]
        state += [each.id for each in official]
        if state == _told:
            return
        standing = _Standing(
            own={each.post_id: _in_all_languages(_own, each) for each in own},
            events=[[each.post_id for each in event] for event in together(own)],
            unread=_by_member(_unread()),
            official={each.id: _in_all_languages(_official, each) for each in official},
            read=_by_member(select(OfficialRead.member_id, OfficialRead.warning_id)) if official else {},
        )
    _told[:] = state
    followers.say_each(topic, "warnings.shown", standing.words_for)


def _in_all_languages(spoken: Any, warning: Warned | OfficialWarning) -> Said:
    found = {}
    for language in LANGUAGES:
        with speaking(language):
            found[language] = spoken(warning)
    return found


def _own(warning: Warned) -> Said:
    return {
        "title": on_top(warning),
        "text": excerpt(warning.post.body, LONGEST),
        "url": path_of_post(warning.post_id),
        "is_danger": warning.level is Level.DANGER and warning.ended_at is None,
    }


def _official(warning: OfficialWarning) -> Said:
    return {
        "title": _("Official warning: {words}", words=warning.headline),
        "text": _("From {source}", source=warning.sender_name),
        "url": f"/warnings/official/{warning.id}",
        "is_danger": warning.is_grave,
    }


def _unread() -> Select[int, int]:
    """Who has still to read which of the warnings that stand there."""
    waiting = (
        select(Recipient.member_id, Recipient.warning_id)
        .join(Warned, Warned.post_id == Recipient.warning_id)
        .join(Post, Post.id == Warned.post_id)
    )
    return waiting.where(Recipient.read_edition < Warned.edition, is_showing())


def _by_member(pairs: Select[int, int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for member_id, warning_id in session().execute(pairs, {"now": clock.now()}):
        found[member_id].add(warning_id)
    return found
