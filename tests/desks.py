"""What lies on somebody's desk: `on_desk(stefan, booking)`; the number in the top bar has to say the same."""

from app.community.models import Member
from app.community.open_thing import Desk, OpenThing
from app.community.queries.desks import at_desk
from app.foundation.db import session


def on_desk(member: Member, desk: Desk) -> list[OpenThing]:
    """The list of one part of the house, after looking that it is as long as is said on every page."""
    things = [*desk.things(member)]
    number = session().execute(desk.number, at_desk(member)).scalar_one()
    assert number == len(things), f"{number} in the top bar, {len(things)} on the desk"
    return things
