"""What people type about calendars in other programs."""

from collections.abc import Iterable

from wtforms import SelectField
from wtforms.validators import InputRequired

from app.community.models import Group
from app.foundation.forms import BaseForm, Line, clean, options
from app.foundation.language import _, lazy_

# Before the name of a post among what can be chosen; groups are called by their slug, which has no colon.
OF_POST = "post:"


class SubscribeForm(BaseForm):
    """A calendar to subscribe to."""

    # Which post is meant is asked before it is known what can be chosen.
    what = SelectField(lazy_("Which dates?"), filters=[clean], default="")
    label = Line(
        lazy_("Where do you read it?"),
        most=60,
        validators=[InputRequired()],
        description=lazy_("For you to recognise it, such as “my phone”."),
    )

    def offer(self, groups: Iterable[Group], posts: dict[str, str]) -> None:
        """What can be chosen: one's own dates, those of a group, and of the post that was asked for."""
        named = {group.slug: group.name for group in groups}
        self.what.choices = options({"": _("What I said yes to")} | posts | named)
