"""How pages speak of ways, levels and reasons."""

from app.features.notifications.models import Channel, Level, Reason, Way
from app.foundation.language import lazy_
from app.foundation.mail import MailState

WAYS = {
    Way.MAIL: lazy_("Here and by e-mail"),
    Way.APP: lazy_("Only here"),
    Way.NONE: lazy_("Not at all"),
}
LEVELS = {
    Level.ALL: lazy_("Every new post"),
    Level.MINE: lazy_("Only what concerns me"),
    Level.NONE: lazy_("Nothing"),
}
CHANNELS = {Channel.MAIL: lazy_("By e-mail")}
REASONS = {
    Reason.READ: lazy_("Not sent: you had read it here."),
    Reason.GONE: lazy_("Not sent: it is not there any more."),
    Reason.CHOICE: lazy_("Not sent: it does not concern you any more, or you do not want it this way."),
    Reason.FOLDED: lazy_("Not sent: a newer message stands for it."),
    Reason.ENOUGH: lazy_(
        "Not sent: a message about the same thing, or twenty others, went out within the hour."
    ),
    Reason.NO_ADDRESS: lazy_("Not sent: there is no address."),
}
MAILS = {
    MailState.QUEUED: lazy_("On its way"),
    MailState.SENDING: lazy_("On its way"),
    MailState.SENT: lazy_("The mail server took it."),
    MailState.FAILED: lazy_("The mail server refused your address."),
    MailState.DEAD: lazy_("The mail server did not take it for two days."),
    MailState.WITHDRAWN: lazy_("Not sent: it was out of date."),
}
WAITS = lazy_("Waits to be sent")
