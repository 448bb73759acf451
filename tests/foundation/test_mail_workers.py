"""Several workers on one real database."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import delete, select

from app.foundation import clock
from app.foundation.mail import Mail, MailState
from app.foundation.mail_sending import send_due
from app.foundation.postman import FolderPostman
from app.foundation.work import unit_of_work


@pytest.fixture
def waiting(house):
    """Thirty mails that are really there."""
    del house
    now = clock.now()
    with unit_of_work() as session:
        session.add_all(
            Mail(message_id=f"<{number}@workers>", to_address=f"w{number}@dorf.example", subject="x", text="x",
                 html="x", headers={}, not_before=now, created_at=now)
            for number in range(30)
        )  # fmt: skip
    yield
    with unit_of_work() as session:
        session.execute(delete(Mail))


def test_each_mail_is_sent_once(waiting, monkeypatch):
    delivered, together = [], Barrier(4)
    monkeypatch.setattr(FolderPostman, "deliver", lambda _self, letter: delivered.append(letter.message_id))

    def work():
        together.wait()
        send_due()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(delivered) == sorted(f"<{number}@workers>" for number in range(30))
    with unit_of_work(write=False) as session:
        sent = session.scalars(select(Mail)).all()
    assert [(mail.state, mail.attempts) for mail in sent] == [(MailState.SENT, 1)] * 30
