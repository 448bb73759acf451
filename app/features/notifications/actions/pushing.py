"""Browsers that want to be told, and what became of what was sent to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime

import structlog
from sqlalchemy import delete, func, select, update

from app.community.models import Member
from app.features.notifications.models import Channel, Delivery, DeliveryState, PushDevice, Reason
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Refused
from app.foundation.web_push import Address, is_address, key_name

BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720)]
LONGEST_WAIT = timedelta(hours=1)
MOST_DEVICES = 10
SILENT_FOR = timedelta(weeks=8)
# The subscription has ended.
_ENDED = {404, 410}
# The push service does not know our key any more: nothing is wrong with the browser.
_OUR_FAULT = {401, 403}
_LATER = {0, 408, 425, 429}

log = structlog.get_logger()


@dataclass(frozen=True)
class Outcome:
    """What a push service said; 0, if it said nothing."""

    status: int
    wait: str = ""


@dataclass(frozen=True)
class Handed:
    """What a browser's service said to what was handed over: a delivery, or several that waited together."""

    device_id: int
    deliveries: Sequence[int]
    outcome: Outcome


def subscribe(member: Member, session_id: int, address: Address) -> PushDevice:
    """Let a browser be told; one that another account had belongs to this one from now on.

    Where it was reached before, by an address or a key of ours that is gone, it is not any more.
    """
    limit("notifications.device", member.id)
    if not is_address(address):
        raise Refused(
            lazy_("This browser gave an address that is not known. Please ask whoever runs the place.")
        )
    old = session().scalars(select(PushDevice).where(PushDevice.endpoint == address.endpoint)).one_or_none()
    elsewhere = (PushDevice.session_id == session_id, PushDevice.endpoint != address.endpoint)
    session().execute(delete(PushDevice).where(*elsewhere))
    of_mine = select(PushDevice.id).where(PushDevice.member_id == member.id)
    if old is None and len(session().scalars(of_mine).all()) >= MOST_DEVICES:
        raise Refused(lazy_("No more devices can be told. Please remove one first."))
    device = old or PushDevice(endpoint=address.endpoint)
    device.member_id, device.session_id, device.key_name = member.id, session_id, key_name()
    device.p256dh, device.auth = address.p256dh, address.auth
    session().add(device)
    session().flush()
    return device


def remove(device: PushDevice) -> None:
    """Leave a browser alone."""
    session().execute(delete(PushDevice).where(PushDevice.id == device.id))


def forget_silent() -> int:
    """Browsers that did not take anything for eight weeks although it was tried."""
    known_since = func.coalesce(PushDevice.reached_at, PushDevice.created_at)
    failed = select(Delivery.id).where(
        Delivery.device_id == PushDevice.id, Delivery.state == DeliveryState.FAILED
    )
    silent = delete(PushDevice).where(
        known_since < clock.now() - SILENT_FOR, failed.where(Delivery.done_at > known_since).exists()
    )
    gone = session().execute(silent.execution_options(synchronize_session=False))
    return gone.rowcount  # type: ignore[attr-defined, no-any-return]


def take_back() -> None:
    """What a worker took and died with waits again."""
    left = (Delivery.channel == Channel.PUSH, Delivery.state == DeliveryState.LEASED)
    waits = {"state": DeliveryState.WAITING, "lease_until": None}
    again = update(Delivery).where(*left, Delivery.lease_until < clock.now()).values(waits)
    session().execute(again.execution_options(synchronize_session=False))


def note(handed: Sequence[Handed]) -> None:
    """Remember what push services said: of each browser, and of what was handed over to it."""
    wanted = select(PushDevice).where(PushDevice.id.in_({each.device_id for each in handed}))
    for device in session().scalars(wanted).all():
        _note_device(device, {each.outcome.status for each in handed if each.device_id == device.id})
    said = {number: each.outcome for each in handed for number in each.deliveries}
    for delivery in session().scalars(select(Delivery).where(Delivery.id.in_(said))).all():
        _note(delivery, said[delivery.id])


def _note_device(device: PushDevice, said: set[int]) -> None:
    if said & _ENDED:
        remove(device)
    elif any(200 <= status < 300 for status in said):
        device.reached_at = clock.now()
    for status in said & _OUR_FAULT:
        log.error("push_key_refused", status=status, device_id=device.id)


def _note(delivery: Delivery, outcome: Outcome) -> None:
    if 200 <= outcome.status < 300:
        delivery.done()
    elif outcome.status in _ENDED:
        delivery.fail(Reason.NO_DEVICE)
    elif outcome.status in _LATER or outcome.status >= 500:
        _later(delivery, outcome)
    else:
        delivery.fail(Reason.REFUSED)


def _later(delivery: Delivery, outcome: Outcome) -> None:
    if delivery.attempts > len(BACK_OFF):
        delivery.fail(Reason.REFUSED)
        return
    wait = max(min(_asked_for(outcome.wait), LONGEST_WAIT), BACK_OFF[delivery.attempts - 1])
    delivery.put_off(clock.now() + wait)


def _asked_for(wait: str) -> timedelta:
    """How long a service wants to be left alone: in seconds, or until a moment (RFC 9110, Retry-After)."""
    if wait.isascii() and wait.isdecimal():
        return timedelta(seconds=int(wait[:9]))
    try:
        until = parsedate_to_datetime(wait)
    except ValueError:
        return timedelta(0)
    return until - clock.now() if until.tzinfo else timedelta(0)
