"""People on their way in: signed up, half signed in, forgetful, about to move."""

from collections.abc import Mapping

from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.models import Member, MemberState
from app.community.roles import Role
from app.features.accounts.models import DeviceSession, SecondFactor
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.architecture.everything.part import Here, Part
from tests.architecture.wrong import PASSWORD
from tests.factories import a_member, sign_in

# On the way in, and nowhere else.
LED_TO = (
    "/account/second-factor/set-up", "/account/second-factor/needed", "/sign-in/second-factor",
    "/sign-up/check-mail", "/account/proof", "/admin/set-up", "/admin/set-up/groups",
)  # fmt: skip


def live(here: Here) -> Part:
    """Whoever is not wholly in sees only the doors of the house."""
    people = {
        "newcomer": a_member("Nina Neu", state=MemberState.UNCONFIRMED),
        "halfway": _with_second_factor(a_member("Hilde Halb")),
        "careful": _with_second_factor(a_member("Vera Vorsicht")),
        "new clerk": a_member("Nora Neu", role=Role.STAFF),
    }
    forgetful = a_member("Fritz Vergesslich")

    def write_letters(browsers: Mapping[str, FlaskClient]) -> None:
        _half_signed_in([people["halfway"], people["new clerk"]])
        guest, mara = browsers["guest"], browsers["mara"]
        guest.post("/reset", data={"email": forgetful.email})
        who = {"display_name": "Lea Frühling", "email": "lea@example.org", "password": PASSWORD}
        guest.application.test_client().post("/sign-up", data=who)
        mara.post("/account/address", data={"email": "mara@example.net", "current": PASSWORD})
        sign_in(guest.application.test_client(), here.mara)

    doors = ("/account", "/sign-", "/admin/set-up")
    ways = dict.fromkeys(people, doors) | {"mara": ("/account",), "guest": ("/sign", "/reset")}
    return Part(people, ways, LED_TO, write_letters)


def _with_second_factor(member: Member) -> Member:
    session().add(SecondFactor(member_id=member.id, salt="salz", last_step=0))
    return member


def _half_signed_in(members: list[Member]) -> None:
    with unit_of_work():
        for member in members:
            device = select(DeviceSession).where(DeviceSession.member_id == member.id)
            session().scalars(device).one().proven_for = None
