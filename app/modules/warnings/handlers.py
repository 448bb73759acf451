"""Open pages hear of warnings at once, and newcomers of what runs."""

from app.community.events import MemberActivated
from app.foundation.events import Event
from app.foundation.jobs import enqueue
from app.foundation.sockets import tell
from app.modules.warnings.actions.addressing import address_newcomer
from app.modules.warnings.events import LadderClimbed, WarningRead
from app.modules.warnings.jobs import send_due_texts


def tell_everybody(_event: Event) -> None:
    """Every open page looks at what it has to show on top."""
    tell("warnings")


def send_texts(_event: LadderClimbed) -> None:
    """The worker need not wait for its clock."""
    enqueue(send_due_texts)


def tell_those_on_duty(event: WarningRead) -> None:
    """The page on which one sees who was reached counts along."""
    tell(f"reach:{event.post_id}")


def warn_newcomer(event: MemberActivated) -> None:
    """Whoever comes while a warning runs has it to read like the others."""
    address_newcomer(event.member_id)
