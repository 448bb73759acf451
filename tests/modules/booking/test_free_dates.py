"""Dates that cost nothing are counted for the club or the person, and stay granted once they were."""

from app.community.roles import Role
from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.ending import withdraw
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.actions.series import split
from app.modules.booking.models import VersionKind
from tests.factories import a_group, a_membership
from tests.modules.booking.town import Town, again, dates, noon

PRICES = {
    "rates": [{"title": "Miete", "amount": "100"}],
    "discounts": [{"title": "Ein Mal im Jahr frei", "audiences": ["club"], "free_per_year": 1}],
}


class Clubs(Town):
    """Rosa and Otto run the choir, Otto also the gymnasts."""

    def __init__(self, free: int = 1) -> None:
        super().__init__()
        self.choir, self.gymnasts = a_group("Chor"), a_group("Turnverein")
        for who, club in ((self.rosa, self.choir), (self.otto, self.choir), (self.otto, self.gymnasts)):
            a_membership(who, club, Role.ADMIN)
        self.place = self.hut(horizon_days=1000)
        discount = PRICES["discounts"][0] | {"free_per_year": free}
        agree(self.place, self.stefan, VersionKind.PRICES, PRICES | {"discounts": [discount]})

    def wants(self, who, day, club=None, **more):
        return self.asks(who, self.place, noon(day), club_id=(club or self.choir).id, **more)


def days_of_this_year() -> list[int]:
    """Four weekends of one year that lie ahead."""
    first = clock.now().timetuple().tm_yday
    begin = 30 if first < 250 else 366 - first + 30
    return [begin + 7 * number for number in range(4)]


def test_a_club_has_its_free_date_once_whoever_asks_for_it(app):
    del app
    one, two, three, _four = days_of_this_year()
    with unit_of_work():
        town = Clubs()
        assert town.wants(town.rosa, one).total_cents == 0
        assert town.wants(town.otto, two).total_cents == 10000
        assert town.wants(town.otto, three, town.gymnasts).total_cents == 0


def test_whoever_takes_a_request_back_gives_the_free_date_back(app):
    del app
    one, two, three, _four = days_of_this_year()
    with unit_of_work():
        town = Clubs()
        first, second = town.wants(town.rosa, one), town.wants(town.rosa, two)
        withdraw(first, town.rosa)
        assert second.total_cents == 10000
        assert town.wants(town.rosa, three).total_cents == 0


def test_what_was_granted_stays_when_it_is_moved(app):
    del app
    one, two, three, four = days_of_this_year()
    with unit_of_work():
        town = Clubs()
        free, paid = town.wants(town.rosa, one), town.wants(town.rosa, two)
        move(free, dates(free)[0], town.stefan, noon(three))
        move(paid, dates(paid)[0], town.stefan, noon(four))
        assert (again(free).total_cents, again(paid).total_cents) == (0, 10000)


def test_a_series_that_is_cut_keeps_its_free_dates(app):
    del app
    one, *_rest = days_of_this_year()
    with unit_of_work():
        town = Clubs(free=3)
        series = town.wants(town.rosa, one, rrule="FREQ=WEEKLY;COUNT=4")
        assert series.total_cents == 10000
        rest = split(series, dates(series)[2], town.stefan)
        assert (again(series).total_cents, again(rest).total_cents) == (0, 10000)
        assert sum(series.free_dates.values()) + sum(rest.free_dates.values()) == 3


def test_somebody_without_a_club_pays(app):
    del app
    with unit_of_work():
        town = Clubs()
        assert town.asks(town.rosa, town.place).total_cents == 10000
