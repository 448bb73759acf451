"""The desk: what waits for those who decide, from all parts of the house, with its number on every page."""

import re

import pytest
from flask.testing import FlaskClient

from app.community.actions.memberships import join
from app.community.actions.posts import Writing
from app.community.models import Group, JoinPolicy, Member
from app.community.queries.site import forget_site
from app.community.roles import Role
from app.features.desk import handlers, queries
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.news.actions import Choices, draft, submit
from tests.factories import a_group, a_member, a_membership, sign_in, the_town
from tests.query_budget import query_budget

WAY_TO_DESK = re.compile(r'<a class="topbar__tool topbar__tool--inbox" href="/desk".*?</a>', re.DOTALL)


class Town:
    """Clara runs the choir and looks through the news, Otto writes them and lives here."""

    def __init__(self) -> None:
        the_town()
        self.clara, self.otto = (a_member(name, language="en") for name in ("Clara", "Otto"))
        self.choir = a_group("Chor", slug="chor", join_policy=JoinPolicy.REQUEST)
        self.news = a_group("Neuigkeiten", slug="news", modules=("news",))
        a_membership(self.clara, self.choir, Role.OWNER)
        a_membership(self.clara, self.news, Role.MODERATOR)
        a_membership(self.otto, self.news, Role.AUTHOR)

    def somebody_applies(self, name: str) -> None:
        with unit_of_work():
            join(session().get_one(Group, self.choir.id), a_member(name))

    def otto_hands_in(self, title: str) -> None:
        with unit_of_work():
            group, otto = session().get_one(Group, self.news.id), session().get_one(Member, self.otto.id)
            submit(draft(group, otto, Writing(title=title, body="Alles neu."), Choices()), otto)


@pytest.fixture
def town(app) -> Town:
    del app
    with unit_of_work():
        built = Town()
    forget_site()
    return built


def sign_of(client: FlaskClient, member: Member, path: str = "/groups") -> str:
    """What the top bar of any page says about the desk."""
    found = WAY_TO_DESK.search(sign_in(client, member).get(path).text)
    shown = re.sub(r"<live-count[^>]* hidden>.*?</live-count>", "", found[0]) if found else ""
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def test_the_number_stands_on_every_page_of_those_who_decide(client, town):
    assert sign_of(client, town.clara) == "Desk"
    town.somebody_applies("Ida")
    assert sign_of(client, town.clara) == "Desk 1 new"
    town.otto_hands_in("Der Brunnen läuft")
    assert sign_of(client, town.clara, "/calendar") == "Desk 2 new"
    assert sign_of(client, town.otto) == "", "who decides nothing has no desk in the way"


def test_the_number_is_one_question_however_much_waits(town):
    for name in ("Ida", "Uwe", "Eva"):
        town.somebody_applies(name)
    town.otto_hands_in("Der Brunnen läuft")
    with unit_of_work(write=False):
        clara = session().get_one(Member, town.clara.id)
        with query_budget(2) as asked:
            number = queries.number(clara)
        assert number == sum(len(pile.things) for pile in queries.piles(clara)) == 2
    assert len([statement for statement in asked if "chat_reports" in statement]) == 1


def test_open_pages_hear_of_what_may_change_the_number(client, town, monkeypatch):
    """Each fact is told once; the number itself they ask for, with all others that count along."""
    told = []
    monkeypatch.setattr(handlers, "tell", told.append)
    town.somebody_applies("Ida")
    assert told == ["desk:all"]
    town.otto_hands_in("Der Brunnen läuft")
    assert set(told) == {"desk:all"}
    assert sign_in(client, town.clara).get("/counts").json == {"desk": 2, "unread": 0}


def test_one_pile_or_all_of_it(client, town):
    for name in ("Ida", "Uwe"):
        town.somebody_applies(name)
    assert "/desk?only=" not in sign_in(client, town.clara).get("/desk").text, "one pile needs no choice"
    town.otto_hands_in("Der Brunnen läuft")
    everything, news, strange = (
        sign_in(client, town.clara).get(path).text
        for path in ("/desk", "/desk?only=news", "/desk?only=cellar")
    )
    assert everything.index("want to join") < everything.index("Der Brunnen läuft"), "the oldest first"
    assert 'href="/desk?only=groups"' in everything
    assert "Der Brunnen läuft" in news
    assert "want to join" not in news
    assert "want to join" in strange


def test_a_desk_on_which_nothing_lies(client, town):
    assert "Nothing waits" in sign_in(client, town.otto).get("/desk").text
    assert client.application.test_client().get("/desk").status_code == 303


def test_only_who_decides_is_led_to_a_desk_from_their_own_page(client, town):
    def own_page(member: Member) -> str:
        return sign_in(client, member).get("/account").text

    assert "Desk: what waits for me" in own_page(town.clara)
    assert "Desk: what waits for me" not in own_page(town.otto)
