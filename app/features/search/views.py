"""The search page."""

from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from app.community.present import current_member
from app.community.queries.groups import visible_group
from app.community.queries.memberships import memberships_of
from app.community.registry import features
from app.features.search import queries
from app.features.search.forms import SPANS, SearchForm
from app.features.search.question import Question
from app.foundation import clock
from app.foundation.access import open_to_all
from app.foundation.forms import options
from app.foundation.language import _
from app.foundation.limits import block_of, limit
from app.foundation.templates import render

routes = Blueprint("search", __name__)
FILTERS = ("q", "group", "kind", "since")
MOST_PAGES = 8  # of all that is ever looked at (queries.py)


@routes.get("/search")
@open_to_all()
def search() -> Response:
    """Answers to a question, in three parts: groups, people, posts."""
    member, form = current_member(), SearchForm(request.args)
    _offer(form)
    question = _question(form)
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    if question.words:
        limit("search", member.id if member else block_of(request.remote_addr))
    return render(
        "features/search/search.html",
        form=form,
        question=question,
        groups=queries.groups(member, question),
        members=queries.members(member, question),
        answers=queries.posts(member, question, page),
        page=page,
        again=_again,
    )


def _again(page: int) -> str:
    """The address of another page of the same answers."""
    asked: dict[str, Any] = {name: request.args[name] for name in FILTERS if name in request.args}
    return url_for("search.search", **asked, page=page)


def _offer(form: SearchForm) -> None:
    member = current_member()
    own = memberships_of(member).values() if member else ()
    mine = sorted((each.group for each in own if each.is_active), key=lambda group: group.name.casefold())
    kinds = (kind for feature in features() for kind in feature.posts)
    form.group.choices = options({"": _("All groups")} | {group.slug: group.name for group in mine})
    form.kind.choices = options({"": _("Everything")} | {kind.name: str(kind.title) for kind in kinds})


def _question(form: SearchForm) -> Question:
    span = SPANS.get(form.since.data or "")
    return Question(
        text=(form.q.data or "")[:200],
        group=visible_group(current_member(), form.group.data) if form.group.data else None,
        kind=(form.kind.data or "")[:40],
        since=clock.now() - span if span else None,
    )
