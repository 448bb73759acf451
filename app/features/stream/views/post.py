"""The page of one post, with its comments."""

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.actions.posts import GONE
from app.community.models import Comments, Post, PostState
from app.community.permissions import can
from app.community.present import current_member
from app.community.queries.posts import attachments_of, details_of, post_at
from app.community.registry import post_kind
from app.features.stream import cards, comments
from app.features.stream.forms import CommentForm
from app.features.stream.queries import threads
from app.features.stream.queries.revisions import may_read_history
from app.features.stream.sharing import shared
from app.features.stream.views.blueprint import routes
from app.foundation.access import open_to_all
from app.foundation.templates import render

# Where in the thread a page stands.
PLACES = ("after", "before", "around", "answer")


@routes.get("/g/<slug>/<public_id>")
@open_to_all(on=post_at)
def post(post: Post) -> Response:
    """A post at its permanent address; a wrong group name leads to the right one."""
    if request.view_args and request.view_args["slug"] != post.group.slug:
        kept: dict[str, Any] = {name: request.args[name] for name in PLACES if name in request.args}
        return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id, **kept), 301)
    # Who cannot write gets no token, and with it no cookie.
    form = CommentForm(meta={"csrf": current_member() is not None})
    return show_post(post, form, 410 if post.state in GONE else 200)


def show_post(post: Post, form: CommentForm, status: int) -> Response:
    """The page, also with a comment that has to be mended."""
    if post.state in GONE:
        return render("features/stream/gone.html", status, **_gone(post))
    member = current_member()
    kind = post_kind(post.kind)
    attached = cards.beside(post, details_of([post]).get(post.id), attachments_of([post])[post.id])
    # After the detail, which a context then finds loaded.
    context = kind.context(member, post) if kind and kind.context else {}
    return render(
        "features/stream/post.html",
        status,
        post=post,
        kind=kind,
        partial=kind.page if kind else "features/stream/_body.html",
        mine=member is not None and member.id == post.author_id,
        nods=threads.own_nods(member, post) if can(member, "posts.react", post) else None,
        form=form,
        has_history=post.edited_at is not None and may_read_history(member, post),
        shared=shared(post, attached["pictures"]),
        **attached,
        **_comments(post),
        **context,
    )


def _comments(post: Post) -> dict[str, Any]:
    """One page of the thread, unless comments are switched off."""
    if post.comments is Comments.OFF:
        return {"thread": None, "branches": (), "answering": None, "comments": {}}
    after, before, around, answering = (request.args.get(name) for name in PLACES)
    thread = threads.thread(post, after=after, before=before, around=answering or around)
    drawn = comments.draw(post, thread.lines, current_member())
    return {"thread": thread, "branches": thread.branches, "answering": answering, "comments": drawn}


def _gone(post: Post) -> dict[str, Any]:
    """What may still be told: the reason to its author and to moderators, or to all if it was retracted."""
    member = current_member()
    is_author = member is not None and member.id == post.author_id
    moderates = can(member, "posts.moderate", post)
    return {
        "post": post,
        "is_author": is_author,
        "reason": post.state_reason if is_author or moderates or post.state is PostState.RETRACTED else "",
        "text": post if (is_author and post.state is not PostState.REMOVED) or moderates else None,
        "may_restore": (is_author and post.state is PostState.DELETED)
        or (moderates and post.state is PostState.REMOVED),
    }
