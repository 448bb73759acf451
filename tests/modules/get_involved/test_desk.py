"""What waits for organisers and editors, and that the top bar counts the same."""

from datetime import timedelta

from app.foundation import clock
from app.modules.get_involved.actions import attending
from app.modules.get_involved.actions.announcing import announce_action
from app.modules.get_involved.actions.closing import finish
from app.modules.get_involved.actions.steps import advance
from app.modules.get_involved.models.action_states import ActionStep
from app.modules.get_involved.models.sign_up_states import SignUpStep
from app.modules.get_involved.queries.desk import DESK
from tests.desks import on_desk
from tests.modules.get_involved.town import Town, a_shift


def icons(member) -> list[str]:
    return [thing.icon for thing in on_desk(member, DESK)]


def test_requests_and_hours_wait_for_the_organiser(at_work):
    del at_work
    town = Town()
    shift = town.shift(a_shift(days=1), needs_approval=True)
    town.in_it(shift, town.rosa)
    assert (icons(town.clara), icons(town.stefan)) == (["user-plus"], [])
    free = town.shift(a_shift(days=1))
    helper = town.in_it(free, town.rosa)
    with clock.at(free.ends_at + timedelta(minutes=5)):
        attending.note(helper, SignUpStep.CHECK_IN, town.clara)
        advance(free.action, ActionStep.START, None)
        finish(free.action, town.clara)
        assert icons(town.clara).count("clock") == 1


def test_what_members_hand_in_waits_for_those_who_publish(at_work):
    del at_work
    town = Town()
    assert not announce_action(town.drafted(by=town.rosa), town.rosa)
    assert icons(town.clara) == icons(town.stefan) == ["hand-helping"]
    assert icons(town.rosa) == []
