"""A link to a post is its card for those who may see the post, and the bare link for everybody else."""

import pytest

from app.community.events import PostChanged, PostWithdrawn
from app.community.models import Attachment, AttachmentState, Audience, Post, PostState, Visibility
from app.features.chat import handlers, telling
from app.features.chat.queries.changes import missed
from app.features.chat.queries.linked import links_to_posts, may_follow_card
from app.features.chat.spoken import spoken_alone, spoken_changes
from app.foundation.db import session
from app.foundation.mail import office_config
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, a_post, sign_in
from tests.query_budget import query_budget


def address(post, more=""):
    return f"{office_config().public_url}/g/{post.group.slug}/{post.public_id}{more}"


@pytest.fixture
def secret(choir):
    """A post of a hidden group to which Rosa alone belongs."""
    with unit_of_work():
        group = a_group("Geheimrat", slug="rat", visibility=Visibility.HIDDEN)
        a_membership(choir["rosa"], group)
        return a_post(group, choir["rosa"], "Das Geheimnis")


def cards(choir, name, sent):
    with unit_of_work(write=False):
        told = spoken_alone(choir.message(name, sent), choir[name])
        return [(card["title"], card["about"]) for card in told.get("cards", [])]


def test_who_may_see_the_post_sees_its_card(choir, secret):
    with unit_of_work():
        open_to_all = a_post(choir.group, choir["frieda"], "Probenplan")
        sent = choir.says("rosa", f"{address(secret)} und {address(open_to_all, '#comments')}")
    assert cards(choir, "rosa", sent) == [
        ("Das Geheimnis", "Beitrag · Geheimrat"),
        ("Probenplan", "Beitrag · Kirchenchor"),
    ]
    assert cards(choir, "nora", sent) == [("Probenplan", "Beitrag · Kirchenchor")]


def test_nobody_learns_of_a_post_from_what_all_are_told(choir, secret):
    """What is said to a whole room at once carries no card; each page asks for its own reader."""
    with unit_of_work():
        sent = choir.says("rosa", address(secret))
        told = spoken_changes(sent.message.room, missed(sent.message.room, 0), None)
    assert told["events"][0]["message"]["links"] is True
    assert "cards" not in told["events"][0]["message"]
    assert "Geheimnis" not in str(told)
    with unit_of_work(write=False):
        assert may_follow_card(choir["rosa"], str(secret.id))
        assert not may_follow_card(choir["nora"], str(secret.id))
        assert not may_follow_card(None, str(secret.id))
        assert not may_follow_card(choir["rosa"], "rat")


def test_what_its_author_sees_is_said_to_nobody_else(choir, secret):
    """A message is told by the process that stored it in the words that were made for its author."""
    heard = []

    class Followers:
        are_there = staticmethod(lambda _topic: True)
        say = staticmethod(lambda _topic, _event, words, besides=0: heard.append((besides, words)))
        say_to = staticmethod(lambda member_id, _topic, _event, words: heard.append((-member_id, words)))

    with unit_of_work():
        sent = choir.says("rosa", address(secret))
        spoken = spoken_alone(sent.message, choir["rosa"])
    telling.begin(choir.room.public_id, spoken["seq"] - 1)
    telling.tell_at_once(choir.room.public_id, spoken, choir.rosa.id, Followers)
    (all_but, to_others), (own, to_author) = heard
    assert (all_but, own) == (choir.rosa.id, -choir.rosa.id)
    assert "Geheimnis" not in str(to_others)
    assert to_author["message"]["cards"][0]["title"] == "Das Geheimnis"


@pytest.mark.parametrize(
    "changed",
    [
        {"state": PostState.RETRACTED},
        {"state": PostState.DELETED},
        {"state": PostState.REMOVED},
        {"audience": Audience.STAFF},
    ],
)
def test_a_post_that_goes_takes_its_card_along(choir, changed):
    with unit_of_work():
        post = a_post(choir.group, choir["frieda"], "Probenplan")
        sent = choir.says("rosa", address(post))
    with unit_of_work():
        session().get_one(Post, post.id).title = "Neuer Probenplan"
    assert cards(choir, "nora", sent) == [("Neuer Probenplan", "Beitrag · Kirchenchor")]
    with unit_of_work():
        for name, value in changed.items():
            setattr(session().get_one(Post, post.id), name, value)
    assert cards(choir, "nora", sent) == []


def test_open_pages_are_told_that_a_post_changed_or_went(monkeypatch):
    told = []
    monkeypatch.setattr(handlers, "tell", told.append)
    for fact in (PostChanged, PostWithdrawn):
        handlers.tell_cards(fact(post_id=7, group_id=1, actor_id=None))
    assert told == ["card:7", "card:7"]


@pytest.mark.parametrize(
    "words",
    [
        "{home}/g/chor",
        "{home}/g/chor/kalender-2026",
        "{home}.evil.example/g/chor/2345678923",
        "https://evil.example/g/chor/2345678923",
        "/g/chor/2345678923",
        "{home}/g/chor/23456789234",
    ],
)
def test_what_is_no_address_of_a_post_here_is_none(choir, words):
    with unit_of_work():
        sent = choir.says("rosa", words.format(home=office_config().public_url))
        assert links_to_posts(sent.message) == []


def test_a_message_that_is_gone_shows_nothing(choir, secret):
    with unit_of_work():
        sent = choir.says("rosa", address(secret))
        sent.message.state = sent.message.state.DELETED
        assert links_to_posts(sent.message) == []


def test_the_page_shows_it_and_asks_once_for_all_messages(app, client, choir):
    with unit_of_work():
        posts = [a_post(choir.group, choir["frieda"], f"Lied {number}") for number in range(4)]
        photo = {"is_picture": True, "state": AttachmentState.READY, "token": "t", "name": "n", "sha256": "s"}
        session().add(Attachment(post_id=posts[0].id, media_type="image/webp", size=1, **photo))
        for post in posts:
            choir.says("rosa", address(post))
    nora = sign_in(client, choir.nora)
    home = f"/chat/{choir.room.public_id}"
    nora.get(home).close()
    with query_budget(12):
        page = nora.get(home).text
    assert page.count('class="chat-card"') == 4 + 1, "and the piece for scripts"
    assert "/320.webp" in page
    assert f'href="/g/chor/{posts[0].public_id}"' in page
    told = nora.get(f"{home}/changes?after=0").json["events"]
    assert [event["message"]["cards"][0]["title"] for event in told] == [f"Lied {n}" for n in range(4)]
