"""What somebody without an account could do to somebody else's mailbox, and what a link tells others."""

from sqlalchemy import select

from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.modules.lost_found.test_guests import link_in_mail, report, town

__all__ = ["town"]


def test_many_addresses_of_the_net_do_not_fill_one_mailbox(client, town):
    codes = []
    for number in range(7):
        client.environ_base["REMOTE_ADDR"] = f"198.51.{number}.7"
        codes.append(report(client, town).status_code)
    assert codes == [303] * 5 + [429] * 2


def test_the_link_of_a_guest_is_told_to_no_other_page(client, town):
    report(client, town)
    answer = client.get(link_in_mail())
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_the_mail_to_somebody_who_may_know_of_nothing_carries_no_words_of_the_reporter(client, town):
    report(client, town, title="Win money at evil.example", name="evil.example")
    with unit_of_work(write=False):
        mail = session().scalars(select(Mail)).one()
    assert "evil" not in f"{mail.subject} {mail.text} {mail.html}"
