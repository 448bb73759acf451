"""A push service on this machine that answers as told, and browsers that can read what it got."""

import os
import time
from base64 import urlsafe_b64encode
from contextlib import suppress
from json import loads
from socket import SHUT_RDWR

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.foundation.web_push import Address
from tests.foundation.local_server import Door, LocalServer


class _Door(Door):
    protocol_version = "HTTP/1.1"

    def setup(self):
        self.owner.lines += 1
        self.owner.open.append(self.request)
        super().setup()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.owner.answers.pop(0) if self.owner.answers else 201
        if answer == "hang":
            time.sleep(2)
            self.close_connection = True
            return
        self.owner.taken.append((self.path, answer, dict(self.headers), body))
        self.send_response(answer)
        if self.owner.wait:
            self.send_header("Retry-After", self.owner.wait)
        self.send_header("Content-Length", "0")
        self.end_headers()


class PushService(LocalServer):
    """Takes what is pushed; `answers` are the statuses it gives first, "hang" for none at all."""

    door = _Door

    def __init__(self):
        super().__init__()
        self.answers, self.taken, self.wait = [], [], ""
        # How often somebody greeted it anew.
        self.lines, self.open = 0, []

    def hang_up(self):
        """On everybody who is still on the line."""
        for line in self.open:
            with suppress(OSError):
                line.shutdown(SHUT_RDWR)
        self.open.clear()


class Phone:
    """A browser that subscribed: it alone can read what comes."""

    def __init__(self, service, name="phone"):
        self._key, self._auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.path = f"/push/{name}"
        self.address = Address(f"http://{service.place}{self.path}", _written(point), _written(self._auth))
        self._service = service

    @property
    def rang(self):
        """What it showed."""
        return [
            loads(http_ece.decrypt(body, private_key=self._key, auth_secret=self._auth))
            for path, answer, _headers, body in self._service.taken
            if path == self.path and answer < 300
        ]


def _written(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()
