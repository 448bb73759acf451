"""A browser that wants to be told, less of one message, and what a backup brought."""

from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from app.features.notifications.actions.choosing import Quieter
from app.foundation.forms import BaseForm, Line, options
from app.foundation.language import lazy_
from app.foundation.web_push import Address


class DeviceForm(BaseForm):
    """Where a browser is reached, as its own script says."""

    endpoint = Line(most=1_000, validators=[InputRequired()])
    p256dh = Line(most=120, validators=[InputRequired()])
    auth = Line(most=40, validators=[InputRequired()])
    # It was told before, under another address or key.
    is_again = BooleanField()

    def address(self) -> Address:
        """The three together."""
        return Address(self.endpoint.data or "", self.p256dh.data or "", self.auth.data or "")


class QuieterForm(BaseForm):
    """One tap beside a message: less of this from now on."""

    choice = RadioField(
        lazy_("Less of this"),
        choices=options(
            {
                Quieter.ONLY_HERE: lazy_("Only behind the bell: no e-mail, no ringing"),
                Quieter.NOT_AT_ALL: lazy_("Do not tell me of such things at all"),
                Quieter.NOT_THIS_GROUP: lazy_("Nothing more from this group"),
            }
        ),
    )


class FrozenForm(BaseForm):
    """What becomes of messages that a restored backup brought."""

    choice = RadioField(
        lazy_("What becomes of them?"),
        choices=options(
            {"send": lazy_("Send what still holds"), "drop": lazy_("Send none of it")},
        ),
    )
