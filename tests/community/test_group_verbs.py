"""Founding and changing groups."""

import pytest
from sqlalchemy import select

from app.community.actions import groups
from app.community.actions.memberships import join
from app.community.models import Audience, JoinPolicy, Visibility
from app.community.permissions import Forbidden
from app.community.queries.groups import visible_group
from app.community.queries.memberships import membership_of
from app.community.roles import Role
from app.foundation.events import EventRow
from app.foundation.refusal import Conflict, Refused
from tests.factories import a_group, a_member, a_membership, a_post, the_town

pytestmark = pytest.mark.usefixtures("at_work")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Neuigkeiten", "neuigkeiten"),
        ("Mach mit!", "mach-mit"),
        ("Gesucht – Gefunden", "gesucht-gefunden"),
        ("Grüße aus der Straße", "gruesse-aus-der-strasse"),
        ("Café Zoë", "cafe-zoe"),
        ("Дерево", "gruppe"),
        ("👩‍🚒🔥", "gruppe"),
        ("x" * 80, "x" * 48),
    ],
)
def test_the_address_comes_from_the_name(name, slug):
    assert groups.found_group(a_member(), name).slug == slug


def test_the_founder_owns_the_group_and_the_house_knows_of_it(at_work):
    ada = a_member()
    group = groups.found_group(ada, "Chor", about="Wir singen", modules=())
    membership = membership_of(ada, group.id)
    assert (membership.role, membership.is_active) == (Role.OWNER, True)
    names = list(
        at_work.scalars(select(EventRow.name).where(EventRow.group_id == group.id).order_by(EventRow.id))
    )
    assert names[:2] == ["group_created", "membership_changed"]


def test_two_groups_of_one_name_have_two_addresses():
    ada = a_member()
    first, second = groups.found_group(ada, "Chor"), groups.found_group(ada, "Chor")
    assert first.slug == "chor"
    assert second.slug.startswith("chor-")


def test_a_hidden_group_leaves_the_plain_address_to_others():
    secret = groups.found_group(a_member(), "Nebelhorn", visibility=Visibility.HIDDEN)
    assert secret.slug != "nebelhorn"
    assert groups.found_group(a_member(), "Nebelhorn").slug == "nebelhorn"


def test_a_group_that_goes_into_hiding_leaves_its_plain_address():
    ada = a_member()
    group = groups.found_group(ada, "Nebelhorn")
    groups.show_group(group, ada, Visibility.HIDDEN, version=group.version)
    assert group.slug.startswith("nebelhorn-")
    assert visible_group(ada, group.slug) is group
    assert groups.found_group(a_member(), "Nebelhorn").slug == "nebelhorn"


@pytest.mark.parametrize(
    ("least", "role", "may"),
    [
        (Role.MEMBER, Role.MEMBER, True),
        (Role.STAFF, Role.MEMBER, False),
        (Role.STAFF, Role.STAFF, True),
        (Role.ADMIN, Role.STAFF, False),
        (Role.ADMIN, Role.ADMIN, True),
    ],
)
def test_the_place_decides_who_founds_groups(least, role, may):
    the_town(group_creation=least)
    if may:
        groups.found_group(a_member(role=role), "Chor")
    else:
        with pytest.raises(Forbidden):
            groups.found_group(a_member(role=role), "Chor")


@pytest.mark.parametrize("wrong", [{"name": " "}, {"questions": ["?"] * 4}, {"posting_role": Role.GUEST}])
def test_what_a_group_cannot_be(wrong):
    ada, group = a_member(), a_group()
    a_membership(ada, group, Role.OWNER)
    with pytest.raises(Refused):
        groups.change_group(group, ada, version=group.version, **wrong)


def test_only_what_is_chosen_can_be_changed():
    ada, group = a_member(), a_group()
    a_membership(ada, group, Role.OWNER)
    with pytest.raises(TypeError):
        groups.change_group(group, ada, version=group.version, slug="elsewhere")


def test_who_was_slower_is_told():
    ada, group = a_member(), a_group()
    a_membership(ada, group, Role.ADMIN)
    seen = group.version
    groups.change_group(group, ada, version=seen, name="Neu")
    with pytest.raises(Conflict):
        groups.change_group(group, ada, version=seen, name="Neuer")
    assert group.name == "Neu"


@pytest.mark.parametrize("verb", ["change", "show", "archive", "unarchive", "cover"])
def test_only_who_runs_the_group_changes_it(verb):
    moderator, group = a_member(), a_group()
    a_membership(moderator, group, Role.STAFF)
    acts = {
        "change": lambda: groups.change_group(group, moderator, version=group.version, name="Meine"),
        "show": lambda: groups.show_group(group, moderator, Visibility.HIDDEN, version=group.version),
        "archive": lambda: groups.archive_group(group, moderator),
        "unarchive": lambda: groups.unarchive_group(group, moderator),
        "cover": lambda: groups.remove_cover(group, moderator),
    }
    with pytest.raises(Forbidden):
        acts[verb]()


ORDER = [Visibility.HIDDEN, Visibility.MEMBERS, Visibility.LISTED, Visibility.PUBLIC]


@pytest.mark.parametrize("now", ORDER)
@pytest.mark.parametrize("then", ORDER)
def test_showing_more_needs_a_decision_of_its_own(now, then):
    ada, group = a_member(), a_group(visibility=now)
    a_membership(ada, group, Role.OWNER)
    if ORDER.index(then) > ORDER.index(now):
        with pytest.raises(Refused) as refused:
            groups.change_group(group, ada, version=group.version, visibility=then)
        assert refused.value.field == "visibility"
        assert group.visibility is now
    else:
        groups.change_group(group, ada, version=group.version, visibility=then)
    groups.show_group(group, ada, then, version=group.version)
    assert group.visibility is then


@pytest.mark.parametrize(("keep_past", "audience"), [(True, Audience.MEMBERS), (False, Audience.PUBLIC)])
def test_what_was_said_among_members_stays_there_unless_decided(at_work, keep_past, audience):
    ada, group = a_member(), a_group(visibility=Visibility.LISTED)
    a_membership(ada, group, Role.OWNER)
    post = a_post(group, ada)
    staff_only = a_post(group, ada, audience=Audience.STAFF)
    groups.show_group(group, ada, Visibility.PUBLIC, version=group.version, keep_past=keep_past)
    at_work.expire_all()
    assert post.audience is audience
    assert staff_only.audience is Audience.STAFF


def test_an_archived_group_can_be_brought_back():
    ada, group = a_member(), a_group()
    a_membership(ada, group, Role.OWNER)
    groups.archive_group(group, ada)
    assert group.is_archived
    groups.unarchive_group(group, ada)
    assert not group.is_archived


def test_a_module_nobody_knows_is_refused():
    ada, group = a_member(), a_group()
    a_membership(ada, group, Role.OWNER)
    with pytest.raises(Refused):
        groups.switch_module(group, ada, "time_travel", on=True)
    with pytest.raises(Refused):
        groups.found_group(ada, "Chor", modules=("time_travel",))


def test_the_picture_needs_words():
    ada, group = a_member(), a_group()
    a_membership(ada, group, Role.OWNER)
    with pytest.raises(Refused) as refused:
        groups.change_cover(group, ada, None, "")
    assert refused.value.field == "alt"


def test_join_policy_of_a_hidden_group_is_invitation_whatever_it_says():
    ada = a_member()
    group = groups.found_group(ada, "Still", visibility=Visibility.HIDDEN, join_policy=JoinPolicy.OPEN)
    with pytest.raises(Forbidden):
        join(group, a_member())
