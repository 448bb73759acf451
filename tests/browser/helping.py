"""What the arguments of Get involved's addresses may stand for in Lindental."""

import re
from collections.abc import Iterator

from sqlalchemy import select

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.models import Action, ActionState, Certificate, Hours, Shift
from app.modules.get_involved.models.sign_up_states import OPEN
from app.modules.get_involved.queries.shifts import whole_shifts
from app.modules.get_involved.queries.sign_ups import whole_sign_ups

GROUP = "mach-mit"
_HERE = {"flat": "get_involved", "slug": GROUP}


def ask_a_guardian(young: Member) -> None:
    """Somebody of fifteen would like to help; the link lies in a mail."""
    with unit_of_work():
        wanted = whole_shifts().where(Action.state == ActionState.PUBLISHED, Action.is_rota.is_(False))
        ahead = wanted.where(Shift.starts_at > clock.now(), Shift.taken < Shift.most)
        shift = session().scalars(ahead.order_by(Shift.id)).first()
        assert shift is not None
        guardian = {"guardian_name": "Gerda Nowak", "guardian_email": "gerda@gast.example"}
        sign_up(shift, young, Wish(age=15, **guardian))


def helping_things(rosa: Member) -> Iterator[dict[str, str]]:
    """Shifts, sign-ups with those of Rosa first, hours and papers."""
    wanted = whole_shifts().order_by(Action.is_rota, Shift.starts_at.desc())
    for shift in session().scalars(wanted.limit(12)):
        yield _HERE | {"shift_id": shift.public_id}
    open_ones = session().scalars(whole_sign_ups()).all()
    for made in sorted(open_ones, key=lambda each: (each.state not in OPEN, each.member_id != rosa.id)):
        yield _HERE | {"sign_up_id": made.public_id}
    for kept in session().scalars(select(Hours)):
        yield _HERE | {"hours_id": kept.public_id}
    for paper in session().scalars(select(Certificate)):
        yield {"flat": "volunteering", "code": paper.code}
    for text in session().scalars(select(Mail.text)):
        for token in re.findall(r"/get-involved/guardian/([\w.-]{20,})", text):
            yield _HERE | {"token": token}
