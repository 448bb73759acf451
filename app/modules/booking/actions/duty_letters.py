"""Letters to those who open and clean: each says and puts into a calendar what their duty lets them know."""

from collections.abc import Sequence

from sqlalchemy import select

from app.community.models import Member
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.language import _, in_zone, speaking
from app.foundation.mail import write_mail
from app.modules.booking.actions.invitations import invitation_for_member
from app.modules.booking.actions.steps import tell
from app.modules.booking.events import BookingEvent, DutiesTold
from app.modules.booking.models import Booking
from app.modules.booking.queries.duty_words import DutyWording, what_for, wording_for
from app.modules.booking.queries.entries import path_of
from app.modules.booking.queries.eyes import Eyes, Sight
from app.modules.booking.queries.letter_paragraphs import dates_of
from app.modules.booking.queries.people import on_duty


def write_duty_letters(booking: Booking, fact: BookingEvent) -> None:
    """Tell everybody whose duty a fact concerns, with an invitation for their calendar."""
    what = what_for(booking, fact)
    if not what:
        return
    letter = wording_for(what)
    for member in _people(booking, letter, fact):
        _write(booking, letter, member)
    doer = session().get(Member, fact.actor_id) if fact.actor_id is not None else None
    tell(DutiesTold, booking, doer, what=what)


def _people(booking: Booking, letter: DutyWording, fact: Event) -> Sequence[Member]:
    """Everybody with the duty but the renter, who has a letter; and who took the keys back knows that they are there."""
    known = {booking.booker_id, None if letter.method else getattr(fact, "actor_id", None)}
    people = (
        select(Member).where(Member.id.in_(on_duty(booking.facility_id, letter.duties))).order_by(Member.id)
    )
    return [each for each in session().scalars(people) if each.id not in known and each.email]


def _write(booking: Booking, letter: DutyWording, member: Member) -> None:
    facility = booking.facility
    sight = Eyes(member, [facility]).see(booking)
    if sight is None:
        return
    with speaking(member.language), in_zone(facility.zone):
        facts = {
            "subject": f"{letter.subject}: {facility.post.title} ({booking.number})",
            "name": member.name,
            "paragraphs": [str(letter.sentence)],
            "details": _details(booking, sight),
            "dates": dates_of(booking),
            "statement": [],
            "alternatives": [],
            "path": path_of(booking, facility),
            "by_guest": False,
            "reason": _(
                "You get this e-mail because you open or clean here: {title}.", title=facility.post.title
            ),
        }
        invitation = invitation_for_member(booking, letter.method, member, sight)
        write_mail(
            member.email or "", "booking/letter", member.language, facts,
            member_id=member.id, invitation=invitation,
        )  # fmt: skip


def _details(booking: Booking, sight: Sight) -> list[str]:
    who = (booking.organisation or booking.name) if sight in {Sight.FULL, Sight.NAMED} else ""
    facts = (
        (_("Offer"), booking.offer.title),
        (_("Who"), who),
        (_("Persons"), str(booking.persons or "")),
    )
    return [f"{name}: {value}" for name, value in facts if value]
