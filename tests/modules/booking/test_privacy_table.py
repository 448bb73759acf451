"""Who sees what of a booking, as one table: each person, each place, exactly these facts."""

from copy import copy

import pytest
from sqlalchemy import select

from app.features.calendar.actions import subscriptions
from app.features.calendar.queries.subscriptions import token_of
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import Contact
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.papers import keep
from app.modules.booking.models import Duty, PaperKind, PublicView
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.papers import next_number
from tests.conftest import as_built, rolled_back
from tests.factories import a_member
from tests.modules.booking.browsers import at, browser, caught_up, in_town
from tests.modules.booking.town import Town, in_days, noon

FACTS = {
    "purpose": "Verlobung von Lena",
    "phone": "0170 4711",
    "street": "Lindenweg 3",
    "name": "Rosa Renner",
    "mail": "rosa@renner.example",
    "price": "150,00",
    "title": "Fest am Hang",
    "case": "/booking/requests/",
}
CONTACT = Contact(FACTS["name"], FACTS["mail"], FACTS["phone"], FACTS["street"], "79999", "Lindental")
PERSON = "purpose phone street name mail"
DECIDES = {
    "case": f"{PERSON} price case",
    "plan": "title case",
    "contract": "",
    "invoice": "",
    "own feed": "",
    "group feed": "purpose title case",
}
# Nothing where the page is not theirs: None. The plan of this facility tells titles only to those it concerns.
TABLE = {
    "guest": {"case": None, "plan": "", "contract": None, "invoice": None, "own feed": "", "group feed": ""},
    "neighbour": {
        "case": None,
        "plan": "",
        "contract": None,
        "invoice": None,
        "own feed": "",
        "group feed": "",
    },
    "renter": {
        "case": f"{PERSON} price title case",
        "plan": "title case",
        "contract": "",
        "invoice": "",
        "own feed": "purpose title case",
        "group feed": "purpose title case",
    },
    "approver": DECIDES,
    "staff": DECIDES,
    # Looks at a pass when the keys change hands, but needs no prices.
    "caretaker": DECIDES | {"case": f"{PERSON} case", "contract": None, "invoice": None},
    # Writes to the renter about money, but what is celebrated is nothing to them.
    "treasurer": DECIDES
    | {"case": "street name mail price case", "contract": None, "group feed": "title case"},
    # When, how many, and nothing of whom.
    "cleaner": DECIDES | {"case": "", "contract": None, "invoice": None, "group feed": "title case"},
}
# Nobody reads anything there, whoever they are.
EVERYWHERE = ("embed", "public feed", "public feed of the hut", "search", "stream")


@pytest.fixture(scope="module")
def built(house):
    """Where the town stands that is built once."""
    del house
    with rolled_back() as database:
        yield database, a_town()


@pytest.fixture
def database(built):
    with as_built(built[0]):
        yield built[0]


@pytest.fixture
def town(built):
    return copy(built[1])


def a_town() -> Town:
    """Rosa has the hut; four people are named for it, two live nearby."""
    with unit_of_work():
        town = Town()
        town.hut_there = town.priced(town.hut(public_view=PublicView.BUSY))
        town.people = {"guest": None, "neighbour": town.otto, "renter": town.rosa, "staff": town.stefan}
        named = {
            "approver": Duty.APPROVER,
            "caretaker": Duty.CARETAKER,
            "treasurer": Duty.TREASURER,
            "cleaner": Duty.CLEANING,
        }
        town.people |= {name: a_member(f"Nina {name.title()}") for name in named}
        assign(town.hut_there, town.stefan, {duty: [town.people[name].id] for name, duty in named.items()})
        booking = town.asks(
            town.rosa,
            town.hut_there,
            noon(),
            purpose=FACTS["purpose"],
            public_title=FACTS["title"],
            contact=CONTACT,
        )
        approve(booking, town.stefan)
        town.papers = {
            kind.value: keep(booking, town.stefan, kind, next_number(booking, kind)[1], b"%PDF-1.7")
            for kind in (PaperKind.CONTRACT, PaperKind.INVOICE)
        }
        town.booking = booking
    caught_up()
    return town


