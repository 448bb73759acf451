"""Those without an account are told by mail, if they left an address."""

from collections.abc import Callable, Mapping
from typing import Any

from app.features.polls.models import Poll, Voter
from app.features.polls.queries.polls import own_token
from app.features.polls.queries.results import voters_of
from app.foundation.language import speaking
from app.foundation.mail import write_mail
from app.foundation.mail_words import strange_words
from app.foundation.tokens import digest


def tell_guests(poll: Poll, template: str, facts: Callable[[], Mapping[str, Any]] = dict) -> None:
    """Write to each of them once, in their language; the facts are put into words there."""
    for voter in voters_of(poll):
        if voter.email:
            with speaking(voter.language):
                said = {"title": strange_words(poll.post.title), "where": strange_words(poll.place)}
                said |= {"own": f"/polls/own/{give_link(poll, voter)}", **facts()}
                write_mail(voter.email, template, voter.language, said)


def give_link(poll: Poll, voter: Voter) -> str:
    """The secret of the link by which somebody changes the answer; the link of before, where it was made the same way."""
    token = own_token(poll, voter)
    voter.own_digest = digest(token)
    return token


def forget_address(voter: Voter) -> None:
    """Whoever has the link wants no more mails; the answer stays."""
    voter.email = ""
