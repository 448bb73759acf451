"""What was said before."""

from werkzeug.wrappers import Response

from app.community.models import Comment, Post
from app.features.stream.queries import revisions
from app.features.stream.views.blueprint import routes
from app.foundation.access import open_to_all
from app.foundation.templates import render


@routes.get("/g/<slug>/<public_id>/history")
@open_to_all(on=revisions.post_with_history)
def history(post: Post) -> Response:
    """Every change of a post."""
    return render("features/stream/history.html", post=post, comment=None, changes=revisions.history_of(post))


@routes.get("/g/<slug>/<public_id>/comments/<comment_id>/history")
@open_to_all(on=revisions.comment_with_history)
def comment_history(comment: Comment) -> Response:
    """Every change of a comment."""
    changes = revisions.history_of_comment(comment)
    return render("features/stream/history.html", post=comment.post, comment=comment, changes=changes)
