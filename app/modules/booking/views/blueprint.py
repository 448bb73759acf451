"""One name for all addresses of the module, and the words its pages use."""

from flask import Blueprint

from app.modules.booking.models import BookingState, HistoryLine
from app.modules.booking.models.kinds import AUDIENCE_WORDS, FACILITY_STATE_WORDS
from app.modules.booking.models.states import EVENT_WORDS, STATE_WORDS, STEP_WORDS
from app.modules.booking.views.wording import SpanWords

routes = Blueprint("booking", __name__, url_prefix="/g/<slug>/booking")


class _Words(SpanWords):
    """Names of what can be chosen and of where things stand, for templates."""

    audience = AUDIENCE_WORDS
    facility_state = FACILITY_STATE_WORDS
    state = STATE_WORDS
    step = STEP_WORDS

    def happened(self, line: HistoryLine) -> str:
        """What a line of the history says: where the booking went, or what else was done."""
        if line.what in EVENT_WORDS:
            return str(EVENT_WORDS[line.what])
        return str(STATE_WORDS[BookingState(line.went_to)])


def booking_words() -> _Words:
    """Template global: the words for states, audiences and so on."""
    return _Words()
