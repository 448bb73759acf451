"""What somebody is in a group counts at once: in the unit that changes it, and in the next one that reads."""

from app.community.models import Membership, MembershipState, Visibility
from app.community.permissions import role_in
from app.community.queries.standings import standing_in, standings_of
from app.community.roles import Role
from app.community.sight import sees
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership


def test_a_change_counts_at_once_in_the_unit_that_makes_it(app):
    with unit_of_work():
        ada, group = a_member("Ada"), a_group("Chor", visibility=Visibility.HIDDEN)
        membership = a_membership(ada, group, Role.MODERATOR)
        session().flush()
        assert standing_in(ada, group.id).role is Role.MODERATOR
        membership.state = MembershipState.REMOVED
        assert role_in(ada, group) is Role.GUEST
        assert sees(ada)["own_groups"] == []
        assert sees(ada)["lost_groups"] == [group.id]


def test_the_next_reading_unit_knows_who_was_put_out(app):
    with unit_of_work():
        ada, group = a_member("Ada"), a_group("Chor", visibility=Visibility.HIDDEN)
        a_membership(ada, group, Role.STAFF)
        session().flush()
        key = (ada.id, group.id)
    with unit_of_work(write=False):
        assert sees(ada)["staffed_groups"] == [group.id]
    with unit_of_work():
        session().get_one(Membership, key).state = MembershipState.BANNED
    with unit_of_work(write=False):
        standing = standing_in(ada, group.id)
        assert standing.is_banned(standing.seen_at or sees(ada)["now"])
        assert sees(ada)["staffed_groups"] == []
        assert sees(ada)["lost_groups"] == [group.id]


def test_values_and_rows_say_the_same(app):
    with unit_of_work():
        ada, group = a_member("Ada"), a_group("Chor")
        a_membership(ada, group, Role.AUTHOR)
        session().flush()
        session().expire_all()
        of_rows = dict(standings_of(ada))
    with unit_of_work(write=False):
        assert dict(standings_of(ada)) == of_rows
