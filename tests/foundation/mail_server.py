"""A real mail server that answers as told, and mails to send to it."""

import socket
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller

from app.foundation import clock, mail
from app.foundation.mail import Mail
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work


class Sink:
    """A mail server that answers as told."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.taken = []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - named by aiosmtpd
        if "nobody" in address:
            return "550 5.1.1 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 - named by aiosmtpd
        answer = self.answers.pop(0) if self.answers else "250 OK"
        self.taken.append(envelope)
        if answer == "drop":
            server.transport.abort()
        return answer

    @property
    def letters(self):
        return [message_from_bytes(envelope.content, policy=default) for envelope in self.taken]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


@contextmanager
def served(sink, config, monkeypatch, address="smtp://127.0.0.1:{port}?tls=no", **more):
    port = free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        monkeypatch.setattr(mail._office, "config", replace(config, mail_url=address.format(port=port)))
        yield
    finally:
        controller.stop()


def queued(to="ada@dorf.example", **more):
    """A mail in the outbox."""
    with unit_of_work() as session:
        now = clock.now()
        words = {
            "subject": "Grüße aus dem Dorf",
            "text": "Hallo – " + "x" * 2_000,
            "html": "<p>Hallo</p>",
            "headers": {},
        }
        fixed = {"message_id": f"<{new_token()}@x>", "to_address": to, "not_before": now, "created_at": now}
        row = Mail(**fixed | words | more)
        session.add(row)
        session.flush()
        return row.id


def row(mail_id):
    with unit_of_work(write=False) as session:
        return session.get(Mail, mail_id, populate_existing=True)
