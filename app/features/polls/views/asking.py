"""Asking which date suits, answering, and deciding."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.community.queries.groups import visible_group
from app.community.registry import rooms
from app.features.polls.actions import deciding, extending, posing, voting
from app.features.polls.forms.dates import ExtendForm, PollForm
from app.features.polls.forms.voting import DecideForm, vote_form
from app.features.polls.models import Poll
from app.features.polls.queries.clashes import clashes
from app.features.polls.queries.meetings import door_to_room
from app.features.polls.queries.polls import link_token, poll_at
from app.features.polls.queries.results import Results, own_voter, results, votes_of
from app.features.polls.views.blueprint import routes
from app.features.polls.words import when
from app.foundation.access import allows
from app.foundation.dates import local
from app.foundation.doorplate import whole_address
from app.foundation.language import _
from app.foundation.templates import render


@routes.route("/g/<slug>/polls/new", methods=["GET", "POST"])
@allows("posts.publish", on=visible_group)
def new(group: Group) -> Response:
    """Propose days and times."""
    known = rooms()
    form = PollForm().fit(group, known.choices(me()) if known is not None else {})
    if form.validate_on_submit():
        with form.refusals():
            return _to(posing.pose(group, me(), form.writing(), form.proposal()))
    return render("features/polls/write.html", form.status, form=form, group=group)


@routes.route("/g/<slug>/polls/<public_id>/answer", methods=["GET", "POST"])
@allows("polls.vote", on=poll_at)
def answer(poll: Poll) -> Response:
    """Say what suits."""
    voter = own_voter(poll, me())
    form = vote_form(poll, votes_of(voter) if voter is not None else {})
    if form.validate_on_submit():
        with form.refusals():
            voting.vote(poll, me(), form.choices())
            flash(_("Your answer is noted."), "ok")
            return _to(poll)
    return render("features/polls/answer.html", form.status, form=form, poll=poll, group=poll.post.group)


@routes.route("/g/<slug>/polls/<public_id>/dates", methods=["GET", "POST"])
@allows("polls.decide", on=poll_at)
def more_dates(poll: Poll) -> Response:
    """Propose more days and times, or give people more time to answer."""
    form = ExtendForm(data={"until": local(poll.ends_at).date()}).fit(poll)
    if form.validate_on_submit():
        with form.refusals():
            extending.extend(poll, me(), form.chosen(), form.ends_at(poll))
            flash(_("Noted. Whoever has answered is told."), "ok")
            return _to(poll)
    return render("features/polls/more_dates.html", form.status, form=form, poll=poll, group=poll.post.group)


@routes.route("/g/<slug>/polls/<public_id>/decision", methods=["GET", "POST"])
@allows("polls.decide", on=poll_at)
def decide(poll: Poll) -> Response:
    """Choose the date; what speaks against each stands beside it."""
    found = results(poll, me(), shows_names=False)
    form = DecideForm(data={"option": found.best.option.public_id if found.best else ""})
    form.offer(poll, _labels(poll, found))
    if form.validate_on_submit():
        with form.refusals():
            option = form.chosen(poll.options)
            deciding.decide(poll, me(), option)
            flash(_("The date stands in the calendar. Everybody who answered is told."), "ok")
            door = door_to_room(poll, me(), option)
            return redirect(door, 303) if door else _to(poll)
    return render(
        "features/polls/decide.html", form.status,
        form=form, poll=poll, group=poll.post.group, results=found, clashes=clashes(poll, me()), when=when,
    )  # fmt: skip


def _labels(poll: Poll, found: Results) -> dict[str, str]:
    return {line.option.public_id: when(poll, line.option) for line in found.lines}


@routes.post("/g/<slug>/polls/<public_id>/end")
@allows("polls.decide", on=poll_at)
def give_up(poll: Poll) -> Response:
    """No date was found."""
    deciding.give_up(poll, me())
    return _to(poll)


@routes.get("/g/<slug>/polls/<public_id>/link")
@allows("polls.decide", on=poll_at)
def link(poll: Poll) -> Response:
    """The link for those without an account, to be handed on."""
    address = whole_address(url_for("polls.guest", token=link_token(poll.post))) if poll.link_digest else ""
    return render("features/polls/link.html", poll=poll, group=poll.post.group, address=address)


def _to(poll: Poll) -> Response:
    post = poll.post
    return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id), 303)
