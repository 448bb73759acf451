"""A provider of short messages on this machine that answers as told."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import loads
from threading import Thread


class SmsGateway:
    """Takes short messages; `answers` are what it says first: a number, a status, "hang" or any text."""

    def __init__(self):
        self.answers, self.taken, self.keys = [], [], []
        handler = type("Handler", (_Handler,), {"gateway": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.place = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.place}/api/sms"

    def __enter__(self):
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    gateway: SmsGateway

    def do_POST(self):
        message = loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.gateway.answers.pop(0) if self.gateway.answers else '{"success": "100"}'
        if answer == "hang":
            time.sleep(2)
            return
        if answer in {'{"success": "100"}', "100"}:
            self.gateway.taken.append(message)
        self.gateway.keys.append(self.headers["X-Api-Key"])
        is_status = isinstance(answer, int)
        body = b"" if is_status else answer.encode()
        self.send_response(answer if is_status else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        """Say nothing."""
