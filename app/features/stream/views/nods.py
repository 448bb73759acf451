"""Five nods with words: pressing one again takes it back."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.actions.comments import react
from app.community.models import Post, ReactionKind
from app.community.present import me
from app.community.queries.posts import visible_post
from app.features.stream.queries.threads import own_nods
from app.features.stream.views.blueprint import routes
from app.foundation.access import allows
from app.foundation.templates import render, wants_fragment


@routes.post("/g/<slug>/<public_id>/nods")
@allows("posts.react", on=visible_post)
def nod(post: Post) -> Response:
    """Set a nod on or off; the script of the page gets the row of buttons back, others their page."""
    pressed = [kind for kind in ReactionKind if request.form.get(kind) in {"on", "off"}]
    if len(pressed) != 1:
        abort(400)
    react(post, me(), pressed[0], on=request.form[pressed[0]] == "on")
    if wants_fragment():
        return render("features/stream/_nodded.html", post=post, nods=own_nods(me(), post))
    return redirect(_back(post), 303)


def _back(post: Post) -> str:
    """The page on which the button was pressed: the stream where the post stands, or its own page."""
    home = url_for("stream.post", slug=post.group.slug, public_id=post.public_id)
    places = {"start": url_for("stream.start"), "group": url_for("stream.group", slug=post.group.slug)}
    place = places.get(request.form.get("on_page", ""))
    return f"{place}#p-{post.public_id}" if place else home
