"""Live signals: the socket says only that something changed; the browser fetches what this person may see.

Signals from the worker reach the web process through a datagram socket in the data folder, or through
Redis when there are several web processes. A lost signal delays, the page polls as well.
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import gevent
from flask_socketio import SocketIO, join_room, leave_room

from app.foundation.web import House
from config import Config

MayFollow = Callable[[str, str], bool]


class _Line:
    """How this process reaches the browsers."""

    io: SocketIO | None = None
    mailbox: Path | None = None
    is_listening: bool = False
    may_follow: MayFollow


_line = _Line()


def connect(house: House, config: Config) -> None:
    """Open the socket door; every handler asks `may_follow`, which create_app plugs in."""
    _line.mailbox = None if config.redis_url else config.data_dir / "live.socket"
    _line.io = SocketIO(
        house,
        async_mode="gevent",
        async_handlers=False,  # STACK.md trap 1: order
        transports=["websocket"],  # trap 5: no sticky sessions
        cors_allowed_origins=[config.public_url],  # trap 7
        message_queue=config.redis_url or None,
        manage_session=False,
        max_http_buffer_size=64_000,
        ping_interval=25,
        ping_timeout=20,
    )
    _line.io.on_event("follow", _follow)
    _line.io.on_event("unfollow", _unfollow)


def guard_with(may_follow: MayFollow) -> None:
    """Who may follow which topic: asked at the door of every topic."""
    _line.may_follow = may_follow


def listen() -> None:
    """Begin to take signals of the worker; called once in the web process."""
    if _line.mailbox is None:
        return
    _line.mailbox.unlink(missing_ok=True)
    mailbox = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    mailbox.bind(str(_line.mailbox))
    _line.is_listening = True
    gevent.spawn(_take_signals, mailbox)


def _take_signals(mailbox: socket.socket) -> None:
    while True:
        _emit(mailbox.recv(200).decode())


def tell(topic: str) -> None:
    """Signal `refresh` to everybody who follows a topic such as "group:abc". Call it after the commit."""
    if _line.mailbox is None or _line.is_listening:
        _emit(topic)
    else:
        _post(topic, _line.mailbox)


def _post(topic: str, mailbox: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender, suppress(OSError):  # nobody listens: pages poll
        sender.setblocking(False)
        sender.sendto(topic.encode(), str(mailbox))


def _emit(topic: str) -> None:
    if _line.io is not None:
        _line.io.emit("refresh", {"topic": topic}, to=topic)


def _follow(topic: str) -> dict[str, bool]:
    name, _, which = str(topic)[:100].partition(":")
    if not _line.may_follow(name, which):
        return {"ok": False}
    join_room(topic)
    return {"ok": True}


def _unfollow(topic: str) -> dict[str, bool]:
    leave_room(str(topic)[:100])
    return {"ok": True}
