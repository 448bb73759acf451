"""The second factor: six digits of an app, each good once, and codes on paper for bad days."""

import base64
from datetime import timedelta

from pyotp import TOTP
from sqlalchemy import delete, update

from app.community.models import Member
from app.features.accounts.actions.letters import write
from app.features.accounts.events import SecondFactorChanged
from app.features.accounts.models import PutOff, RecoveryCode, SecondFactor
from app.features.accounts.queries import put_off, second_factor_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.keys import derived
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.limits import forget, forgive, limit, limit_failures
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import digest, new_code, same

STEP = 30  # seconds
CODES = 10
GRACE = timedelta(days=7)
_SECRET_BYTES = 20
_SIGNS = 12


def secret_of(salt: str) -> str:
    """What the app on the phone is told, in the spelling such apps read."""
    return base64.b32encode(derived("second factor", salt)[:_SECRET_BYTES]).decode()


def address_for_apps(salt: str, member: Member, place: str) -> str:
    """What the QR code says."""
    return TOTP(secret_of(salt)).provisioning_uri(name=member.email or "", issuer_name=place)


def set_up(member: Member, salt: str, code: str) -> list[str]:
    """Connect an app that shows the right digits; returns the codes for paper, which are never shown again."""
    limit("code", member.id)
    step = _step_of(salt, code)
    if step is None:
        raise Refused(_wrong(), field="code")
    if second_factor_of(member) is not None:
        raise Conflict(lazy_("A second factor is set up already."))
    session().add(SecondFactor(member_id=member.id, salt=salt, last_step=step))
    session().execute(delete(PutOff).where(PutOff.member_id == member.id))
    forget("code", member.id)
    _changed(member, is_on=True)
    return new_recovery_codes(member)


def show(member: Member, code: str) -> None:
    """Prove oneself with the digits of the app or with a code from paper; raises Refused. Neither is good twice."""
    limit("code", member.id)
    limit_failures("second_factor", member.id)
    if not (_is_fresh(member, code) or _was_on_paper(member, code)):
        raise Refused(_wrong(), field="code")
    forget("code", member.id)
    forgive("second_factor", member.id)


def _is_fresh(member: Member, code: str) -> bool:
    """The database decides between two who show the same digits at once."""
    factor = second_factor_of(member)
    step = _step_of(factor.salt, code) if factor else None
    if step is None:
        return False
    later = update(SecondFactor).where(SecondFactor.member_id == member.id, SecondFactor.last_step < step)
    return session().scalar(later.values(last_step=step).returning(SecondFactor.member_id)) is not None


def _step_of(salt: str, code: str) -> int | None:
    """The half minute in which the app showed these digits: this one, or the ones beside it."""
    digits = "".join(code.split())
    now = int(clock.now().timestamp()) // STEP
    app = TOTP(secret_of(salt))
    near = [step for step in (now, now - 1, now + 1) if same(app.generate_otp(step), digits)]
    return near[0] if near else None


def _was_on_paper(member: Member, code: str) -> bool:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    used = delete(RecoveryCode).where(
        RecoveryCode.member_id == member.id, RecoveryCode.code_digest == digest(plain)
    )
    if session().scalar(used.returning(RecoveryCode.member_id)) is None:
        return False
    write(member, "recovery_code_used")
    return True


def new_recovery_codes(member: Member) -> list[str]:
    """Ten new codes for paper; earlier ones are good no more."""
    session().execute(delete(RecoveryCode).where(RecoveryCode.member_id == member.id))
    codes = [new_code(_SIGNS) for _ in range(CODES)]
    session().add_all(RecoveryCode(member_id=member.id, code_digest=digest(code)) for code in codes)
    return ["-".join(code[place : place + 4] for place in range(0, _SIGNS, 4)) for code in codes]


def take_away(member: Member) -> None:
    """Do without the second factor."""
    for table in (SecondFactor, RecoveryCode):
        session().execute(delete(table).where(table.member_id == member.id))
    _changed(member, is_on=False)


def put_off_for_now(member: Member) -> None:
    """Go on without the second factor one needs, until the grace is over; it does not begin anew."""
    there = put_off(member)
    if there is None:
        session().add(PutOff(member_id=member.id, until=clock.now() + GRACE))
    elif there.until <= clock.now():
        raise Refused(lazy_("The time is over. Please set up the second factor now."))


def _changed(member: Member, *, is_on: bool) -> None:
    record(SecondFactorChanged(member_id=member.id, is_on=is_on))
    write(member, "second_factor", is_on=is_on)


def _wrong() -> Text:
    return lazy_("This code is not right (any more). Please type the digits that the app shows now.")
