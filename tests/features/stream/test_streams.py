"""Start and the pages of groups: what stands there, in which order, for whom."""

from datetime import timedelta

import pytest

from app.community.models import Audience, MembershipState, PostState, Visibility
from app.community.roles import Role
from app.features.stream.queries import streams
from app.foundation import clock
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, a_post
from tests.features.stream.streamed import cards, seen, some_posts

HOUR = timedelta(hours=1)


def hours_ago(*hours):
    return [clock.now() - hour * HOUR for hour in hours]


def test_a_group_shows_the_newest_first_and_goes_on_below(town):
    with unit_of_work():
        ids = some_posts(town.square, town.ada, hours_ago(*range(1, 46)))
    browser, url, shown = town.browser("otto"), "/g/dorfplatz", []
    while url:
        page = seen(browser, url)
        shown += cards(page)
        url = next_page(page)
    assert shown == ids


def next_page(page):
    if 'rel="next"' not in page:
        return None
    return page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")


def test_posts_of_one_moment_are_each_shown_once(town):
    moment = clock.now() - HOUR
    with unit_of_work():
        ids = some_posts(town.square, town.ada, [moment] * 25)
    browser = town.browser("otto")
    first = seen(browser, "/g/dorfplatz")
    assert cards(first) + cards(seen(browser, next_page(first))) == ids[::-1]


def test_what_is_pinned_stands_on_top_until_its_end(town):
    with unit_of_work():
        ids = some_posts(town.square, town.ada, hours_ago(1, 2, 3))
        until = clock.now() + HOUR
        a_post(
            town.square, town.ada, "Oben", public_id="oben", published_at=hours_ago(9)[0], pinned_until=until
        )
        a_post(town.square, town.ada, "Einst", public_id="einst", published_at=hours_ago(8)[0],
               pinned_until=hours_ago(1)[0])  # fmt: skip
    assert cards(seen(town.browser("otto"), "/g/dorfplatz")) == ["oben", *ids, "einst"]


def test_ended_scheduled_and_withdrawn_posts_are_not_in_the_stream(town):
    with unit_of_work():
        some_posts(town.square, town.ada, hours_ago(1), expires_at=clock.now() - HOUR)
        some_posts(town.square, town.ada, [clock.now() + HOUR])
        for state in (PostState.REMOVED, PostState.DELETED, PostState.RETRACTED, PostState.IN_REVIEW):
            some_posts(town.square, town.ada, hours_ago(1), state=state)
        some_posts(town.square, town.ada, [None], state=PostState.DRAFT)
        (shown,) = some_posts(town.square, town.ada, hours_ago(1), expires_at=clock.now() + HOUR)
    for name in ("ada", "otto", "mara", ""):
        for url in ("/", "/g/dorfplatz"):
            assert cards(seen(town.browser(name), url)) == [shown]


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.PUBLIC, {"", "ada", "otto", "mara", "lena"}),
        (Audience.RESIDENTS, {"ada", "otto", "mara", "lena"}),
        (Audience.MEMBERS, {"ada", "otto", "mara"}),
        (Audience.STAFF, set()),
    ],
)
def test_an_audience_sees_a_post_in_the_group_and_on_start(town, audience, readers):
    with unit_of_work():
        (shown,) = some_posts(town.square, town.ada, hours_ago(1), audience=audience)
    for url in ("/g/dorfplatz", "/"):
        found = {name for name in ("", "ada", "otto", "mara", "lena") if cards(seen(town.browser(name), url))}
        assert found == readers, (url, shown)


def test_the_staff_of_a_group_reads_what_is_for_the_staff(town):
    with unit_of_work():
        stefan = a_member("Stefan")
        town.people["stefan"] = stefan
        a_membership(stefan, town.square, Role.STAFF)
        ids = some_posts(town.square, town.ada, hours_ago(1), audience=Audience.STAFF)
    for url in ("/g/dorfplatz", "/"):
        assert cards(seen(town.browser("stefan"), url)) == ids


def test_a_hidden_group_is_nowhere_for_strangers(town):
    with unit_of_work():
        a_post(town.circle, town.ada, "Nebelhorn", body="Nebelhorn")
    for name in ("otto", "lena", ""):
        browser = town.browser(name)
        assert browser.get("/g/arbeitskreis").status_code == 404
        assert browser.get("/g/arbeitskreis/since").status_code == 404
        assert browser.get("/g/arbeitskreis/feed.atom").status_code == 404
        for url in ("/", "/g/dorfplatz", "/feed.atom", "/sitemap.xml"):
            assert "Nebelhorn" not in seen(browser, url)
            assert "arbeitskreis" not in seen(browser, url)
    assert "Nebelhorn" in seen(town.browser("ada"), "/")


def test_start_is_about_ones_own_groups(town):
    with unit_of_work():
        other = a_group("Chor", slug="chor")
        some_posts(other, town.mara, hours_ago(1))
        mine = some_posts(town.square, town.ada, hours_ago(2))
    assert cards(seen(town.browser("otto"), "/")) == mine


def test_start_of_somebody_without_groups_shows_what_all_may_read(town):
    with unit_of_work():
        ids = some_posts(town.square, town.ada, hours_ago(1))
        some_posts(town.circle, town.ada, hours_ago(2))
    assert cards(seen(town.browser("lena"), "/")) == ids


