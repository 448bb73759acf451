"""The websocket itself, with readers that are slow and senders that are too loud."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from wsproto import ConnectionType, WSConnection
from wsproto.events import CloseConnection, Message, Request, TextMessage

from app.foundation.wire import MOST_BYTES, MOST_UNHEARD, WORDS_AT_ONCE, WORDS_PER_SECOND, Gate, Wire, _Server

LARGE = 300_000


class Peer:
    """The browser's end of a socket, with a small buffer."""

    def __init__(self) -> None:
        self.sock, self.servers_end = socket.socketpair()
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
    """The server's end, in real threads: what is tested waits for the kernel, not for an event loop."""
    return _Server(peer.environ(), max_message_size=MOST_BYTES)


def test_a_slow_reader_gets_every_message_whole(peer):
    server = server_of(peer)
    messages = [str(number) * LARGE for number in range(5)]
    senders = [threading.Thread(target=server.send, args=(message,)) for message in messages]
    for sender in senders:
        sender.start()
    while len(peer.received) < len(messages):
        assert peer.take(30_000)
        time.sleep(0.001)
    assert sorted(peer.received) == messages


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
    speaking = threading.Thread(target=server.send, args=(said,))
    speaking.start()
    while not peer.received:
        assert peer.take(65_536)
    speaking.join()
    assert peer.received == [said]


def test_an_endless_message_is_cut_off_early(peer):
    server = server_of(peer)
    # A frame that announces 96 MiB, and then as much of it as the server takes.
    peer.sock.sendall(b"\x81\xff" + (96 << 20).to_bytes(8) + b"\0\0\0\0")
    assert sent_until_refused(peer.sock, 96 << 20) < 1_000_000
    server.thread.join(5)
    assert not server.connected
    assert server.incoming_message_len < 2 * MOST_BYTES


def test_nothing_is_read_while_much_is_unheard(peer):
    server = server_of(peer)
    peer.take(4_096)
    words = b"".join(peer.wire.send(TextMessage("42")) for _ in range(50_000))
    peer.sock.settimeout(0.5)
    with pytest.raises(TimeoutError):
        peer.sock.sendall(words)
    assert len(server.input_buffer) < 50_000 / 10
    assert len(server.input_buffer) > MOST_UNHEARD
    server.close()
    server.thread.join(5)
    assert not server.thread.is_alive()


def test_who_shouts_is_heard_at_a_steady_pace(peer):
    heard = []

    def hear(wire):
        begun = time.monotonic()
        while wire.wait() is not None:
            heard.append(time.monotonic() - begun)

    wire = Wire(hear, None)
    wire.server_args = {}  # real threads here too
    listening = threading.Thread(target=wire, args=(peer.environ(), None), daemon=True)
    listening.start()
    peer.take(4_096)
    for _ in range(WORDS_AT_ONCE + WORDS_PER_SECOND):
        peer.sock.sendall(peer.wire.send(TextMessage("42")))
    peer.sock.sendall(peer.wire.send(CloseConnection(code=1000)))
    listening.join(10)
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
