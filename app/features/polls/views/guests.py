"""Answering without an account: by the link of the poll, and by one's own to change the answer."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.features.polls.actions import voting
from app.features.polls.actions.guests import forget_address
from app.features.polls.forms.voting import GuestVoteForm, vote_form
from app.features.polls.models import Poll, Voter
from app.features.polls.queries.polls import Answered, answered_by_link, poll_by_link
from app.features.polls.queries.results import results, votes_of
from app.features.polls.views.blueprint import routes
from app.features.polls.words import STATE_WORDS, when
from app.foundation.access import open_to_all
from app.foundation.language import _
from app.foundation.limits import block_of
from app.foundation.templates import render


@routes.route("/polls/<token>", methods=["GET", "POST"])
@open_to_all(on=poll_by_link)
def guest(poll: Poll) -> Response:
    """The dates, and a form for whoever has the link."""
    form = vote_form(poll, {}, GuestVoteForm)
    if form.validate_on_submit() and isinstance(form, GuestVoteForm):
        with form.refusals():
            block = block_of(request.remote_addr)
            own = voting.vote_as_guest(
                poll, form.name.data or "", form.email.data or "", form.choices(), address_block=block
            )
            flash(_("Your answer is noted. Keep this page to change it."), "ok")
            return redirect(url_for("polls.guest_answer", own=own), 303)
    return _page(poll, form, None)


@routes.route("/polls/own/<own>", methods=["GET", "POST"])
@open_to_all(on=answered_by_link)
def guest_answer(answered: Answered) -> Response:
    """One's own answer, to be changed."""
    voter, poll = answered
    form = vote_form(poll, votes_of(voter))
    if form.validate_on_submit():
        with form.refusals():
            voting.change_as_guest(poll, voter, form.choices())
            flash(_("Your answer is noted. Keep this page to change it."), "ok")
            return redirect(request.path, 303)
    return _page(poll, form, voter)


@routes.post("/polls/own/<own>/silence")
@open_to_all(on=answered_by_link)
def guest_silence(answered: Answered) -> Response:
    """No more mails about this poll."""
    forget_address(answered.voter)
    flash(_("The address is forgotten; there are no more e-mails about this poll."), "ok")
    return redirect(request.path.removesuffix("/silence"), 303)


def _page(poll: Poll, form: object, voter: Voter | None) -> Response:
    answer = render(
        "features/polls/guest.html", getattr(form, "status", 200),
        form=form, poll=poll, group=poll.post.group, voter=voter, when=when, poll_words=STATE_WORDS,
        results=results(poll, None, own=voter, shows_names=False),
    )  # fmt: skip
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
