"""The club's chat with a member removed in the middle: the words stay, the door is closed, the others go on."""

import re

from app.community.models import JoinPolicy
from app.community.roles import Role
from app.features.chat.actions.rooms import open_room
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership


def test_a_member_is_removed_in_the_middle(neighbour, later):
    clara, rosa, otto = (neighbour(name) for name in ("Clara", "Rosa", "Otto"))
    with unit_of_work():
        club = a_group("Turnverein", slug="verein", join_policy=JoinPolicy.REQUEST)
        for who, role in ((clara, Role.OWNER), (rosa, Role.MEMBER), (otto, Role.MEMBER)):
            a_membership(who.member, club, role)
        room = f"/chat/{open_room(club, session().merge(clara.member), 'Fahrdienst').public_id}"
    otto.goes(room).sends(f"{room}/messages", body="Ich habe noch zwei Plätze.")
    assert rosa.goes(room).sees("noch zwei Plätze")

    way = f"/g/verein/members/{otto.member.public_id}"
    [reason] = re.findall(r'name="(remove[\w-]*reason)"', clara.goes(way).page.text)
    clara.sends(f"{way}/removal", **{reason: "So nicht, Otto"})
    later()
    assert otto.goes(room).status == 404
    otto.sends(f"{room}/messages", body="Hört mich noch jemand?")
    assert otto.status == 404
    assert otto.goes("/chat?left=1").sees("nicht mehr für Sie offen")
    assert otto.goes("/notifications").sees("So nicht, Otto")

    rosa.sends(f"{room}/messages", body="Dann fahre ich.")
    assert clara.goes(room).sees("noch zwei Plätze"), "what was said stays said"
    assert clara.sees("Dann fahre ich")
    assert not clara.sees("Hört mich noch jemand")
