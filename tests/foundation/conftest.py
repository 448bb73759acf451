"""What several tests of the foundation need."""

import pytest
from sqlalchemy import delete

from app.foundation.mail import Mail
from app.foundation.mail_sending import send_due
from app.foundation.work import unit_of_work
from tests.foundation.mail_server import Sink, served


@pytest.fixture
def through(app, config, monkeypatch):
    """Send through a server that answers like this; returns the sink."""
    del app

    def through(*answers, times=1, **more):
        sink = Sink(*answers)
        with served(sink, config, monkeypatch, **more):
            for _ in range(times):
                send_due()
        return sink

    return through


@pytest.fixture
def outbox(app):
    """An empty outbox."""
    del app
    with unit_of_work() as session:
        session.execute(delete(Mail))
