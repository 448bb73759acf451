"""What a warning to everybody and the weekly mail cost: python -m bench.alert_rows on a town with 5,000 members.

A push service and the folder of mails on this machine take what is handed over; one process does all the work.
"""

import gc
import json
import os
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import func, insert, select, update

from app import create_app
from app.community.models import Group, GroupModule, Member, Membership
from app.community.roles import Role
from app.features.accounts.models import DeviceSession
from app.features.notifications.jobs.digests import write_due_digests
from app.features.notifications.jobs.mails import write_due_mails
from app.features.notifications.jobs.pushes import send_due_pushes
from app.features.notifications.models import Habits, Notification, PushDevice
from app.foundation import clock, delivery, mail_sending
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.mail import Mail
from app.foundation.tokens import new_token
from app.foundation.web_push import key_name
from app.foundation.work import unit_of_work
from app.modules.warnings.actions.preparing import Draft, prepare, release
from app.modules.warnings.models import Hazard, Level
from bench.booking_rows import Measured
from config import Config

GROUP = 1
SECOND, DIGESTS = 1_000, 5 * 60_000
# Some of the 5,000 have not confirmed their account or have left.
MOST_OF_ALL = 4_900
_taken: list[float] = []


class _Sink(BaseHTTPRequestHandler):
    """Takes every push and remembers when."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        _taken.append(time.perf_counter())
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


class _Sinks(ThreadingHTTPServer):
    """Many at once."""

    request_queue_size = 256


def main() -> None:
    """Print all rows."""
    sink = _Sinks(("127.0.0.1", 0), _Sink)
    Thread(target=sink.serve_forever, daemon=True).start()
    place = f"127.0.0.1:{sink.server_address[1]}"
    create_app(Config.from_environment({**os.environ, "FETCH_INSIDE": place}))
    gc.freeze()  # as in gunicorn.conf.py
    _furnish(place)
    _release()
    begun = time.perf_counter()
    written = _timed(_write_rows)
    pushed = _timed(send_due_pushes)
    first = (_taken[0] - begun) * 1_000
    mailed = _timed(write_due_mails) + _timed(_send_all)
    with unit_of_work(write=False):
        told = session().scalar(select(func.count()).select_from(Notification)) or 0
    assert min(told, len(_taken)) >= MOST_OF_ALL, (told, len(_taken))
    rows: list[Measured] = [
        ("alerts.release.rows", written, "ms", SECOND),
        ("alerts.push.first", round(first, 1), "ms", 2 * SECOND),
        ("alerts.push.all", pushed, "ms", 60 * SECOND),
        ("alerts.mail.all", mailed, "ms", 60 * SECOND),
        ("alerts.digest.all", _digests(), "ms", DIGESTS),
    ]
    print(json.dumps(rows))


def _furnish(place: str) -> None:
    """A browser for each member, somebody on duty, and the module in one group."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    known = {"p256dh": _written(point), "auth": _written(b"0" * 16), "key_name": key_name()}
    with unit_of_work():
        members = session().scalars(select(Member.id)).all()
        until = clock.now() + timedelta(days=1)
        browsers = [{"member_id": one, "token_digest": new_token(), "expires_at": until} for one in members]
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


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _release() -> None:
    with unit_of_work():
        officer, group = session().get_one(Member, 1), session().get_one(Group, GROUP)
        draft = Draft(Level.DANGER, Hazard.BOIL_WATER, "Trinkwasser abkochen", "Zehn Minuten kochen.")
        release(prepare(group, officer, draft), officer)


def _write_rows() -> None:
    """As the worker does when it is told of the fact."""
    with unit_of_work(write=False):
        fact = select(EventRow.id).where(EventRow.name == "warnings.released")
        number = session().scalars(fact).one()
    delivery.deliver(number)


def _send_all() -> None:
    while mail_sending.send_due():
        pass


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
