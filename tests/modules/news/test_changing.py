"""What an editor changes afterwards: the hour, the weight, the pictures, and the words that say why."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions import order
from app.community.actions.posts import Writing
from app.community.models import Attachment, Group, Member
from app.community.roles import Role
from app.community.visibility import streamed, visible_posts
from app.features.stream.queries.streams import of_group
from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from app.modules.news import actions
from app.modules.news.actions import Choices
from app.modules.news.models import Article, Level
from tests.factories import a_group, a_member, a_membership, sign_in, the_town
from tests.foundation.pictures import photo

GERMAN = {"Accept-Language": "de"}
ARTICLE = {"title": "Wasser abgestellt", "audience": "public", "comments": "open", "language": "de"}
ARTICLE |= {"category": "general", "level": "info"}


@pytest.fixture
def newsroom(at_work) -> Group:
    return a_group("Neuigkeiten", modules=("news",))


@pytest.fixture
def mara(newsroom) -> Member:
    member = a_member("Mara")
    a_membership(member, newsroom, Role.AUTHOR)
    return member


def an_article(group: Group, by: Member, title: str = "Wasser abgestellt", **choices) -> Article:
    article = actions.draft(group, by, Writing(title=title, body="Am Montag."), Choices(**choices))
    actions.publish(article, by)
    session().flush()
    return article


def test_the_hour_of_a_scheduled_article_can_be_moved(newsroom, mara) -> None:
    now = clock.now()
    article = an_article(newsroom, mara, wanted_at=now + timedelta(hours=2))
    later, writing = now + timedelta(hours=5), Writing(title="Wasser abgestellt", body="Am Montag.")
    actions.edit(article, mara, writing, Choices(wanted_at=later), version=article.post.version)
    assert article.post.published_at == later
    actions.edit(article, mara, writing, Choices(), version=article.post.version)
    assert article.post.is_out(clock.now()), "no hour means at once"
    assert session().scalars(streamed(visible_posts(None))).unique().all() == [article.post]


def test_the_fourth_important_article_takes_the_place_of_the_oldest(newsroom, mara) -> None:
    now, articles = clock.now(), []
    for hours in range(4):
        with clock.at(now + timedelta(hours=hours)):
            article = an_article(newsroom, mara, f"Nummer {hours}", level=Level.IMPORTANT)
            articles.append(article.post)
    with clock.at(now + timedelta(hours=5)):
        stream = of_group(None, newsroom, None)
        assert {line.id for line in stream.above} == {post.id for post in articles[1:]}
        assert [line.id for line in stream.lines] == [articles[0].id], "nothing vanishes"


def test_planned_news_take_their_place_on_top_when_they_come_out(newsroom, mara) -> None:
    now, keeper = clock.now(), a_member("Anna")
    a_membership(keeper, newsroom, Role.MODERATOR)
    planned = [
        an_article(newsroom, mara, level=Level.IMPORTANT, wanted_at=now + timedelta(hours=hours)).post
        for hours in (2, 3, 4)
    ]
    today = an_article(newsroom, mara, level=Level.IMPORTANT).post
    by_hand = an_article(newsroom, mara).post
    order.pin(by_hand, keeper, now + timedelta(days=3))
    session().flush()
    for hours, above in ((1, [today, by_hand]), (5, planned)):
        with clock.at(now + timedelta(hours=hours)):
            stream = of_group(None, newsroom, None)
            assert {line.id for line in stream.above} == {post.id for post in above}
            assert len(stream.all_lines) == (2 if hours == 1 else 5), "nothing vanishes"


def test_an_article_that_has_ended_can_be_corrected(newsroom, mara) -> None:
    end = clock.now() + timedelta(days=1)
    article = an_article(newsroom, mara)
    article.post.expires_at = end
    session().flush()
    better = Writing(title="Wasser wieder da", body="Am Dienstag.", expires_at=end.replace(second=0))
    with clock.at(end + timedelta(hours=1)):
        actions.edit(article, mara, better, Choices(), version=article.post.version, note="Tag berichtigt")
        assert article.post.body == "Am Dienstag."
        past = replace(better, expires_at=end - timedelta(hours=2))
        with pytest.raises(Refused) as refused:
            actions.edit(article, mara, past, Choices(), version=article.post.version, note="Früher")
    assert refused.value.field == "expires_at"


def test_what_is_important_no_more_goes_back_to_its_place(newsroom, mara) -> None:
    article = an_article(newsroom, mara, level=Level.IMPORTANT)
    assert article.post.pinned_until
    writing = Writing(title="Wasser wieder da", body="Seit heute.")
    actions.edit(article, mara, writing, Choices(), version=article.post.version, note="Behoben")
    assert article.post.pinned_until is None


@pytest.fixture
def editor(app, client: FlaskClient) -> tuple[FlaskClient, str]:
    """Mara's browser, and where her articles begin."""
    with unit_of_work():
        the_town()
        group, mara = a_group("Neuigkeiten", modules=("news",)), a_member("Mara")
        a_membership(mara, group, Role.AUTHOR)
    return sign_in(client, mara), f"/g/{group.slug}"


