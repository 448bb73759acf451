"""News that speak of a date: on the card, in calendars, for other sites, and who learns of it."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from app.community.models import Audience
from app.community.queries.site import forget_site
from app.community.roles import Role
from app.foundation import clock
from app.foundation.language import LANGUAGE_NAMES
from app.foundation.work import unit_of_work
from app.modules.news import actions
from app.modules.news.actions import Choices, Writing
from app.modules.news.models import ArticleDate
from app.modules.news.queries import articles
from tests.factories import a_group, a_member, a_membership, sign_in, the_town

BEGINS = datetime(2027, 3, 28, 9, 30, tzinfo=UTC)
DAY = ArticleDate(BEGINS, BEGINS + timedelta(hours=2), "Rathaus, Saal 2")
NOW = BEGINS - timedelta(days=30)


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        the_town()
        group, mara = a_group("Neuigkeiten", modules=("news",)), a_member("Mara")
        a_membership(mara, group, Role.AUTHOR)
    forget_site()
    with clock.at(NOW):
        yield group, mara


def published(group, mara, title="Bürgerversammlung", date: ArticleDate | None = DAY, **more):
    wanted = more.pop("wanted_at", None)
    with unit_of_work() as session:
        own = session.merge(group), session.merge(mara)
        writing = Writing(title=title, body="Es geht um die Mühlstraße.", **more)
        article = actions.draft(*own, writing, Choices(date=date, wanted_at=wanted))
        actions.publish(article, own[1])
        return article.post.public_id


def feed(client, path="/calendar/town.ics") -> dict[str, object]:
    answer = client.get(path)
    assert answer.status_code == 200
    return {str(each["SUMMARY"]): each for each in Calendar.from_ical(answer.data).walk("VEVENT")}


def typed(**more: str) -> dict[str, str]:
    given = {"title": "Bürgerversammlung", "body": "Kommen Sie!", "category": "events", "level": "info"}
    given |= {"audience": "public", "comments": "open", "language": next(iter(LANGUAGE_NAMES))}
    return given | {"then": "publish"} | more


def test_an_editor_says_when_and_it_stands_wherever_dates_stand(town, client):
    """Ten o'clock on the day on which the clocks are put forward, typed and read as the wall shows it."""
    group, mara = town
    day = {"begins_at": "2027-03-28T11:30", "ends_at": "2027-03-28T13:30", "place": "Rathaus, Saal 2"}
    browser = sign_in(client.application.test_client(), mara)
    answer = browser.post(f"/g/{group.slug}/news/new", data=typed(**day))
    assert answer.status_code == 303, answer.text
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    said = "So., 28. März, 11:30–13:30 Uhr, Rathaus, Saal 2"
    for path in (answer.location, f"/g/{group.slug}"):
        assert said in client.get(path).text.replace("\xa0", " ")
    for path in ("/calendar", f"/g/{group.slug}/calendar"):
        for kind in ("", "news"):
            page = client.get(path, query_string={"day": "2027-03-27", "kind": kind}).text
            assert answer.location.partition("/g/")[2] in page
    found = feed(client)["Bürgerversammlung"]
    assert (found["DTSTART"].dt.isoformat(), found["LOCATION"]) == (
        "2027-03-28T11:30:00+02:00",
        "Rathaus, Saal 2",
    )
    assert (found["SEQUENCE"], found["TRANSP"]) == (0, "TRANSPARENT")
    assert feed(client, f"/calendar/g/{group.slug}.ics").keys() == {"Bürgerversammlung"}
    assert feed(client, f"{answer.location.replace('/g/' + group.slug, f'/g/{group.slug}/news')}/date.ics")


def test_other_sites_learn_that_the_article_is_about_an_event(town, client):
    group, mara = town
    page = client.get(f"/g/{group.slug}/{published(group, mara)}").text
    told = json.loads(
        re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    )
    assert told["@type"] == "SocialMediaPosting"
    assert told["about"]["@type"] == "Event"
    assert told["about"]["startDate"] == "2027-03-28T11:30:00+02:00"
    assert told["about"]["location"][0]["name"] == DAY.place
    plain = client.get(f"/g/{group.slug}/{published(group, mara, date=None)}").text
    assert '"about"' not in plain


@pytest.mark.parametrize(
    "day",
    [
        {"begins_at": "2027-03-28T11:30"},
        {"ends_at": "2027-03-28T11:30"},
        {"place": "Rathaus"},
        {"begins_at": "2027-03-28T11:30", "ends_at": "2027-03-28T11:30"},
        {"begins_at": "2027-03-28T11:30", "ends_at": "2027-05-28T11:30"},
    ],
)
def test_half_a_date_and_an_odd_one_are_refused_with_what_was_typed(town, client, day):
    group, mara = town
    answer = sign_in(client, mara).post(f"/g/{group.slug}/news/new", data=typed(**day))
    assert answer.status_code == 422
    assert all(value in answer.text for value in ("Kommen Sie!", *day.values()))
    out = f"/g/{group.slug}/news/{published(group, mara)}/edit"
    empty = dict.fromkeys(("begins_at", "ends_at", "place"), "")
    mended = client.post(out, data=typed(**empty | day, note="Ein Tag", then="keep"))
    assert mended.status_code == 422, "the same for one that is out"
    assert all(value in mended.text for value in ("Kommen Sie!", *day.values()))


def test_what_moves_is_the_same_date_and_what_goes_is_gone(town, client):
    group, mara = town
    public_id = published(group, mara)
    before = feed(client)["Bürgerversammlung"]

    def mend(date, then="Bürgerversammlung"):
        with unit_of_work() as session:
            own = session.merge(mara)
            article = articles.article(own, group.slug, public_id)
            writing = Writing(title=then, body="Es geht um die Mühlstraße.")
            choices = Choices(date=date)
            actions.edit(article, own, writing, choices, version=article.post.version, note="Neuer Tag")

    mend(DAY, "Bürgertreffen")
    assert feed(client)["Bürgertreffen"]["SEQUENCE"] == 0
    mend(DAY._replace(begins_at=BEGINS - timedelta(hours=1)))
    after = feed(client)["Bürgerversammlung"]
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], 1)
    mend(None)
    assert feed(client) == {}
    assert client.get(f"/g/{group.slug}/news/{public_id}/date.ics").status_code == 404


def test_calendars_know_no_more_than_the_stream(town, client):
    """Neither what is planned, nor what is for members, nor what was taken back."""
    group, mara = town
    published(group, mara, "Geplant", wanted_at=NOW + timedelta(days=2))
    published(group, mara, "Vereinsabend", audience=Audience.MEMBERS)
    back = published(group, mara, "Abgesagt")
    assert feed(client).keys() == {"Abgesagt"}
    with unit_of_work() as session:
        own = session.merge(mara)
        actions.retract(articles.article(own, group.slug, back), own, "Fällt aus.")
    assert feed(client) == {}
    assert (
        "Vereinsabend"
        in sign_in(client.application.test_client(), mara)
        .get("/calendar", query_string={"day": "2027-03-27"})
        .text
    )
    with clock.at(NOW + timedelta(days=3)):
        assert feed(client).keys() == {"Geplant"}
