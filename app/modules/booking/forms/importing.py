"""What is typed about a calendar whose dates block times."""

from app.foundation.fields import Lines
from app.foundation.following_form import FollowForm
from app.foundation.language import lazy_


class BlockForm(FollowForm):
    """Where it is, what people call it, and what in it is no booking."""

    left_out = Lines(
        lazy_("What blocks nothing"),
        most=10,
        longest=60,
        description=lazy_("One word or title per line: what is called like that does not take the place."),
    )