def a_picture(name: str = "bild.jpg") -> tuple[BytesIO, str]:
    return BytesIO(photo()), name


def alts() -> list[str]:
    with unit_of_work(write=False) as reading:
        return list(reading.scalars(select(Attachment.alt).order_by(Attachment.position, Attachment.id)))


def test_a_picture_goes_and_another_is_described_anew(editor) -> None:
    browser, place = editor
    pictures = {"photos": [a_picture(), a_picture("falsch.jpg")], "alts": "Brunnen\nFalscher Ort"}
    kept = browser.post(f"{place}/news/new", data=ARTICLE | pictures | {"then": "keep"})
    change = kept.location.replace(place, f"{place}/news") + "/edit"
    page = browser.get(change, headers=GERMAN).text
    _stays, goes = re.findall(r'name="gone"[^>]*value="([^"]+)"', page)
    silent = browser.post(change, data=ARTICLE | {"kept_alts": "", "gone": [goes]}, headers=GERMAN)
    assert silent.status_code == 422, "no public picture without words"
    assert "Bitte jedes Bild in einer eigenen Zeile beschreiben." in silent.text
    mended = ARTICLE | {"kept_alts": "Der Brunnen am Markt\nFalscher Ort", "gone": [goes]}
    assert browser.post(change, data=mended).status_code == 303
    assert alts() == ["Der Brunnen am Markt"]


def test_the_page_moves_the_hour_and_says_so(editor) -> None:
    browser, place = editor
    soon, later = (f"2199-0{month}-01T06:00" for month in (1, 2))
    out = browser.post(f"{place}/news/new", data=ARTICLE | {"wanted_at": soon, "then": "publish"})
    change = out.location.replace(place, f"{place}/news") + "/edit"
    assert f'value="{soon}"' in browser.get(change).text
    assert "Korrektur speichern" not in browser.get(change, headers=GERMAN).text, "nobody has read it yet"
    assert browser.post(change, data=ARTICLE | {"wanted_at": later, "then": "keep"}).status_code == 303
    assert "1.\N{NO-BREAK SPACE}Februar 2199" in browser.get(out.location, headers=GERMAN).text


def test_why_something_beside_the_text_was_changed_is_read_by_everybody(editor) -> None:
    browser, place = editor
    out = browser.post(f"{place}/news/new", data=ARTICLE | {"plain": "Kein Wasser.", "then": "publish"})
    change = out.location.replace(place, f"{place}/news") + "/edit"
    with clock.at(clock.now() + timedelta(hours=1)):
        data = ARTICLE | {"plain": "Es gibt kein Wasser.", "note": "Leichter gesagt", "then": "keep"}
        assert browser.post(change, data=data).status_code == 303
        stranger = browser.application.test_client()
        assert "Leichter gesagt" in stranger.get(f"{out.location}/history").text
