"""Keeping order: pins, closed comments, removed posts."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.community.actions import order as actions
from app.community.models import Post
from app.community.present import me
from app.community.queries.posts import visible_post
from app.features.stream.forms import AnswersForm, PinForm, ReasonForm
from app.features.stream.views.blueprint import routes
from app.features.stream.views.writing import to
from app.foundation.access import allows
from app.foundation.templates import render


@routes.route("/g/<slug>/<public_id>/pin", methods=["GET", "POST"])
@allows("posts.moderate", on=visible_post)
def pin_post(post: Post) -> Response:
    """Put a post on top of its group for a while."""
    form = PinForm()
    if form.validate_on_submit():
        with form.refusals():
            actions.pin(post, me(), form.end())
            return to(post)
    return render("features/stream/pin.html", form.status, form=form, post=post)


@routes.post("/g/<slug>/<public_id>/pin/end")
@allows("posts.moderate", on=visible_post)
def unpin_post(post: Post) -> Response:
    """Let a post go back to its place in time."""
    actions.unpin(post, me())
    return to(post)


@routes.route("/g/<slug>/<public_id>/answers", methods=["GET", "POST"])
@allows("posts.moderate", on=visible_post)
def open_comments(post: Post) -> Response:
    """Open, lock or switch off the comments of a post."""
    form = AnswersForm(comments=post.comments)
    if form.validate_on_submit():
        actions.open_comments(post, me(), form.comments.data)
        return to(post)
    return render("features/stream/answers.html", form.status, form=form, post=post)


@routes.route("/g/<slug>/<public_id>/removal", methods=["GET", "POST"])
@allows("posts.moderate", on=visible_post)
def remove_post(post: Post) -> Response:
    """Hide somebody's post, with a reason."""
    form = ReasonForm()
    if form.validate_on_submit():
        with form.refusals():
            actions.remove(post, me(), form.reason.data or "")
            return redirect(url_for("stream.group", slug=post.group.slug), 303)
    return render("features/stream/remove.html", form.status, form=form, post=post, comment=None)
