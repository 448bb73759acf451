"""A push service on this machine that answers as told, and browsers that can read what it got."""

import os
import time
from base64 import urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import loads
from threading import Thread

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.foundation.web_push import Address


class PushService:
    """Takes what is pushed; `answers` are the statuses it gives first, "hang" for none at all."""

    def __init__(self):
        self.answers, self.taken, self.wait = [], [], ""
        handler = type("Handler", (_Handler,), {"service": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.place = f"127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    service: PushService

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.service.answers.pop(0) if self.service.answers else 201
        if answer == "hang":
            time.sleep(2)
            return
        self.service.taken.append((self.path, answer, dict(self.headers), body))
        self.send_response(answer)
        if self.service.wait:
            self.send_header("Retry-After", self.service.wait)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words):
        """Say nothing."""


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
