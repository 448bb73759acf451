"""What a warning to everybody and the weekly mail cost: python -m bench.alert_rows on a town with 5,000 members.

Web and worker run as bin/serve runs them. Sinks on this machine take what is handed over, a thousand pages are open, and
somebody reads on meanwhile.
"""

import json
import os
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import func, insert, select, update

from app import create_app
from app.community.models import Group, GroupModule, Member, Membership
from app.community.roles import Role
from app.features.accounts.models import DeviceSession
from app.features.notifications.jobs.digests import write_due_digests
from app.features.notifications.models import Habits, Notification, PushDevice
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.tokens import digest
from app.foundation.web import House
from app.foundation.web_push import key_name
from app.foundation.work import unit_of_work
from app.modules.warnings.actions.preparing import Draft, prepare, release
from app.modules.warnings.models import Hazard, Level
from bench.booking_rows import Measured
from bench.client import milliseconds
from bench.open_pages import open_pages
from bench.servers import house
from bench.sinks import Sinks, Taken, sinks
from config import Config

GROUP = 1
SECOND, MINUTE = 1_000, 60_000
OPEN_PAGES = 1_000
LONGEST = 60.0  # seconds after which what has not arrived is late
CSRF = "0123456789abcdef"


def main() -> None:
    """Print all rows."""
    with sinks() as taking:
        told = {
            "FETCH_INSIDE": f"127.0.0.1:{taking.push}",
            "MAIL_URL": f"smtp://127.0.0.1:{taking.mail}?tls=no",
        }
        os.environ |= told
        config = Config.from_environment()
        place = create_app(config)
        members = _furnish(f"127.0.0.1:{taking.push}")
        passes = [_pass_of(place, number) for number in members[:OPEN_PAGES]]
        with (
            house(config.data_dir, os.environ.get("DATABASE_URL", "")) as (port, _pids),
            open_pages(port, passes) as shown,
        ):
            rows = _warn(taking, port, passes[0][0], len(members), shown)
    rows.append(("alerts.digest.all", _digests(), "ms", 5 * MINUTE))
    print(json.dumps(rows))


def _warn(
    taking: Sinks, port: int, cookie: str, everybody: int, shown: Callable[[], list[float]]
) -> list[Measured]:
    """Release, and look at everything until all have it."""
    begun = time.time()
    _release()
    written = _all_written(everybody)
    pages: list[float] = []
    pushes, mails = taking.taken()
    while min(pushes.number, mails.number) < everybody and time.time() < begun + LONGEST:
        pages += milliseconds(port, "/", cookie, 20, warm_up=0)
        time.sleep(0.1)  # somebody reads, nobody storms
        pushes, mails = taking.taken()
    banners = [at - begun if at else LONGEST for at in shown()]
    return [
        ("alerts.release.rows", round((written - begun) * SECOND), "ms", SECOND),
        ("alerts.push.first", round((pushes.first - begun) * SECOND), "ms", 2 * SECOND),
        ("alerts.push.all", _took(pushes, everybody, begun), "ms", MINUTE),
        ("alerts.mail.all", _took(mails, everybody, begun), "ms", MINUTE),
        ("alerts.banner.p99", round(_ninety_ninth(banners) * SECOND), "ms", 2 * SECOND),
        ("alerts.pages.p99", round(_ninety_ninth(pages), 1), "ms", 250),
    ]


def _took(taken: Taken, everybody: int, begun: float) -> float:
    """Until the last one; what did not all arrive took as long as anybody waited, and more for each that is missing."""
    missing = everybody - taken.number
    return round((taken.last - begun) * SECOND) if missing <= 0 else LONGEST * SECOND + missing


def _ninety_ninth(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]


def _all_written(everybody: int) -> float:
    """When every message was there."""
    number, begun = 0, time.time()
    while number < everybody and time.time() < begun + LONGEST:
        with unit_of_work(write=False):
            number = session().scalar(select(func.count()).select_from(Notification)) or 0
        time.sleep(0.03)  # to ask without a pause would be half of the load
    return time.time()


def _pass_of(place: House, member_id: int) -> tuple[str, str]:
    """The cookie of somebody's browser, and what its pages show at the door of the sockets."""
    signer = SecureCookieSessionInterface().get_signing_serializer(place)
    assert signer is not None
    cookie = signer.dumps({"_user_id": _token(member_id), "_fresh": True, "csrf_token": CSRF})
    csrf = URLSafeTimedSerializer(place.secret_key or "", salt="wtf-csrf-token").dumps(CSRF)
    return f"session={cookie}", str(csrf)


def _token(member_id: int) -> str:
    return f"browser of {member_id}"


def _furnish(place: str) -> list[int]:
    """A browser for each member, somebody on duty, and the module in one group; gives the members."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    known = {"p256dh": _written(point), "auth": _written(b"0" * 16), "key_name": key_name()}
    with unit_of_work():
        members = session().scalars(select(Member.id).order_by(Member.id)).all()
        until = clock.now() + timedelta(days=1)
        browsers = [
            {"member_id": one, "token_digest": digest(_token(one)), "expires_at": until, "is_kept": True}
            for one in members
        ]
        session().execute(insert(DeviceSession), browsers)
        sessions = session().execute(select(DeviceSession.id, DeviceSession.member_id)).all()
        addresses = [
            {"member_id": one, "session_id": number, "endpoint": f"http://{place}/{number}", **known}
            for number, one in sessions
        ]
        session().execute(insert(PushDevice), addresses)
        session().add(GroupModule(group_id=GROUP, module="warnings"))
        first = update(Membership).where(Membership.group_id == GROUP, Membership.member_id == 1)
        session().execute(first.values(role=Role.OWNER))
        return list(members)


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _release() -> None:
    with unit_of_work():
        officer, group = session().get_one(Member, 1), session().get_one(Group, GROUP)
        draft = Draft(Level.DANGER, Hazard.BOIL_WATER, "Trinkwasser abkochen", "Zehn Minuten kochen.")
        release(prepare(group, officer, draft), officer)


def _digests() -> float:
    """Everybody's hour has come, and everybody has something new: the warning itself and the posts of their groups."""
    write_due_digests()
    with unit_of_work():
        session().execute(
            update(Habits).values(next_digest_at=clock.now(), summed_up_at=clock.now() - timedelta(days=7))
        )
        before = session().scalar(select(func.count()).select_from(Mail)) or 0
    took = _timed(write_due_digests)
    with unit_of_work(write=False):
        written = (session().scalar(select(func.count()).select_from(Mail)) or 0) - before
    assert written > 0
    return took


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return round((time.perf_counter() - begin) * 1_000, 1)


if __name__ == "__main__":
    main()
