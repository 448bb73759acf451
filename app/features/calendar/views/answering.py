"""Saying whether one comes, to all dates or to one of a series, and seeing who else does."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.present import current_member, me
from app.features.calendar.actions import answers
from app.features.calendar.forms.answering import AnswerForm
from app.features.calendar.models import Gathering
from app.features.calendar.queries.gatherings import DateAt, date_at
from app.features.calendar.queries.gatherings import gathering as gathering_at
from app.features.calendar.queries.pages import date_context, dates_context
from app.features.calendar.views.blueprint import routes
from app.foundation.access import allows, open_to_all
from app.foundation.language import _, ngettext
from app.foundation.templates import render


def series_at(member: Member | None, slug: str, public_id: str) -> Gathering | None:
    """The series at this address, if this person may see it."""
    found = gathering_at(member, slug, public_id)
    return found if found is not None and found.rule else None


@routes.post("/g/<slug>/<public_id>/answer")
@allows("calendar.answer", on=gathering_at)
def answer(gathering: Gathering) -> Response:
    """Say yes, maybe or no; of a series to all dates ahead."""
    form = AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            full = answers.answer(gathering, me(), form.choice.data)
            flash(_noted(len(full)), "ok")
            return redirect(_page_of(gathering), 303)
    return render("features/calendar/answer.html", form.status, form=form, gathering=gathering)


@routes.get("/g/<slug>/<public_id>/dates")
@open_to_all(on=series_at)
def dates(gathering: Gathering) -> Response:
    """All dates of a series that lie ahead, a few on a page."""
    first = max(request.args.get("from", 0, type=int), 0)
    return render("features/calendar/dates.html", **dates_context(current_member(), gathering, first))


@routes.get("/g/<slug>/<public_id>/dates/<int:number>/who")
@open_to_all(on=date_at)
def date(at: DateAt) -> Response:
    """Who comes to one date of a series."""
    return render("features/calendar/date.html", form=None, **date_context(current_member(), at))


@routes.post("/g/<slug>/<public_id>/dates/<int:number>/answer")
@allows("calendar.answer", on=date_at)
def answer_date(at: DateAt) -> Response:
    """Say yes, maybe or no to one date of a series."""
    form = AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            answers.answer_date(*at, me(), form.choice.data)
            flash(_noted(0), "ok")
            return redirect(_back_to(at), 303)
    return render("features/calendar/date.html", form.status, form=form, **date_context(me(), at))


def _noted(full: int) -> str:
    if not full:
        return _("Your answer is noted.")
    return ngettext(
        "Your answer is noted. On {n} date all places are taken; there you stand as “maybe”.",
        "Your answer is noted. On {n} dates all places are taken; there you stand as “maybe”.",
        full,
    )


def _back_to(at: DateAt) -> str:
    """The date in the list where it was answered."""
    first, post = request.form.get("from", type=int), at.post
    anchor = f"date-{at.occasion.id}"
    if first is None:
        return _page_of(at.gathering, anchor)
    page: dict[str, Any] = {"from": max(first, 0) or None}
    return url_for("calendar.dates", slug=post.group.slug, public_id=post.public_id, _anchor=anchor, **page)


def _page_of(gathering: Gathering, anchor: str | None = None) -> str:
    post = gathering.post
    return url_for("stream.post", slug=post.group.slug, public_id=post.public_id, _anchor=anchor)
