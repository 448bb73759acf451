"""Messages that ring on a phone or a desk, although no page is open."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta

from app.community.queries.site import site
from app.features.notifications.actions.pushing import forget_silent, note, take_back
from app.features.notifications.jobs.handing_over import AT_ONCE, Round, Sending
from app.features.notifications.models import Channel, Delivery, PushDevice, Reason
from app.features.notifications.queries.inbox import Message, kind_of, word_once
from app.features.notifications.queries.leaving import (
    due,
    held_with,
    is_pressing,
    obstacle,
    pushed_today,
    rang_just_now,
)
from app.features.notifications.queries.peace import habits_of, keep_habits, peace_until, zone_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import in_zone, ngettext, speaking
from app.foundation.lines import KeptLines
from app.foundation.tokens import digest
from app.foundation.web_push import Parcel
from app.foundation.work import unit_of_work

# So many are under way at once; each is one of a batch that was claimed together.
BATCH, MOST_UNDER_WAY = 40, 80
LEASE = timedelta(minutes=1)
MOST_A_DAY = 3
GOOD_FOR = timedelta(hours=12)
LONGEST_WORDS = 300


def send_due_pushes() -> None:
    """Claim, hand over outside of any transaction, note what became of it; two workers may do it at once."""
    with unit_of_work():
        take_back()
    with KeptLines() as lines, ThreadPoolExecutor(AT_ONCE) as at_once:
        turn = Round(at_once, lines)
        while True:
            turn.begin(_claimed() if turn.number <= MOST_UNDER_WAY - BATCH else [])
            if not turn.number:
                return
            handed = turn.arrived()
            with unit_of_work():
                note(handed)


def forget_silent_devices() -> int:
    """Nobody is there any more."""
    with unit_of_work():
        return forget_silent()


def send_test(device_id: int) -> None:
    """What a person asked for beside one of their browsers."""
    with unit_of_work(write=False):
        device = session().get(PushDevice, device_id)
        words = {"title": site().name, "url": "/account/notifications/devices", "tag": "test"}
    if device is None:
        return
    parcel = Parcel(words | {"body": ""}, seconds=60, is_urgent=True)
    with KeptLines() as lines, ThreadPoolExecutor(1) as at_once:
        handed = Round(at_once, lines).hand_over(Sending((), device.id, device.address, parcel))
    with unit_of_work():
        note([handed])


def _claimed() -> list[Sending]:
    with unit_of_work():
        waiting = due(Channel.PUSH, BATCH)
        keep_habits({delivery.member_id for delivery in waiting})
        found = [_prepared(delivery) for delivery in waiting if delivery.is_waiting]
        return [sending for sending in found if sending is not None]


def _prepared(delivery: Delivery) -> Sending | None:
    """Asked again at the last moment; what waited together rings once."""
    habits, reason = habits_of(delivery.member), _reason(delivery)
    kind = kind_of(delivery.notification.kind)
    if reason or kind is None or delivery.device is None:
        delivery.skip(reason or Reason.GONE)
        return None
    until = peace_until(habits, kind, is_mail=False)
    if until:
        delivery.hold(until)
        return None
    together = _together(delivery)
    with speaking(delivery.member.language), in_zone(zone_of(habits)):
        message = word_once(delivery.notification, delivery.member)
        if message is None:
            delivery.skip(Reason.GONE)
            return None
        is_shown = habits.shows_content or kind.is_warning or kind.is_public
        shown = message.text if is_shown else str(kind.title)
        words = _words(message, shown, len(together))
    for each in together:
        each.lease(clock.now() + LEASE)
    parcel = Parcel(words, _seconds_good(message), is_urgent=kind.is_warning)
    numbers = tuple(each.id for each in together)
    return Sending(numbers, delivery.device.id, delivery.device.address, parcel)


def _seconds_good(message: Message) -> int:
    """For how long the push service keeps it for a phone that is off (RFC 8030: TTL)."""
    left = message.until - clock.now() if message.until else GOOD_FOR
    return max(int(left.total_seconds()), 0)


def _reason(delivery: Delivery) -> Reason | None:
    kind, habits = kind_of(delivery.notification.kind), habits_of(delivery.member)
    if reason := obstacle(delivery):
        return reason
    if kind is None or kind.is_warning:
        return None
    if rang_just_now(delivery):
        return Reason.ENOUGH
    if is_pressing(kind):
        return None
    if habits.is_digest_only:
        return Reason.DIGEST
    local = clock.now().astimezone(zone_of(habits))
    morning = datetime.combine(local.date(), time(), tzinfo=local.tzinfo)
    return Reason.ENOUGH if pushed_today(delivery, morning) >= MOST_A_DAY else None


def _together(delivery: Delivery) -> list[Delivery]:
    if not delivery.is_held:
        return [delivery]
    held = session().scalars(held_with(delivery)).all()
    same = [each for each in held if each.device_id == delivery.device_id and each.id != delivery.id]
    kept = []
    for each in same:
        reason = obstacle(each)
        if reason:
            each.skip(reason)
        else:
            kept.append(each)
    return [delivery, *kept]


def _words(message: Message, shown: str, several: int) -> dict[str, str]:
    """What stands on the locked screen."""
    notification, url = message.notification, message.link
    tag = digest(notification.about or str(notification.id))[:20]
    if several > 1:
        shown = ngettext("One notification waited for you", "{n} notifications waited for you", several)
        url, tag = "/notifications", "waited"
    title = f"{message.mark} – {site().name}" if message.mark else site().name
    return {"title": title, "body": shown[:LONGEST_WORDS], "url": url, "tag": tag}
