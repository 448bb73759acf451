"""How pages speak of ways, levels and reasons."""

from collections.abc import Iterator

from app.features.notifications.actions.choosing import GroupWish, KindWish
from app.features.notifications.models import Channel, Delivery, Reason, Rhythm
from app.features.notifications.queries.inbox import Explained
from app.foundation.dates import format_moment
from app.foundation.language import _, lazy_
from app.foundation.mail import MailState

KIND_WISHES = {
    KindWish.EVERYWHERE: lazy_("Here, by e-mail and on my devices"),
    KindWish.MAIL: lazy_("Here and by e-mail"),
    KindWish.PHONE: lazy_("Here and on my devices"),
    KindWish.APP: lazy_("Only here"),
    KindWish.NONE: lazy_("Not at all"),
}
GROUP_WISHES = {
    GroupWish.ALL: lazy_("Every new post"),
    GroupWish.MINE: lazy_("Only what concerns me"),
    GroupWish.NONE: lazy_("Nothing"),
    GroupWish.WEEK_OFF: lazy_("Nothing for a week"),
    GroupWish.MONTH_OFF: lazy_("Nothing for a month"),
}
RHYTHMS = {
    Rhythm.WEEKLY: lazy_("Once a week, Thursday evening"),
    Rhythm.DAILY: lazy_("Every evening"),
    Rhythm.NEVER: lazy_("Never"),
}
CHANNELS = {Channel.MAIL: lazy_("By e-mail"), Channel.PUSH: lazy_("On a device")}
REASONS = {
    Reason.READ: lazy_("Not sent: you had read it here."),
    Reason.GONE: lazy_("Not sent: it is not there any more."),
    Reason.CHOICE: lazy_("Not sent: it does not concern you any more, or you do not want it this way."),
    Reason.FOLDED: lazy_("Not sent: a newer notification stands for it."),
    Reason.ENOUGH: lazy_(
        "Not sent: something about the same thing, or enough of everything, had just gone out."
    ),
    Reason.DIGEST: lazy_("Not sent: it stands in the e-mail that sums up."),
    Reason.NO_DEVICE: lazy_("Not sent: this device is not there any more."),
    Reason.REFUSED: lazy_("Not sent: the push service did not take it."),
    Reason.RESTORED: lazy_("Not sent: the place was restored from a backup meanwhile."),
    Reason.NO_ADDRESS: lazy_("Not sent: there is no address."),
    Reason.RETURNED: lazy_("Not sent: e-mails to your address come back."),
}
_NOT_CHOSEN = lazy_("Not sent: in your settings it does not come on this way.")
_WITHOUT_DEVICE = lazy_("Not sent: you have not set up a device.")
MAILS = {
    MailState.QUEUED: lazy_("On its way"),
    MailState.SENDING: lazy_("On its way"),
    MailState.SENT: lazy_("The e-mail server took it."),
    MailState.FAILED: lazy_("The e-mail server refused your address."),
    MailState.DEAD: lazy_("The e-mail server did not take it for two days."),
    MailState.FROZEN: lazy_("Kept back, because the place was restored from a backup."),
    MailState.WITHDRAWN: lazy_("Not sent: it was out of date."),
}


def fates(told: Explained) -> Iterator[tuple[str, str]]:
    """What became of a message on every way there is, also on those on which nothing was sent."""
    for delivery, mail_state in told.ways:
        yield str(CHANNELS[delivery.channel]), fate(delivery, mail_state)
    tried = {delivery.channel for delivery, _state in told.ways}
    for channel in (channel for channel in Channel if channel not in tried):
        is_without = channel is Channel.PUSH and not told.has_devices
        yield str(CHANNELS[channel]), str(_WITHOUT_DEVICE if is_without else _NOT_CHOSEN)


def fate(delivery: Delivery, mail_state: MailState | None) -> str:
    """What became of a message on one way."""
    if delivery.reason is not None:
        return str(REASONS[delivery.reason])
    if mail_state is not None:
        return str(MAILS[mail_state])
    if delivery.is_held:
        return _(
            "Waits until {moment}, so that you are left in peace.", moment=format_moment(delivery.not_before)
        )
    if delivery.is_frozen:
        return str(MAILS[MailState.FROZEN])
    if not delivery.is_waiting:
        return _("Handed over")
    return _("Waits to be sent")