def address(town, place: str, who: str) -> str:
    facility = town.hut_there.post.public_id
    group = f"/g/{town.group.slug}"
    case = at(town, f"/requests/{town.booking.public_id}")
    if place in {"own feed", "group feed", "feed of the hut"}:
        return secret_feed(town, who, place)
    if place in town.papers:
        return f"{case}/papers/{town.papers[place].public_id}.pdf"
    return {
        "case": case,
        "plan": at(town, f"/f/{facility}?view=list&day={in_days(29)}"),
        "embed": at(town, f"/f/{facility}/embed?day={in_days(29)}"),
        "public feed": f"/calendar{group}.ics",
        "public feed of the hut": f"/calendar{group}/{facility}.ics",
        "search": "/search?q=Verlobung",
        "stream": group,
    }[place]


def secret_feed(town, who: str, place: str) -> str:
    if town.people[who] is None:
        return "/calendar/town.ics"
    with in_town(town):
        member = session().merge(town.people[who])
        group = town.group if place == "group feed" else None
        post = town.hut_there.post if place == "feed of the hut" else None
        return f"/calendar/p/{token_of(subscriptions.subscribe(member, group, 'Handy', post=post))}.ics"


def seen(answer) -> set[str] | None:
    """The facts that stand on a page; None where there is none for this person."""
    if answer.status_code in {302, 303, 403, 404}:
        return None
    read = answer.text.replace("\r\n ", "").replace("\\,", ",").replace("\xa0€", "")
    return {name for name, fact in FACTS.items() if fact in read}


@pytest.mark.parametrize("place", DECIDES)
@pytest.mark.parametrize("who", TABLE)
def test_each_person_sees_exactly_their_facts(client, town, who, place):
    expected = TABLE[who][place]
    answer = browser(client, town.people[who]).get(address(town, place, who))
    assert seen(answer) == (None if expected is None else set(expected.split()))


@pytest.mark.parametrize("who", TABLE)
def test_the_feed_of_a_facility_tells_as_much_as_that_of_its_group(client, town, who):
    answer = browser(client, town.people[who]).get(address(town, "feed of the hut", who))
    assert seen(answer) == set(TABLE[who]["group feed"].split())


@pytest.mark.parametrize(("who", "is_told"), {"cleaner": False, "treasurer": True, "caretaker": True}.items())
def test_without_a_title_those_who_clean_learn_no_name_not_even_of_a_club(client, town, who, is_told):
    with in_town(town):
        booking = booking_of(town.booking.id)
        booking.public_title, booking.club_id = "", town.group.id
    plan = browser(client, town.people[who]).get(address(town, "plan", who)).text
    assert (FACTS["name"] in plan) is is_told
    assert FACTS["case"] in plan


@pytest.mark.parametrize("place", EVERYWHERE)
@pytest.mark.parametrize("who", TABLE)
def test_what_is_for_everybody_tells_nothing(client, town, who, place):
    answer = browser(client, town.people[who]).get(address(town, place, who), follow_redirects=True)
    assert seen(answer) == set()


@pytest.mark.parametrize(
    ("who", "facts"),
    {"caretaker": "name case", "cleaner": "case", "approver": "case", "treasurer": ""}.items(),
)
def test_mails_to_others_say_what_their_duty_needs(town, who, facts):
    with unit_of_work(write=False):
        to_them = select(Mail.text).where(Mail.to_address == town.people[who].email)
        texts = session().scalars(to_them).all()
        told = {name for text in texts for name, fact in FACTS.items() if fact in text}
    assert told == set(facts.split())


def test_invitations_for_those_who_clean_name_nobody(town):
    with unit_of_work(write=False):
        of_cleaner = select(Mail.invitation).where(Mail.to_address == town.people["cleaner"].email)
        parts = session().scalars(of_cleaner).one()
    assert "METHOD:REQUEST" in parts
    assert not [
        name for name in ("name", "purpose", "phone", "mail") if FACTS[name] in parts.replace("\r\n ", "")
    ]
