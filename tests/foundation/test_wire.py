"""The websocket itself, with readers that are slow and senders that are too loud."""

import socket
import time
from collections.abc import Iterator

import gevent
import pytest
from gevent import socket as green
from simple_websocket import ConnectionClosed
from wsproto import ConnectionType, WSConnection
from wsproto.events import CloseConnection, Message, Request, TextMessage

from app.foundation import wire as wires
from app.foundation.wire import (
    MOST_BYTES,
    WORDS_AT_ONCE,
    WORDS_PER_SECOND,
    Gate,
    Wire,
    _Nobody,
    _Nothing,
    _Server,
    framed,
)

LARGE = 300_000


class Peer:
    """The browser's end of a socket, with a small buffer."""

    def __init__(self) -> None:
        self.sock, self.servers_end = green.socketpair()
        self.servers_end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        self.sock.settimeout(10)
        self.wire = WSConnection(ConnectionType.CLIENT)
        self._asked = self.wire.send(Request(host="localhost", target="/socket.io/"))
        self.received: list[str] = []
        self._part = ""

    def environ(self) -> dict[str, object]:
        lines = self._asked.decode().split("\r\n")[1:]
        headers = dict(line.split(": ", 1) for line in lines if line)
        named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        return {"werkzeug.socket": self.servers_end, "PATH_INFO": "/socket.io/", "QUERY_STRING": ""} | named

    def take(self, most: int) -> bool:
        """Read a little; False when the server has gone."""
        data = self.sock.recv(most)
        self.wire.receive_data(data or None)
        for event in self.wire.events():
            if isinstance(event, CloseConnection):
                return False
            if isinstance(event, Message):
                self._part += event.data
                if event.message_finished:
                    self.received.append(self._part)
                    self._part = ""
        return bool(data)


@pytest.fixture
def peer() -> Iterator[Peer]:
    peer = Peer()
    yield peer
    peer.sock.close()
    peer.servers_end.close()


def server_of(peer: Peer) -> _Server:
    """The server's end, as engine.io gets it."""
    return _Server(peer.environ(), max_message_size=MOST_BYTES, thread_class=_Nobody, event_class=_Nothing)


def ended(server: _Server) -> None:
    """Read until there is nothing more to hear."""
    with pytest.raises(ConnectionClosed):
        while True:
            server.receive()


def test_a_slow_reader_gets_every_message_whole(peer):
    server = server_of(peer)
    messages = [str(number) * LARGE for number in range(5)]
    begun = time.monotonic()
    for message in messages[:3]:
        server.send(message)
    assert time.monotonic() - begun < 2, "nobody waits for a slow reader"
    while len(peer.received) < 3:
        assert peer.take(30_000)
        gevent.sleep(0.001)
    for message in messages[3:]:
        server.send(message)
    while len(peer.received) < len(messages):
        assert peer.take(30_000)
        gevent.sleep(0.001)
    assert peer.received == messages


def test_who_takes_nothing_is_given_up_before_the_memory_is_full(peer, monkeypatch):
    monkeypatch.setattr(wires, "MOST_UNSAID", 2 * LARGE)
    server = server_of(peer)
    listening = gevent.spawn(ended, server)
    server.send("1" * LARGE)
    gevent.sleep(0)
    with pytest.raises(ConnectionAbortedError):
        for _ in range(3):
            server.send("2" * LARGE)
    listening.get(timeout=5)
    assert not server.connected


def test_who_takes_nothing_for_long_is_gone(peer, monkeypatch):
    monkeypatch.setattr(wires, "PATIENCE", 0.05)
    server = server_of(peer)
    server.send("1" * LARGE)
    gevent.sleep(0.3)
    with pytest.raises(OSError, match=r"closed|descriptor"):
        server.send("2")


def test_who_is_torn_off_ends_alone(peer):
    server = server_of(peer)
    listening = gevent.spawn(ended, server)
    peer.take(4_096)
    peer.sock.sendall(peer.wire.send(TextMessage("half"))[:5])
    peer.sock.close()
    listening.get(timeout=5)
    assert not server.connected
    with pytest.raises(OSError, match=r"pipe|reset|descriptor"):
        server.sock.send(framed("too late"))


def sent_until_refused(sock, most):
    sent = 0
    while sent < most:
        try:
            sock.sendall(b"a" * 10_000)
        except OSError:
            break
        sent += 10_000
    return sent


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_frames_of_every_length_are_read_as_they_were_said(peer, size):
    server = server_of(peer)
    said = "ü" * (size // 2) + "x" * (size % 2)
    server.sock.send(framed(said))
    while not peer.received:
        assert peer.take(65_536)
    assert peer.received == [said]


def test_an_endless_message_is_cut_off_early(peer):
    server = server_of(peer)
    listening = gevent.spawn(ended, server)
    peer.sock.settimeout(0.2)
    # A frame that announces 96 MiB, and then as much of it as the server takes.
    peer.sock.sendall(b"\x81\xff" + (96 << 20).to_bytes(8) + b"\0\0\0\0")
    assert sent_until_refused(peer.sock, 96 << 20) < 1_000_000
    listening.get(timeout=5)
    assert not server.connected
    assert server.incoming_message_len < 2 * MOST_BYTES


def test_nothing_is_read_before_what_was_said_is_heard(peer):
    server = server_of(peer)
    peer.take(4_096)
    words = b"".join(peer.wire.send(TextMessage("42")) for _ in range(50_000))
    peer.sock.settimeout(0.2)
    with pytest.raises(TimeoutError):
        peer.sock.sendall(words)
    assert server.receive() == "42"
    assert len(server.input_buffer) < 4_096 / 4


def test_who_shouts_is_heard_at_a_steady_pace(peer, monkeypatch):
    now, heard = [0.0], []
    monkeypatch.setattr(wires.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(wires.time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))

    def hear(wire):
        while wire.wait() is not None:
            heard.append(now[0])

    listening = gevent.spawn(Wire(hear, None), peer.environ(), None)
    gevent.sleep(0)
    peer.take(4_096)
    for _ in range(WORDS_AT_ONCE + WORDS_PER_SECOND):
        peer.sock.sendall(peer.wire.send(TextMessage("42")))
    peer.sock.sendall(peer.wire.send(CloseConnection(code=1000)))
    listening.get(timeout=5)
    assert len(heard) == WORDS_AT_ONCE + WORDS_PER_SECOND
    assert heard[WORDS_AT_ONCE - 1] < heard[-1] - 0.9


def gate(environ):
    """What the gate does with a request: the status it answers, and the environment it hands on."""
    seen, said = [], []
    answered = Gate(lambda inner, _start: seen.append(inner) or [b"in"])
    body = b"".join(answered(environ, lambda status, _headers: said.append(status)))
    return said, seen, body


def test_a_socket_without_origin_stays_outside():
    said, seen, _body = gate({"PATH_INFO": "/socket.io/"})
    assert (said, seen) == (["403 Forbidden"], [])


def test_sockets_are_not_compressed():
    asked = {
        "PATH_INFO": "/socket.io/",
        "HTTP_ORIGIN": "https://a",
        "HTTP_SEC_WEBSOCKET_EXTENSIONS": "permessage-deflate",
    }
    _said, seen, body = gate(asked)
    assert body == b"in"
    assert "HTTP_SEC_WEBSOCKET_EXTENSIONS" not in seen[0]


def test_every_other_request_lets_others_go_first(monkeypatch):
    slept = []
    monkeypatch.setattr("app.foundation.wire.time.sleep", slept.append)
    assert gate({"PATH_INFO": "/"})[2] == b"in"
    assert slept == [0]