def test_whoever_was_put_out_sees_nothing_more(town):
    with unit_of_work():
        some_posts(town.circle, town.ada, hours_ago(1))
        a_membership(town.lena, town.circle, state=MembershipState.REMOVED)
    assert cards(seen(town.browser("lena"), "/")) == []


def test_news_lead_on_start_whichever_group_they_stand_in(town):
    with unit_of_work():
        town_hall = a_group("Rathaus", slug="rathaus")
        news = some_posts(town_hall, town.mara, hours_ago(50, 51, 52, 53), kind="news.article")
        mine = some_posts(town.square, town.ada, hours_ago(1, 2))
        hidden = a_group("Intern", visibility=Visibility.HIDDEN)
        some_posts(hidden, town.mara, hours_ago(1), kind="news.article")
    for name in ("otto", "ada"):
        assert cards(seen(town.browser(name), "/")) == news[:3] + mine
    assert cards(seen(town.browser(), "/")) == news[:3] + mine + news[3:]


@pytest.mark.parametrize("number", [1, 4, 5, 31, 33, 40])
def test_start_gathers_any_number_of_groups(town, number):
    with unit_of_work():
        groups = [a_group(f"Nr. {each}", visibility=Visibility.HIDDEN) for each in range(number)]
        for group in groups:
            a_membership(town.lena, group)
        posts = [
            a_post(group, town.ada, public_id=f"p{place}", published_at=hours_ago(place + 1)[0]).public_id
            for place, group in enumerate(groups)
        ]
        some_posts(town.circle, town.ada, hours_ago(0))
    assert cards(seen(town.browser("lena"), "/")) == posts[:20]


def test_a_forged_cursor_means_the_first_page(town):
    with unit_of_work():
        ids = some_posts(town.square, town.ada, hours_ago(1))
    for cursor in ("x", "9" * 500, "WyJub3ciLDFd"):
        for url in ("/", "/g/dorfplatz"):
            assert cards(seen(town.browser("ada"), f"{url}?after={cursor}")) == ids


def test_what_is_newer_is_counted_and_a_page_that_knows_is_told_nothing(town):
    with unit_of_work():
        some_posts(town.square, town.ada, hours_ago(2))
        some_posts(town.circle, town.ada, hours_ago(1))
    otto = town.browser("otto")
    for page, since in (("/", "/since?after="), ("/g/dorfplatz", "/g/dorfplatz/since?after=")):
        url = seen(otto, page).split('since-url="')[1].split('"')[0].replace("&amp;", "&")
        assert url.startswith(since)
        assert otto.get(url).json == {"count": 0}
        with unit_of_work():
            some_posts(town.square, town.ada, [clock.now()])
        answer = otto.get(url)
        assert answer.json == {"count": 1}
        assert otto.get(url, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_an_empty_page_counts_everything_that_comes(town):
    otto = town.browser("otto")
    url = seen(otto, "/").split('since-url="')[1].split('"')[0]
    with unit_of_work():
        some_posts(town.square, town.ada, [clock.now()])
    assert otto.get(url).json == {"count": 1}


def test_empty_pages_say_what_will_be_here(town):
    assert "appears here" in seen(town.browser("otto"), "/")
    assert "The first post will stand here" in seen(town.browser("otto"), "/g/dorfplatz")


def test_under_the_news_nobody_reads_that_there_is_nothing(town):
    with unit_of_work():
        some_posts(a_group("Rathaus"), town.mara, hours_ago(1), kind="news.article")
    for name, said in {"otto": "Beside the news", "lena": "in no group yet", "": "for everybody"}.items():
        page = seen(town.browser(name), "/")
        assert "Nothing here yet" not in page
        assert said in page
        assert 'href="/groups"' in page


def test_guests_are_told_how_to_belong(town):
    page = seen(town.browser(), "/")
    assert "Create an account" in page
    assert "Create an account" not in seen(town.browser("otto"), "/")


def test_a_newcomer_reads_about_groups_until_the_first_is_joined(town):
    with unit_of_work():
        some_posts(town.square, town.ada, hours_ago(1))
    words = "Which groups are yours?"
    assert words in seen(town.browser("lena"), "/"), "what others write does not hide the next step"
    assert words not in seen(town.browser("otto"), "/")
    assert words not in seen(town.browser(), "/")
    assert "Look at the groups" in seen(town.browser("lena"), "/chat")


def test_streams_and_visibility_agree(town):
    """Whatever a stream shows may be read, and what may be read in one's groups is shown."""
    with unit_of_work():
        for audience in Audience:
            for group in (town.square, town.circle):
                some_posts(group, town.ada, hours_ago(1), audience=audience)
    for name in ("ada", "otto", "mara", "lena", ""):
        browser = town.browser(name)
        shown = set(cards(seen(browser, "/")))
        for group in (town.square, town.circle):
            for public_id in shown:
                assert browser.get(f"/g/{group.slug}/{public_id}").status_code in {200, 301}


def test_walks_of_one_shape_are_prepared_once():
    walk = streams.walks.through_group
    way = streams.way_of(None)
    assert walk(way, with_top=True) is walk(way, with_top=True)
