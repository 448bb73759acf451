"""Tables and rules about one row."""

from app.modules.get_involved.models.action_states import ActionState, ActionStep
from app.modules.get_involved.models.actions import Action, Review
from app.modules.get_involved.models.certificates import Certificate, Consent
from app.modules.get_involved.models.hours import Hours, HoursState
from app.modules.get_involved.models.materials import Need, Pledge, Supply
from app.modules.get_involved.models.messages import Message
from app.modules.get_involved.models.rotas import Pattern, Swap, SwapState
from app.modules.get_involved.models.settings import Settings
from app.modules.get_involved.models.shifts import Shift
from app.modules.get_involved.models.sign_up_states import SignUpState, SignUpStep, Who
from app.modules.get_involved.models.sign_ups import Guardian, Reminder, SignUp, SignUpMove

__all__ = [
    "Action", "ActionState", "ActionStep", "Certificate", "Consent", "Guardian", "Hours", "HoursState", "Message", "Need",
    "Pattern", "Pledge", "Reminder", "Review", "Settings", "Shift", "SignUp", "SignUpMove", "SignUpState", "SignUpStep",
    "Supply", "Swap", "SwapState", "Who",
]  # fmt: skip
