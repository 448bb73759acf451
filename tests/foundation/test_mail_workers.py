"""Two workers on one real database."""

from threading import Thread

import pytest
from sqlalchemy import delete, select

from app.foundation import clock
from app.foundation.mail import Mail, MailState
from app.foundation.mail_sending import send_due
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


def test_each_mail_is_sent_once(waiting, config):
    workers = [Thread(target=send_due) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with unit_of_work(write=False) as session:
        sent = session.scalars(select(Mail)).all()
    assert [(mail.state, mail.attempts) for mail in sent] == [(MailState.SENT, 1)] * 30
    letters = [file for file in (config.data_dir / "mail").iterdir() if "@workers>" in file.read_text()]
    assert len(letters) == 30
    for letter in letters:
        letter.unlink()
