"""On Start a warning is said once: on top of the page while it stands there, else among the news."""

from datetime import timedelta

from app.foundation import clock
from app.modules.warnings.banner import forget_banner
from tests.features.stream.streamed import cards, seen
from tests.modules.warnings.station import NIGHT

ON_TOP = 'id="warning-{}"'


def stands(station, member, post):
    """How often a warning is on top of Start, and how often below."""
    page = seen(station.browser(member), "/")
    return page.count(ON_TOP.format(post)), cards(page).count(post), page.count(f'/{post}"')


def test_who_has_to_read_it_meets_it_on_top_alone_and_below_once_it_was_read(station):
    address = station.released()
    post = address.rsplit("/", 1)[1]
    on_top, below, ways = stands(station, station.rosa, post)
    assert (on_top, below, ways) == (1, 0, 1), "its heading on top leads to the whole text"
    station.browser(station.rosa).post(f"{address}/acknowledgement")
    assert stands(station, station.rosa, post)[:2] == (0, 1)


def test_who_was_not_warned_finds_it_among_the_news(station):
    post = station.released().rsplit("/", 1)[1]
    assert stands(station, station.otto, post)[:2] == (0, 1)


def test_a_guest_meets_it_on_top_until_it_is_over(station):
    address = station.released()
    post = address.rsplit("/", 1)[1]
    assert stands(station, None, post)[:2] == (1, 0)
    forget_banner()
    with clock.at(NIGHT + timedelta(hours=7)):
        assert stands(station, None, post) == (0, 0, 0)
        assert "Zehn Minuten kochen." in seen(station.browser(None), f"/g/{station.group.slug}/{post}"), (
            "it is still found where it was"
        )


def test_in_its_group_it_stands_whatever_is_on_top(station):
    post = station.released().rsplit("/", 1)[1]
    page = seen(station.browser(station.rosa), f"/g/{station.group.slug}")
    assert (page.count(ON_TOP.format(post)), cards(page).count(post)) == (1, 1)


def test_an_open_start_counts_as_new_what_is_not_on_top(station):
    station.released()
    rosa, otto = (seen(station.browser(each), "/since") for each in (station.rosa, station.otto))
    assert "1" not in rosa
    assert "1" in otto
