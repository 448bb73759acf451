"""Who is under age helps with a guardian's yes: by a link in a mail, or on paper."""

from app.community.models import Member
from app.foundation import clock
from app.foundation.addresses import clean_address
from app.foundation.dates import format_span
from app.foundation.db import session
from app.foundation.language import current_language, lazy_
from app.foundation.limits import limit
from app.foundation.mail import write_mail
from app.foundation.mail_words import strange_words
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import digest, new_token
from app.modules.get_involved.actions.seats import hold, move_up, unseat
from app.modules.get_involved.actions.steps import may_take, take, tell
from app.modules.get_involved.events import SignUpRemoved
from app.modules.get_involved.models import Guardian, SignUp, SignUpStep


def refuse_without_guardian(name: str, email: str, *, is_minor: bool) -> None:
    """Raise Refused if nobody is named who may agree."""
    if is_minor and not name:
        raise Refused(lazy_("Please say who agrees for you: your mother, your father, your guardian."),
                      field="guardian_name")  # fmt: skip
    if is_minor:
        clean_address(email)


def ask_guardian(sign_up: SignUp, name: str, email: str) -> None:
    """Send the link by which a guardian agrees; the place is kept meanwhile."""
    address = clean_address(email)
    limit("confirm", digest(address))  # many sign-ups shall not fill one mailbox
    token = new_token()
    session().add(Guardian(sign_up_id=sign_up.id, name=name, email=address, token_digest=digest(token)))
    session().flush()
    shift, group = sign_up.shift, sign_up.post.group
    facts = {
        "name": strange_words(sign_up.member.name if sign_up.member else sign_up.name),
        "title": strange_words(sign_up.post.title),
        "when": format_span(shift.starts_at, shift.ends_at),
        "where": strange_words(shift.place or shift.action.place),
        "path": f"/g/{group.slug}/get-involved/guardian/{token}",
    }
    write_mail(address, "get_involved/guardian", current_language(), facts)


def agree_as_guardian(guardian: Guardian) -> None:
    """The link from the mail was followed and the button pressed; doing it twice changes nothing."""
    guardian.confirmed_at = guardian.confirmed_at or clock.now()


def object_as_guardian(sign_up: SignUp) -> None:
    """The guardian says no: the place goes to others."""
    hold([sign_up.shift], sign_up)
    if not sign_up.is_open:
        raise Conflict(lazy_("This is not possible any more."))
    unseat(sign_up)
    take(sign_up, _ending_of(sign_up), None, reason=str(lazy_("The guardian does not agree.")))
    tell(SignUpRemoved, sign_up, None)
    move_up(sign_up.shift)


def _ending_of(sign_up: SignUp) -> SignUpStep:
    return SignUpStep.REMOVE if SignUpStep.REMOVE in sign_up.steps else SignUpStep.DECLINE


def saw_signature(sign_up: SignUp, by: Member) -> None:
    """The leader has the guardian's yes on paper."""
    may_take(sign_up, SignUpStep.CHECK_IN, by)
    guardian = session().get(Guardian, sign_up.id)
    if guardian is None:
        raise Conflict(lazy_("Nobody has to agree for this person."))
    guardian.on_paper, guardian.confirmed_at = True, guardian.confirmed_at or clock.now()


def has_consent(sign_up: SignUp) -> bool:
    """Whether nobody has to agree any more."""
    guardian = session().get(Guardian, sign_up.id)
    return guardian is None or guardian.confirmed_at is not None
