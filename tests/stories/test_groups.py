"""Groups: founded, joined in six ways, run by roles, left, archived; hidden ones are not there for others."""

import re

from app.community.models import JoinPolicy, Membership, MembershipState, Visibility
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership


def founded(clara, **choices):
    """Clara founds a group with the form; returns its address."""
    given = {"name": "Boule am Bach", "visibility": "public", "join_policy": "open", "modules": ["news"]}
    clara.sends("/groups/new", **(given | choices))
    assert clara.status == 200, clara.text
    return clara.where.removesuffix("/invitations")


def test_founded_joined_and_read_by_everybody(neighbour, visitor):
    clara, otto = neighbour("Clara"), neighbour("Otto")
    where = founded(clara)
    assert otto.sends(f"{where}/join").sees("Mitglied")
    clara.sends(f"{where}/new", title="Turnier am Sonntag", body="Wer kommt?", audience="public")
    assert visitor().goes(where).sees("Turnier am Sonntag"), "a public page that works without an account"


def test_on_request_with_a_question(neighbour):
    clara, otto = neighbour("Clara"), neighbour("Otto")
    where = founded(clara, join_policy="request")
    otto.sends(f"{where}/join")
    assert otto.goes(f"{where}/members").status in {403, 404}
    clara.sends(f"{where}/applications/{otto.member.public_id}", decision="accept")
    assert otto.goes(f"{where}/members").status == 200


def test_a_hidden_group_is_not_there_for_others(neighbour, visitor):
    clara, otto = neighbour("Clara"), neighbour("Otto")
    with unit_of_work():
        hidden = a_group(
            "Arbeitskreis Nebelhorn", visibility=Visibility.HIDDEN, join_policy=JoinPolicy.INVITATION
        )
        a_membership(clara.member, hidden, Role.OWNER)
    for outsider in (otto, visitor()):
        assert outsider.goes(f"/g/{hidden.slug}").status == 404
        assert not outsider.goes("/groups").sees("Nebelhorn")
        assert not outsider.goes("/search?q=Nebelhorn").sees("Arbeitskreis")
    assert clara.goes(f"/g/{hidden.slug}").status == 200


def test_by_a_link_with_a_code_to_scan(neighbour):
    clara, otto = neighbour("Clara"), neighbour("Otto")
    where = founded(clara, visibility="hidden", join_policy="invitation")
    clara.sends(f"{where}/invitations/link", days="7", most_uses="5", role="member")
    assert "data:image/svg+xml" in clara.page.text or "<svg" in clara.page.text
    link = re.search(r"http://localhost(/invitations/[\w=-]+)", clara.page.text)[1]
    otto.sends(link)
    assert otto.goes(where).status == 200


def test_the_last_owner_cannot_leave(neighbour):
    clara = neighbour("Clara")
    where = founded(clara)
    assert clara.sends(f"{where}/leave").status in {409, 422}
    assert is_there(clara)


def test_muted_banned_and_let_in_again(neighbour):
    clara, otto = neighbour("Clara"), neighbour("Otto")
    where = founded(clara)
    otto.sends(f"{where}/join")
    one = f"{where}/members/{otto.member.public_id}"
    clara.sends(f"{one}/mute", **{"mute-days": "7", "mute-reason": "Bitte sachlich bleiben."})
    otto.sends(f"{where}/new", title="Ich schon wieder", body="!", audience="public")
    assert not clara.goes(where).sees("Ich schon wieder")
    clara.sends(f"{one}/unmute")
    clara.sends(f"{one}/ban", **{"ban-days": "30", "ban-reason": "Beleidigungen"})
    otto.sends(f"{where}/join")
    assert not is_there(otto)
    clara.sends(f"{one}/unban")
    otto.sends(f"{where}/join")
    assert is_there(otto)


def is_there(person) -> bool:
    with unit_of_work(write=False):
        (membership,) = session().query(Membership).filter_by(member_id=person.member.id)
        return membership.state is MembershipState.ACTIVE


def test_what_a_group_needs_is_switched_on(neighbour):
    clara = neighbour("Clara")
    where = founded(clara, modules=[])
    assert clara.goes(f"{where}/lost-found").status == 404
    clara.sends(f"{where}/settings/modules/lost_found/switch", on="1")
    assert clara.goes(f"{where}/lost-found").status == 200


def test_an_empty_page_says_nothing_wrong_to_strangers(neighbour, visitor):
    clara = neighbour("Clara")
    where = founded(clara, visibility="public", join_policy="open")
    assert clara.goes(where).sees("Hier hat noch niemand geschrieben")
    clara.sends(f"{where}/new", title="Nur für uns", body="Am Freitag.", audience="members")
    assert clara.sees("Am Freitag")
    for stranger in (visitor(), neighbour("Otto")):
        assert stranger.goes(where).sees("Für Gäste steht hier gerade nichts")
        assert not stranger.sees("noch niemand geschrieben")
