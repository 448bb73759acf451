"""No mail reaches the renter: those who decide see whom to call, until it is done or a later mail arrived."""

import pytest

from app.foundation.mail import MailState, came_back
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import Contact
from app.modules.booking.actions.deciding import approve, ask
from app.modules.booking.queries.bookings import booking_of
from tests.modules.booking.browsers import at, browser, caught_up, in_town, mails, text
from tests.modules.booking.town import Town, noon

ROSA, PHONE = "rosa@renner.example", "0170 4711"
CONTACT = Contact("Rosa Renner", ROSA, PHONE)
CALL = "Anzurufen: Eine E-Mail kam nicht an"


@pytest.fixture
def town(app):
    """Rosa's booking was approved."""
    with unit_of_work():
        built = Town()
        booking = built.asks(built.rosa, built.hut(), noon(), contact=CONTACT)
        built.number, built.case = booking.id, f"/requests/{booking.public_id}"
    caught_up()
    return built


def tell(town, act, becomes: MailState) -> None:
    """Somebody acts, and the mail that follows comes so far."""
    with in_town(town):
        act(booking_of(town.number), town.stefan)
    caught_up()
    with unit_of_work() as writing:
        mail = writing.merge(mails(ROSA)[0])
        mail.state, mail.last_error = becomes, "550 no such user" if becomes is not MailState.SENT else None


def seen(client, town, path: str, who: str = "stefan") -> str:
    return text(browser(client, getattr(town, who)).get(path))


@pytest.mark.parametrize("lost", [MailState.FAILED, MailState.DEAD])
def test_a_lost_approval_is_a_call_to_make_until_somebody_has_called(client, town, lost):
    tell(town, approve, lost)
    assert f"„Ihre Buchung ist zugesagt“ hat Rosa Renner nicht erreicht. Bitte anrufen: {PHONE}" in seen(
        client, town, "/desk"
    )
    inbox = seen(client, town, at(town, "/inbox"))
    assert CALL in inbox
    assert PHONE in inbox
    staff = browser(client, town.stefan)
    case = staff.get(at(town, town.case))
    assert "550 no such user" in text(case)
    assert 'href="tel:01704711"' in case.text
    letter = case.text.split('name="letter" value="')[1].split('"')[0]
    answer = staff.post(at(town, f"{town.case}/call"), data={"letter": letter})
    assert answer.status_code == 303
    assert CALL not in seen(client, town, at(town, "/inbox"))
    assert "Telefonisch gesagt, weil keine E-Mail ankam" in seen(client, town, at(town, town.case))


def test_a_later_mail_that_arrives_makes_the_call_needless(client, town):
    tell(town, lambda booking, by: ask(booking, by, "Wie viele?"), MailState.FAILED)
    assert CALL in seen(client, town, at(town, "/inbox"))
    tell(town, approve, MailState.SENT)
    assert CALL not in seen(client, town, at(town, "/inbox"))
    assert PHONE not in seen(client, town, "/desk")


def test_a_call_does_not_hide_what_was_lost_after_it(client, town):
    tell(town, lambda booking, by: ask(booking, by, "Wie viele?"), MailState.FAILED)
    staff = browser(client, town.stefan)
    first = staff.get(at(town, town.case)).text.split('name="letter" value="')[1].split('"')[0]
    tell(town, approve, MailState.FAILED)
    staff.post(at(town, f"{town.case}/call"), data={"letter": first})
    assert "Ihre Buchung ist zugesagt" in seen(client, town, at(town, "/inbox"))


def test_only_those_who_decide_see_it_and_may_note_it(client, town):
    tell(town, approve, MailState.FAILED)
    for who in ("rosa", "otto"):
        assert "nicht erreicht" not in seen(client, town, "/desk", who)
        assert "550 no such user" not in seen(client, town, at(town, town.case), who)
    answer = browser(client, town.rosa).post(at(town, f"{town.case}/call"), data={"letter": "1"})
    assert answer.status_code in {403, 404}
    nonsense = browser(client, town.stefan).post(at(town, f"{town.case}/call"), data={"letter": "x"})
    assert nonsense.status_code == 422
    assert CALL in seen(client, town, at(town, "/inbox"))


def test_a_mail_that_another_server_sent_back_is_a_call_too(client, town):
    tell(town, approve, MailState.SENT)
    with unit_of_work():
        came_back(mails(ROSA)[0].message_id, ROSA, "5.1.1")
    assert CALL in seen(client, town, at(town, "/inbox"))
    assert "5.1.1" in seen(client, town, at(town, town.case))
