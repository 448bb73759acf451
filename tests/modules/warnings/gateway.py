"""A provider of short messages on this machine that answers as told."""

import time
from json import loads

from tests.foundation.local_server import Door, LocalServer


class _Door(Door):
    def do_POST(self):
        message = loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.owner.answers.pop(0) if self.owner.answers else '{"success": "100"}'
        if answer == "hang":
            time.sleep(2)
            return
        if answer in {'{"success": "100"}', "100"}:
            self.owner.taken.append(message)
        self.owner.keys.append(self.headers["X-Api-Key"])
        is_status = isinstance(answer, int)
        body = b"" if is_status else answer.encode()
        self.send_response(answer if is_status else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class SmsGateway(LocalServer):
    """Takes short messages; `answers` are what it says first: a number, a status, "hang" or any text."""

    door = _Door

    def __init__(self):
        super().__init__()
        self.answers, self.taken, self.keys = [], [], []
        self.url = f"http://{self.place}/api/sms"
