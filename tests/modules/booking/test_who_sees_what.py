"""What only few may know of a booking stays with them: pages, feeds, search, calendar files, mails to others."""

from copy import copy

import pytest
from sqlalchemy import select

from app.features.calendar.actions import subscriptions
from app.features.calendar.queries.subscriptions import token_of
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import Contact
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.models import Booking, Duty, PublicView
from app.modules.booking.queries.bookings import booking_of
from tests.conftest import as_built, rolled_back
from tests.modules.booking.browsers import at, browser, caught_up, in_town
from tests.modules.booking.town import Town, noon

PURPOSE, PHONE, STREET = "Verlobung von Lena", "0170 4711", "Lindenweg 3"
NAME, TITLE = "Rosa Renner", "Fest am Hang"
CONTACT = Contact(NAME, "rosa@renner.example", PHONE, STREET, "79999", "Lindental")
# Who sees what on the page of the case: purpose, phone, street, price. None: there is no such page for them.
TABLE = {
    None: None,
    "gero": None,
    "otto": None,
    "rosa": {PURPOSE, PHONE, STREET, "150,00"},
    # Looks at a pass when the keys change hands, but needs no prices.
    "karl": {PURPOSE, PHONE, STREET},
}


@pytest.fixture(scope="module", params=[PublicView.BUSY, PublicView.TITLE])
def built(house, request):
    """Where the town stands that is built once for each way to show it."""
    del house
    with rolled_back() as database:
        yield database, a_town(request.param)


@pytest.fixture
def database(built):
    with as_built(built[0]):
        yield built[0]


@pytest.fixture
def town(built):
    return copy(built[1])


def a_town(view: PublicView) -> Town:
    """Rosa has the hut; Karl keeps its keys, Stefan decides."""
    with unit_of_work():
        built = Town()
        hut = built.priced(built.hut(public_view=view))
        assign(hut, built.stefan, {Duty.CARETAKER: [built.karl.id]})
        booking = built.asks(built.rosa, hut, noon(), purpose=PURPOSE, public_title=TITLE, contact=CONTACT)
        approve(booking, built.stefan)
        built.booking, built.view = booking, view
    caught_up()
    return built


def pages(town) -> list[str]:
    group, facility = f"/g/{town.group.slug}", town.booking.facility.post.public_id
    spots = (
        "",
        f"/{facility}",
        "/calendar",
        "/booking",
        f"/booking/f/{facility}",
        f"/booking/f/{facility}/embed",
    )
    return [
        "/", "/search?q=Verlobung", "/search?q=Renner", "/calendar?view=month", "/calendar/town.ics",
        f"/calendar{group}.ics", *[group + spot for spot in spots],
    ]  # fmt: skip


@pytest.mark.parametrize("who", [None, "gero", "otto"])
def test_neighbours_learn_only_what_the_plan_tells(client, town, who):
    visitor = browser(client, getattr(town, who) if who else None)
    for path in pages(town):
        read = visitor.get(path, follow_redirects=True).text
        for secret in (PURPOSE, PHONE, STREET, NAME, town.booking.number, "/booking/requests/"):
            assert secret not in read, (path, secret)
        assert town.view is PublicView.TITLE or TITLE not in read, path


@pytest.mark.parametrize("who", TABLE)
def test_each_sees_exactly_their_fields_of_the_case(client, town, who):
    page = browser(client, getattr(town, who) if who else None).get(
        at(town, f"/requests/{town.booking.public_id}")
    )
    if TABLE[who] is None:
        assert page.status_code == 404
        return
    seen = {
        secret for secret in (PURPOSE, PHONE, STREET, "150,00") if secret in page.text.replace("\xa0€", "")
    }
    assert seen == TABLE[who]


def secret_feed(town, who) -> str:
    with in_town(town):
        return f"/calendar/p/{token_of(subscriptions.subscribe(getattr(town, who), None, 'Handy'))}.ics"


def test_the_own_feed_holds_it_in_full_and_others_do_not(client, town):
    own = browser(client, None).get(secret_feed(town, "rosa")).text.replace("\r\n ", "")
    assert PURPOSE in own
    assert "/booking/requests/" in own
    other = browser(client, None).get(secret_feed(town, "otto")).text
    assert PURPOSE not in other


def test_no_fact_and_no_letter_to_others_carries_it(town):
    with unit_of_work(write=False):
        for row in session().scalars(select(EventRow)):
            assert PURPOSE not in str(row.facts), row
        others = session().query(Mail).filter(Mail.to_address != CONTACT.email).all()
        assert all(secret not in mail.text for mail in others for secret in (PURPOSE, PHONE, STREET))
        assert booking_of(session().scalars(select(Booking.id)).one()).purpose == PURPOSE
