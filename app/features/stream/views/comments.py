"""Answering, mending and taking back comments."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.actions import comments as actions
from app.community.models import Comment, Post
from app.community.present import me
from app.community.queries.posts import visible_post
from app.features.stream.forms import CommentForm, EditCommentForm, ReasonForm
from app.features.stream.queries.threads import comment_of, newer_comments
from app.features.stream.views.blueprint import routes
from app.features.stream.views.newer import count_of
from app.features.stream.views.post import show_post
from app.foundation.access import allows, open_to_all
from app.foundation.language import current_language
from app.foundation.paging import number_of
from app.foundation.templates import render


@routes.post("/g/<slug>/<public_id>/comments")
@allows("comments.write", on=visible_post)
def write_comment(post: Post) -> Response:
    """Answer a post, or a comment on it."""
    form = CommentForm()
    if form.validate_on_submit():
        with form.refusals():
            answered = comment_of(me(), post.group.slug, post.public_id, form.answers.data or "")
            words, language = form.body.data or "", current_language()
            return to_comment(actions.comment(post, me(), words, answers=answered, language=language))
    return show_post(post, form, form.status)


@routes.route("/g/<slug>/<public_id>/comments/<comment_id>/edit", methods=["GET", "POST"])
@allows("comments.edit", on=comment_of)
def edit_comment(comment: Comment) -> Response:
    """Change one's own words."""
    form = EditCommentForm(body=comment.body, version=comment.version)
    if form.validate_on_submit():
        with form.refusals():
            actions.edit_comment(comment, me(), form.body.data or "", version=form.version.data or 0)
            return to_comment(comment)
    return render(
        "features/stream/edit_comment.html", form.status, form=form, comment=comment, post=comment.post
    )


@routes.route("/g/<slug>/<public_id>/comments/<comment_id>/deletion", methods=["GET", "POST"])
@allows("comments.edit", on=comment_of)
def delete_comment(comment: Comment) -> Response:
    """Take one's own words back."""
    if request.method == "POST":
        actions.delete_comment(comment, me())
        return to_comment(comment)
    return render("features/stream/delete_comment.html", comment=comment, post=comment.post)


@routes.route("/g/<slug>/<public_id>/comments/<comment_id>/removal", methods=["GET", "POST"])
@allows("posts.moderate", on=comment_of)
def remove_comment(comment: Comment) -> Response:
    """Hide somebody's words, with a reason."""
    form = ReasonForm()
    if form.validate_on_submit():
        with form.refusals():
            actions.remove_comment(comment, me(), form.reason.data or "")
            return to_comment(comment)
    return render("features/stream/remove.html", form.status, form=form, comment=comment, post=comment.post)


@routes.get("/g/<slug>/<public_id>/comments/since")
@open_to_all(on=visible_post, limit="live")
def since_comments(post: Post) -> Response:
    """How many comments are newer than the ones on an open page."""
    return count_of(newer_comments(post, request.args.get("after", 0, type=number_of)))


def to_comment(comment: Comment) -> Response:
    """The way to a comment: the page of the thread around it."""
    post = comment.post
    home = url_for("stream.post", slug=post.group.slug, public_id=post.public_id, around=comment.public_id)
    return redirect(f"{home}#c{comment.public_id}", 303)
