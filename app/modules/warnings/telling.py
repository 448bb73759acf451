"""Says a warning to every open page of those it is for, in one breath: a thousand pages that ask are too many at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.community.addresses import path_of_post
from app.community.models import Post
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import LANGUAGES, speaking
from app.foundation.socket_doors import Followers, Said
from app.foundation.text import excerpt
from app.foundation.work import unit_of_work
from app.modules.warnings.messages import headline
from app.modules.warnings.models import Level, Recipient, Warned
from app.modules.warnings.queries.warnings import is_showing, showing

LONGEST = 160
# What stood on the pages of this process when they were last told.
_told: list[tuple[object, ...]] = []


def tell_warnings(topic: str, followers: Followers) -> None:
    """Say what stands on top of every page now, to each page what its person has not read; once, however often asked."""
    with unit_of_work(write=False):
        warnings = showing()
        state = [(each.post_id, each.edition, each.updated_at, each.ended_at) for each in warnings]
        if state == _told:
            return
        spoken = {
            each.post_id: {language: _spoken(each, language) for language in LANGUAGES} for each in warnings
        }
        unread = _unread()
    _told[:] = state
    followers.say_each(topic, "warnings.shown", lambda member_id: _words(spoken, unread.get(member_id, ())))


def _spoken(warning: Warned, language: str) -> dict[str, str | bool]:
    with speaking(language):
        return {
            "title": headline(warning),
            "text": excerpt(warning.post.body, LONGEST),
            "url": path_of_post(warning.post_id),
            "is_danger": warning.level is Level.DANGER and warning.ended_at is None,
        }


def _unread() -> Mapping[int, list[int]]:
    """Which of the warnings that stand there each person has still to read."""
    waiting = (
        select(Recipient.member_id, Recipient.warning_id)
        .join(Warned, Warned.post_id == Recipient.warning_id)
        .join(Post, Post.id == Warned.post_id)
        .where(Recipient.read_edition < Warned.edition, is_showing())
    )
    found: dict[int, list[int]] = defaultdict(list)
    for member_id, warning_id in session().execute(waiting, {"now": clock.now()}):
        found[member_id].append(warning_id)
    return found


def _words(spoken: Mapping[int, Mapping[str, Said]], unread: Sequence[int]) -> Said:
    mine = [words for number, words in spoken.items() if number in unread]
    return {language: [words[language] for words in mine] for language in LANGUAGES}
