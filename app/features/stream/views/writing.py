"""Writing, changing and taking back plain posts."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.actions import order
from app.community.actions import posts as actions
from app.community.models import Group, Post
from app.community.present import me
from app.community.queries.groups import visible_group
from app.community.queries.posts import attachments_of, post_at, visible_post
from app.community.registry import post_kind
from app.features.stream.forms import EditForm, PostForm
from app.features.stream.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.templates import render

MOST_FILES = 10


@routes.route("/g/<slug>/new", methods=["GET", "POST"])
@allows("posts.publish", on=visible_group, files=MOST_FILES)
def new_post(group: Group) -> Response:
    """Write a post."""
    form = PostForm().fit(group)
    if form.validate_on_submit():
        with form.refusals():
            return to(actions.publish(group, me(), form.writing()))
    return render("features/stream/write.html", form.status, form=form, group=group, post=None)


@routes.route("/g/<slug>/<public_id>/edit", methods=["GET", "POST"])
@allows("posts.edit", on=visible_post, files=MOST_FILES)
def edit_post(post: Post) -> Response:
    """Change a post; a kind with an editor of its own is edited there."""
    kind = post_kind(post.kind)
    if kind is not None and kind.edit != request.endpoint:
        return redirect(url_for(kind.edit, slug=post.group.slug, public_id=post.public_id), 303)
    attached, group = (
        attachments_of([post])[post.id],
        post.group,
    )  # a refusal forgets what the post had loaded
    form = EditForm.of(post, attached).fit(group)
    if form.validate_on_submit():
        with form.refusals():
            actions.edit(post, me(), form.writing(post), version=form.version.data or 0)
            return to(post)
    photos = [each for each in attached if each.is_picture]
    return render("features/stream/write.html", form.status, form=form, group=group, post=post, photos=photos)


@routes.route("/g/<slug>/<public_id>/deletion", methods=["GET", "POST"])
@allows("posts.delete", on=visible_post)
def delete_post(post: Post) -> Response:
    """Take one's own post back."""
    if request.method == "POST":
        order.delete(post, me())
        return to(post)
    return render("features/stream/delete.html", post=post)


@routes.post("/g/<slug>/<public_id>/restoration")
@allows("site.use", on=post_at)
def restore_post(post: Post) -> Response:
    """Let a post come back: its author what they deleted, a moderator what was removed."""
    order.restore(post, me())
    return to(post)


def to(post: Post) -> Response:
    """The way to a post."""
    return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id), 303)
