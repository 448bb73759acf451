"""The exchange of all open sockets: each is one greenlet that listens, and what is said goes straight to the wire.

engine.io gives each websocket a queue, a greenlet that empties it and one that counts to the next ping; with a
thousand sockets that is most of their memory, and a message to all wakes a thousand greenlets. Nothing of it is
needed where a socket is only ever a websocket (docs/decisions/0045).
"""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import engineio
import gevent
import socketio
import structlog
from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import CLOSE, MESSAGE, OPEN, PING, Packet
from engineio.socket import Socket
from flask import Flask
from flask_socketio import SocketIO

from app.foundation.wire import Wire, framed

log = structlog.get_logger()
Environ = dict[str, Any]


def frame_of(event: str, words: Any) -> bytes:
    """An event as it goes over the wire, made once for all who hear it."""
    said = socketio.packet.Packet(socketio.packet.EVENT, data=[event, words]).encode()
    return framed(f"{MESSAGE}{said}")


class Call(Socket):  # type: ignore[misc]
    """One open socket."""

    closed: bool
    closing: bool
    # None while a ping waits for its hour.
    last_ping: float | None
    _wire: Wire | None = None

    def send(self, pkt: Packet) -> None:
        """Say what is for this socket alone."""
        if self.check_ping_timeout():
            self.say(framed(pkt.encode()))

    def say(self, frame: bytes) -> None:
        """Say a frame that may have been made for many; whoever cannot be reached is gone."""
        if self.closed or self._wire is None:
            return
        try:
            self._wire.say(frame)
        except OSError:
            self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)

    def close(self, *, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End it, once; nothing has to be waited for."""
        del wait
        if self.closed or self.closing:
            return
        self.closing = True
        why = reason or self.server.reason.SERVER_DISCONNECT
        self.server._trigger_event("disconnect", self.sid, why, run_async=False)  # noqa: SLF001 - as its base does
        if not abort:
            self.send(Packet(CLOSE))
        self.closed = True
        if self._wire is not None:
            with suppress(OSError):
                self._wire.close()

    def schedule_ping(self) -> None:
        """The next ping, once the last one was answered."""
        if self.last_ping:
            self.last_ping = None
            gevent.spawn_later(self.server.ping_interval, self._ping)

    def _ping(self) -> None:
        if not self.closing:
            self.last_ping = time.time()
            self.send(Packet(PING))

    def _websocket_handler(self, wire: Wire) -> list[bytes]:
        """Listen until it ends."""
        self._wire = wire
        self.connected = self.upgraded = True
        self.send(Packet(OPEN, self.server.greeting(self.sid)))
        self.schedule_ping()
        while (said := wire.wait()) is not None:
            if not self._hear(said):
                break
        self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        return []

    def _hear(self, said: str | bytes) -> bool:
        """Take one message; False if nothing more is to be heard."""
        try:
            self.receive(Packet(encoded_packet=said))
        except (UnknownPacketError, ValueError):
            return not self.closed
        except SocketIsClosedError:
            return False
        except Exception:
            log.exception("socket_ends_with_error")
            return False
        return not self.closed


class Switchboard(engineio.Server):  # type: ignore[misc]
    """engine.io with sockets of our own."""

    start_service_task: bool
    _async: dict[str, Any]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._async = {**self._async, "websocket": Wire}

    def create_queue(self, *_arguments: Any, **_options: Any) -> None:
        """Nothing waits in one."""

    def greeting(self, sid: str) -> dict[str, Any]:
        """What a socket is told first."""
        return {
            "sid": sid,
            "upgrades": [],
            "pingTimeout": int(self.ping_timeout * 1000),
            "pingInterval": int(self.ping_interval * 1000),
            "maxPayload": self.max_http_buffer_size,
        }

    def _handle_connect(
        self, environ: Environ, start_response: Any, transport: str, jsonp_index: int | None = None
    ) -> Any:
        """A socket is asked for."""
        if self.start_service_task:
            self.start_service_task = False
            self.service_task_handle = self.start_background_task(self._service_task)
        sid = self.generate_id()
        call = self.sockets[sid] = Call(self, sid)
        self._trigger_event("connect", sid, environ, run_async=False)
        try:
            return call.handle_get_request(environ, start_response)
        finally:
            self.sockets.pop(sid, None)


class Exchange(SocketIO):  # type: ignore[misc]
    """Flask-SocketIO over these sockets."""

    def init_app(self, app: Flask, **options: Any) -> None:
        """Stand before a Flask app."""
        # Websockets alone: any process may serve any of them.
        ways = {"async_mode": "gevent", "transports": ["websocket"], **options}
        super().init_app(app, **ways, manage_session=False)
        plain = self.server.eio
        self.server.eio = Switchboard(**ways)
        self.server.eio.handlers = plain.handlers

    def call_of(self, sid: str) -> Call:
        """The socket of this name."""
        call: Call = self.server.eio.sockets[self.server.manager.eio_sid_from_sid(sid, "/")]
        return call

    def _handle_event(
        self, handler: Callable[..., Any], message: str, namespace: str, sid: str, *said: Any
    ) -> Any:
        """A page knocks within its request, because only there its cookie is read; what it says later needs none."""
        if message == "connect":
            return super()._handle_event(handler, message, namespace, sid, *said)
        return handler(sid, *said)
