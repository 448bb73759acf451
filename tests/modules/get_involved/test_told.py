"""What volunteers read before the day, on it and after it."""

from app.foundation import clock
from app.foundation.language import speaking
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import attending, closing, hours, materials, upkeep
from app.modules.get_involved.actions.closing import Experiences
from app.modules.get_involved.actions.materials import Wanted
from app.modules.get_involved.events import ActionClosed, ShiftSoon
from app.modules.get_involved.models import SignUpStep
from app.modules.get_involved.queries import messages
from app.modules.get_involved.queries.shifts import shifts_of
from tests.modules.get_involved.town import Town, a_shift, announced, here, in_days


def test_a_reminder_says_what_to_bring_and_whom_to_ask_and_leads_to_the_own_page(at_work):
    town = Town()
    made = town.in_it(town.shift(a_shift(), contact="Clara, 0170 4711"), town.rosa)
    post = made.post
    ids = {"post_id": post.id, "group_id": post.group_id, "shift_id": made.shift_id, "sign_up_id": made.id}
    fact = ShiftSoon(**ids, actor_id=None, hours_before=24)
    with speaking("de"):
        said = messages.reminder(fact, town.rosa)
    assert "Bachputzete" in said
    assert said.endswith("Bitte mitbringen: Gummistiefel. Am Tag erreichbar: Clara, 0170 4711.")
    assert messages.to_own(fact) == f"/g/{post.group.slug}/get-involved/sign-ups/{made.public_id}"


def test_the_thanks_name_the_hours(at_work):
    town = Town()
    action = town.action(a_shift(most=3, days=1))
    made = town.in_it(shifts_of(action)[0], town.rosa)
    with clock.at(in_days(1, 10)):
        upkeep.start(action)
        attending.note(made, SignUpStep.CHECK_IN, town.clara)
        hours.confirm_all(action, town.clara)
    fact = ActionClosed(post_id=action.post_id, group_id=town.group.id, actor_id=None)
    with speaking("de"):
        assert messages.thanks(fact, town.rosa) == "Danke für Ihre Hilfe bei „Bachputzete“ (2 Std.)!"


def test_the_own_page_hints_at_what_is_still_needed(town, browser):
    action, page, shift = announced(town, a_shift(most=3))
    with unit_of_work():
        need = materials.add_need(here(action), town.clara, Wanted("Müllsäcke", 10, "Stück"))
        materials.pledge(need, town.otto, 4)
    rosa = browser("rosa")
    own = rosa.post(f"{shift}/sign-up", data={"guests": "0", "grown": "adult"}).location
    shown = rosa.get(own).text
    assert "6 Stück Müllsäcke" in shown
    assert f'href="{page}#needs"' in shown


def test_what_was_learned_is_read_by_whoever_does_it_again(town, browser):
    """With words and cost; who helped with what is for the organisers of that time and the staff alone."""
    action, page, _shift = announced(town, a_shift(days=1))
    learned = Experiences("Zwei Bagger genügen.", 4_250, "Bagger: Herr Maier", tells_group=False)
    with unit_of_work(), clock.at(in_days(2)):
        known = here(action)
        upkeep.start(known)
        upkeep.finish(known)
        closing.close(known, town.clara, learned)
        copies = {
            name: closing.duplicate(known, getattr(town, name), in_days(300)).post.public_id
            for name in ("clara", "rosa", "stefan")
        }
    words = ("Zwei Bagger genügen.", "42,50", "Herr Maier")
    read = [word in browser("clara").get(page).text for word in words]
    assert read == [True, True, True]
    assert not any(word in browser("otto").get(page).text for word in words)
    for name, knows_people in (("clara", True), ("rosa", False), ("stefan", True)):
        text = browser(name).get(f"/g/{town.group.slug}/{copies[name]}").text
        assert [word in text for word in words] == [True, True, knows_people], name
