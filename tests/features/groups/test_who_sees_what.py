"""Every page of a group for everybody who may come along: 200, 303 (sign in first), 403 or 404."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest

from app.community.actions.invitations import invite_by_link
from app.community.models import Group, Member, MembershipState, MemberState, Visibility
from app.community.queries.groups import visible_group
from app.community.roles import Role
from app.foundation import clock
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in

# The second word is never typed by anybody, so it may stand nowhere.
WORD, SECRET = "Nebelhorn", "Käsekuchen"
INSIDE = {role.value: role for role in Role if role is not Role.GUEST}
OUTSIDE = ["guest", "outsider", "applicant", "former", "banned", "town_admin", "town_staff"]
PEOPLE = [*OUTSIDE, *INSIDE]
MODERATORS = {"moderator", "staff", "admin", "owner"}
ADMINS = {"admin", "owner"}

# Who gets the page, when the group is public; everybody who may know of the group gets an empty set's page.
PAGES = {
    "about": (set(PEOPLE), "about"),
    "join": (set(PEOPLE) - {"guest"}, "join"),
    "members": ({*INSIDE, "town_admin"}, "members"),
    "banned": ({*MODERATORS, "town_admin"}, "banned"),
    "applications": ({*MODERATORS, "town_admin"}, "applications"),
    "invitations": ({*MODERATORS, "town_admin"}, "invitations"),
    "invitation": ({*MODERATORS, "town_admin"}, "invitations/{invitation}"),
    "notice": ({*MODERATORS, "town_admin"}, "invitations/{invitation}/notice"),
    "member": ({*MODERATORS, "town_admin"}, "members/{somebody}"),
    "settings": ({*ADMINS, "town_admin"}, "settings"),
    "joining": ({*ADMINS, "town_admin"}, "settings/joining"),
    "visibility": ({*ADMINS, "town_admin"}, "settings/visibility"),
    "cover": ({*ADMINS, "town_admin"}, "settings/cover"),
    "modules": ({*ADMINS, "town_admin"}, "settings/modules"),
    "module": ({*ADMINS, "town_admin"}, "settings/modules/news"),
    "archive": ({*ADMINS, "town_admin"}, "settings/archive"),
}
KNOWS = {
    Visibility.PUBLIC: set(PEOPLE),
    Visibility.LISTED: set(PEOPLE),
    Visibility.MEMBERS: set(PEOPLE) - {"guest"},
    Visibility.HIDDEN: {*INSIDE, "town_admin"},
}


@dataclass
class Scene:
    group: Group
    people: dict[str, Member | None]
    invitation: str
    somebody: str


@pytest.fixture
def scene(app, request):
    with unit_of_work():
        group = a_group(f"{WORD} {SECRET}", visibility=request.param, modules=("news",))
        people: dict[str, Member | None] = {"guest": None}
        people["outsider"] = a_member("Otto")
        people["town_admin"] = a_member("Anna", role=Role.ADMIN)
        people["town_staff"] = a_member("Stefan", role=Role.STAFF)
        for name, state in (
            ("applicant", MembershipState.APPLIED),
            ("former", MembershipState.LEFT),
            ("banned", MembershipState.BANNED),
        ):
            people[name] = a_member(name)
            a_membership(people[name], group, state=state)
        for name, role in INSIDE.items():
            people[name] = a_member(f"the {name}")
            a_membership(people[name], group, role)
        invitation = invite_by_link(group, people["owner"]).public_id
        return Scene(group, people, invitation, people["member"].public_id)


def expected(visibility, person, page):
    if person not in KNOWS[visibility]:
        return 404
    allowed = PAGES[page][0]
    if visibility is not Visibility.PUBLIC and page not in {"about", "join"}:
        allowed = allowed - {"town_admin"}
    if person in allowed:
        return 200
    return 303 if person == "guest" else 403


@pytest.mark.parametrize("scene", list(Visibility), indirect=True)
def test_every_page_for_everybody(scene, client):
    wrong = {}
    for person, (page, (_allowed, path)) in product(PEOPLE, PAGES.items()):
        member = scene.people[person]
        browser = sign_in(client.application.test_client(), member) if member else client
        filled = path.format(invitation=scene.invitation, somebody=scene.somebody)
        status = browser.get(f"/g/{scene.group.slug}/{filled}").status_code
        wanted = expected(scene.group.visibility, person, page)
        if status != wanted:
            wrong[person, page] = (status, wanted)
    assert wrong == {}


@pytest.mark.parametrize("scene", list(Visibility), indirect=True)
def test_an_unconfirmed_account_has_to_be_confirmed_first(scene, client, at_work):
    newcomer = a_member(state=MemberState.UNCONFIRMED)
    at_work.flush()
    browser = sign_in(client, newcomer)
    for _allowed, path in PAGES.values():
        filled = path.format(invitation=scene.invitation, somebody=scene.somebody)
        answer = browser.get(f"/g/{scene.group.slug}/{filled}")
        assert answer.status_code == 303
        assert WORD not in answer.get_data(as_text=True)


@pytest.mark.parametrize("scene", [Visibility.HIDDEN], indirect=True)
@pytest.mark.parametrize("person", sorted(set(PEOPLE) - KNOWS[Visibility.HIDDEN]))
def test_a_hidden_group_is_nowhere_to_be_found(scene, client, person):
    member, slug = scene.people[person], scene.group.slug
    browser = sign_in(client, member) if member else client
    reading = ["/groups", f"/groups?q={WORD}", "/groups?module=news", f"/groups?after={slug}", "/", "/desk"]
    paths = [
        path.format(invitation=scene.invitation, somebody=scene.somebody) for _who, path in PAGES.values()
    ]
    everywhere = [*reading, f"/search?q={WORD}", f"/g/{slug}", *(f"/g/{slug}/{path}" for path in paths)]
    for address in everywhere:
        page = browser.get(address, follow_redirects=False)
        assert SECRET not in page.get_data(as_text=True), address
        if address.startswith("/g/"):
            assert page.status_code == 404, address


@pytest.mark.parametrize("scene", [Visibility.HIDDEN], indirect=True)
def test_unknown_and_hidden_are_the_same_answer(scene, client):
    otto = sign_in(client, scene.people["outsider"])
    for path in ("about", "members", "join", "settings"):
        hidden, nowhere = otto.get(f"/g/{scene.group.slug}/{path}"), otto.get(f"/g/nowhere/{path}")
        assert hidden.status_code == nowhere.status_code == 404
        assert len(hidden.data) == len(nowhere.data)


@pytest.mark.parametrize("scene", [Visibility.HIDDEN], indirect=True)
def test_posting_to_a_hidden_group_tells_nothing_either(scene, client):
    otto = sign_in(client, scene.people["outsider"])
    slug, somebody = scene.group.slug, scene.somebody
    for path in (
        "join",
        "leave",
        "settings",
        "settings/archive",
        "settings/modules/news/switch",
        f"members/{somebody}/ban",
        f"applications/{somebody}",
        "invitations/link",
        "invitations/mail",
    ):
        assert otto.post(f"/g/{slug}/{path}").status_code == 404


@pytest.mark.parametrize("scene", [Visibility.LISTED], indirect=True)
def test_outsiders_read_no_names_of_members(scene, client):
    browser = sign_in(client, scene.people["outsider"])
    said = browser.get(f"/g/{scene.group.slug}/about").get_data(as_text=True)
    assert WORD in said
    for name in INSIDE:
        assert f"the {name}" not in said


@pytest.mark.parametrize("scene", list(Visibility), indirect=True)
def test_nobody_reads_an_address(scene, client):
    owner = sign_in(client, scene.people["owner"])
    for _allowed, path in PAGES.values():
        filled = path.format(invitation=scene.invitation, somebody=scene.somebody)
        said = owner.get(f"/g/{scene.group.slug}/{filled}").get_data(as_text=True)
        assert "@example.org" not in said, path


@pytest.mark.parametrize("scene", [Visibility.PUBLIC], indirect=True)
def test_a_person_of_another_group_is_not_reached_through_this_one(scene, client, at_work):
    elsewhere = a_group("Elsewhere", visibility=Visibility.HIDDEN)
    stranger = a_member("Gisela")
    a_membership(stranger, elsewhere)
    foreign = invite_by_link(elsewhere, _owner_of(elsewhere))
    at_work.flush()
    owner = sign_in(client, scene.people["owner"])
    slug = scene.group.slug
    assert owner.get(f"/g/{slug}/members/{stranger.public_id}").status_code == 404
    assert owner.get(f"/g/{slug}/invitations/{foreign.public_id}").status_code == 404
    assert owner.post(f"/g/{slug}/members/{stranger.public_id}/ban").status_code == 404


def _owner_of(group):
    owner = a_member("Owner")
    a_membership(owner, group, Role.OWNER)
    return owner


@pytest.mark.parametrize("scene", [Visibility.HIDDEN], indirect=True)
def test_who_is_out_knows_nothing_any_more(scene, client):
    with unit_of_work():
        group, banned = scene.group, scene.people["banned"]
        assert visible_group(banned, group.slug) is None
        with clock.at(clock.now() + timedelta(days=4000)):
            assert visible_group(banned, group.slug) is None
