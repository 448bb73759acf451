"""What somebody owes before they are let in, and the few pages they reach until then (spec/trust.md 1.2)."""

from app.community.models import Member, MemberState
from app.community.roles import Role
from app.features.accounts.queries import second_factor_of
from app.features.accounts.signed_in import SignedIn

CHECK_MAIL = "accounts.check_mail"
SECOND_FACTOR = "accounts.second_factor"
NEEDS_SECOND_FACTOR = "accounts.explain_second_factor"
SUSPENDED = "accounts.suspended"

# What a page needs to be drawn, besides what asks nobody; nobody is anybody there.
_ALWAYS = {"frame.manifest", "frame.offline", "pictures.show", "admin.accent"}
_ALLOWED = {
    CHECK_MAIL: {CHECK_MAIL, "accounts.resend", "accounts.confirm", "accounts.decline"},
    SECOND_FACTOR: {SECOND_FACTOR},
    NEEDS_SECOND_FACTOR: {
        NEEDS_SECOND_FACTOR,
        "accounts.set_up_second_factor",
        "accounts.put_off_second_factor",
    },
    # Kept out, one may still take one's data along and go (Art. 15 and 17 DSGVO).
    SUSPENDED: {SUSPENDED, "accounts.export", "accounts.delete"},
}


def duty_of(who: SignedIn, *, is_demo: bool) -> str | None:
    """The endpoint this person must pass first; None if nothing is owed."""
    match who.member.state:
        case MemberState.UNCONFIRMED:
            return CHECK_MAIL
        case MemberState.SUSPENDED:
            return SUSPENDED if who.device.is_proven else _factor_owed(who, is_demo=is_demo)
        case _:
            return None if who.device.is_proven else _factor_owed(who, is_demo=is_demo)


def _factor_owed(who: SignedIn, *, is_demo: bool) -> str | None:
    if second_factor_of(who.member) is not None:
        return SECOND_FACTOR
    return NEEDS_SECOND_FACTOR if needs_second_factor(who.member, is_demo=is_demo) else None


def needs_second_factor(member: Member, *, is_demo: bool) -> bool:
    """Staff and admins of the site do; the made-up people of the demo town do not."""
    is_made_up = is_demo and (member.email or "").endswith("@demo.example")
    return member.role.reaches(Role.STAFF) and not is_made_up


def allowed(duty: str) -> set[str]:
    """The endpoints somebody reaches who owes this."""
    return _ALLOWED[duty] | _ALWAYS | {"accounts.sign_out"}
