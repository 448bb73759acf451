"""A client that costs little: prepared requests on kept connections, one thread, no library in between."""

import http.client
import re
import selectors
import socket
import statistics
import time
from urllib.parse import urlencode

PASSWORD = "dorflinde-demo"
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Visitor:
    """Somebody signed in, for forms and single pages."""

    def __init__(self, port: int, email: str = "m1@bench.example") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}
        self._sign_in(email)

    def _sign_in(self, email: str) -> None:
        status, _ = self.send("/sign-in", {"email": email, "password": PASSWORD})
        if status != 303:
            raise RuntimeError(f"{email} could not sign in: {status}")
        self.get("/")  # a browser keeps what the first page gives to all its forms

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page."""
        return self._ask("GET", path, None)

    def send(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Open a form and send it filled in; returns status and where it leads."""
        _status, page = self.get(path)
        hidden = dict(re.findall(r'name="(csrf_token|op_id)" value="([^"]+)"', page))
        return self._ask("POST", path, urlencode({**hidden, **fields}))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": self.cookie, "Accept-Language": "de"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode()
        return answer.status, answer.headers.get("Location") or text

    @property
    def cookie(self) -> str:
        """What the browser sends along."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


def milliseconds(port: int, path: str, cookie: str, times: int, warm_up: int = 20) -> list[float]:
    """How long each of `times` answers took on one connection, after a warm-up."""
    ask = _request(port, path, cookie)
    with socket.create_connection(("127.0.0.1", port)) as line:
        took = []
        for _ in range(warm_up + times):
            begin = time.perf_counter()
            line.sendall(ask)
            _read_answer(line, path)
            took.append((time.perf_counter() - begin) * 1000)
    return took[warm_up:]


def per_second(port: int, path: str, cookie: str, connections: int = 10, seconds: float = 6.0) -> float:
    """Answers a second on that many connections."""
    ask = _request(port, path, cookie)
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(connections)]
    watch = selectors.DefaultSelector()
    for line in lines:
        watch.register(line, selectors.EVENT_READ)
        line.sendall(ask)
    answers, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < seconds:
        for key, _events in watch.select(timeout=1):
            _read_answer(key.fileobj, path)
            answers += 1
            key.fileobj.sendall(ask)
    took = time.perf_counter() - begin
    for line in lines:
        line.close()
    return answers / took


def _request(port: int, path: str, cookie: str) -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nAccept-Language: de\r\n\r\n"
    return head.encode()


def _read_answer(line: socket.socket, path: str) -> None:
    data = line.recv(262_144)
    head_end = data.find(b"\r\n\r\n")
    while head_end < 0:
        data += line.recv(262_144)
        head_end = data.find(b"\r\n\r\n")
    if not data.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path}: {data[:40]!r}")
    found = _LENGTH.search(data, 0, head_end)
    missing = head_end + 4 + int(found[1] if found else 0) - len(data)
    while missing > 0:
        missing -= len(line.recv(262_144))


def median(values: list[float]) -> float:
    """The value in the middle: the machine is noisy."""
    return statistics.median(values)


def ninety_fifth(values: list[float]) -> float:
    """What 95 of 100 stay under."""
    return statistics.quantiles(values, n=20)[18]
