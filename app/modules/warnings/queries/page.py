"""What the page of a warning shows beside its text."""

from collections.abc import Mapping
from typing import Any

from app.community.models import Member, Post
from app.foundation.db import session
from app.modules.warnings.models import Recipient, Warned
from app.modules.warnings.queries.areas import drawn
from app.modules.warnings.queries.together import companions
from app.modules.warnings.queries.warnings import districts_of


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """Where it matters, whether this reader has read it, and what else is about the same event."""
    told = session().get(Recipient, (post.id, member.id)) if member else None
    warning = session().get_one(Warned, post.id)
    return {
        "districts": districts_of(post.id),
        "told": told,
        "drawn": drawn(warning),
        "companions": companions(warning),
    }
