"""Who lives in the town with everything, and the browsers they sit at."""

import re
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions.members import set_password
from app.community.models import Member, MemberState, Visibility
from app.community.registry import modules
from app.community.roles import Role
from app.features.accounts.models import DeviceSession, SecondFactor
from app.foundation import delivery, jobs, limits
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.passwords import hash_password
from app.foundation.web import House
from app.foundation.work import unit_of_work
from tests.architecture.everything import bookings, groups, helping, posts, things
from tests.architecture.reading import forms_of
from tests.architecture.wrong import PASSWORD, fitting
from tests.factories import a_group, a_member, a_membership, a_post, sign_in
from tests.modules.booking.town import Town as BookingTown
from tests.modules.get_involved.town import Town as HelpingTown
from tests.modules.lost_found.town import Town as LostFoundTown

# Stands in a hidden group that nobody here belongs to.
SECRET = "Nebelhorn"
# On the way in, and nowhere else.
LED_TO = (
    "/account/second-factor/set-up", "/account/second-factor/needed", "/sign-in/second-factor",
    "/sign-up/check-mail", "/account/proof", "/admin/set-up", "/admin/set-up/groups",
)  # fmt: skip


class Everything:
    """Anna runs the site and every group; the others own what they wrote, lost, found and booked."""

    def __init__(self, house: House) -> None:
        self.house = house
        hashed = hash_password(PASSWORD)
        with unit_of_work():
            self.people = self._people()
            for member in self.people.values():
                set_password(member, hashed)
            self.hidden = _hide()
        self.browsers = {name: self._browser(name, member) for name, member in self.people.items()}
        self.browsers["guest"] = house.test_client()
        self._write_letters()
        limits.forget_all()
        delivery.sweep()
        jobs.work_off()

    def _people(self) -> dict[str, Member]:
        """Everybody, with all that they do."""
        lost, booked, helped = LostFoundTown(office=True, guests=True), BookingTown(), HelpingTown()
        anna, mara = a_member("Anna Amt", role=Role.ADMIN), a_member("Mara Müller")
        own = a_group("Neuigkeiten", modules=tuple(each.name for each in modules()))
        for group in (own, lost.group, booked.group, helped.group):
            a_membership(anna, group, Role.OWNER)
            a_membership(mara, group)
        self.find_of_guest = f"/g/{lost.group.slug}/lost-found/guest"
        deleted = posts.write(own, anna, mara)
        things.lose_and_find(lost, anna)
        bookings.book(booked)
        helping.help_out(helped)
        self.side_doors = [deleted, *groups.gather(own, anna, mara)]
        square, rooms = f"/g/{lost.group.slug}", f"/g/{booked.group.slug}/booking"
        helping_there = f"/g/{helped.group.slug}"
        account = ("/account", "/sign-", "/admin/set-up")
        # Anna sees everything; where the others look for what is theirs.
        self.ways = {
            "mara": (f"/g/{own.slug}", "/account", "/invitations", "/notifications"),
            "rosa": (square,), "otto": (square,), "renter": (rooms, "/bookings"), "waiting": (rooms, "/bookings"),
            "helper": (helping_there, "/my-hours"), "second helper": (helping_there,), "organiser": (helping_there,),
            "newcomer": account, "halfway": account, "new clerk": account, "careful": account,
            "guest": ("/sign", "/reset", "/invitations", f"{square}/lost-found/guest", f"{rooms}/guest", f"{rooms}/f"),
        }  # fmt: skip
        return {
            "anna": anna, "mara": mara, "rosa": lost.rosa, "otto": lost.otto,
            "renter": booked.rosa, "waiting": booked.otto, "helper": helped.rosa, "second helper": helped.otto,
            "organiser": helped.clara,
            "newcomer": a_member("Nina Neu", state=MemberState.UNCONFIRMED),
            "halfway": _with_second_factor(a_member("Hilde Halb")),
            "careful": _with_second_factor(a_member("Vera Vorsicht")),
            "new clerk": a_member("Nora Neu", role=Role.STAFF),
        }  # fmt: skip

    def _browser(self, name: str, member: Member) -> FlaskClient:
        browser = sign_in(self.house.test_client(), member)
        if name in {"halfway", "new clerk"}:
            with unit_of_work():
                device = select(DeviceSession).where(DeviceSession.member_id == member.id)
                session().scalars(device).one().proven_for = None
        return browser

    def _write_letters(self) -> None:
        """Somebody forgets a password, moves, finds a key without an account."""
        guest, mara = self.browsers["guest"], self.browsers["mara"]
        guest.post("/reset", data={"email": self.people["otto"].email})
        who = {"display_name": "Lea Frühling", "email": "lea@example.org", "password": PASSWORD}
        self.house.test_client().post("/sign-up", data=who)
        mara.post("/account/address", data={"email": "mara@example.net", "current": PASSWORD})
        sign_in(self.house.test_client(), self.people["mara"])
        lost = next(
            form for form in forms_of(guest.get(self.find_of_guest).text) if form.action == self.find_of_guest
        )
        told = fitting(lost) | {
            "body": "Zwei Schlüssel an einem roten Band",
            "features": "Anhänger",
            "value_class": "",
        }
        assert guest.post(self.find_of_guest, data=told).status_code == 303

    def doors(self) -> list[str]:
        """Where no page leads: one is led there after something, or by a mail."""
        with unit_of_work(write=False):
            texts = session().scalars(select(Mail.text)).all()
        return [*self.side_doors, *LED_TO, *re.findall(r"http://localhost(/\S+)", "\n".join(texts))]


def _with_second_factor(member: Member) -> Member:
    session().add(SecondFactor(member_id=member.id, salt="salz", last_step=0))
    return member


def _hide() -> dict[str, Any]:
    """A group that nobody of the town may know of, and what could stand in an address there."""
    maria = a_member("Maria")
    hidden = a_group(
        "Arbeitskreis", modules=tuple(each.name for each in modules()), visibility=Visibility.HIDDEN
    )
    a_membership(maria, hidden, Role.OWNER)
    post = a_post(hidden, maria, f"Plan {SECRET}", body=SECRET)
    return {"slug": hidden.slug, "public_id": post.public_id}
