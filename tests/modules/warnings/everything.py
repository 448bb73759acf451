"""A warning that waits, one that waits for a second person, and one that runs."""

from datetime import timedelta

from app.community.roles import Role
from app.modules.warnings.actions.preparing import Draft, ask, prepare, release
from app.modules.warnings.models import Hazard, Level
from tests.architecture.everything.part import Here, Part
from tests.factories import a_member, a_membership


def live(here: Here) -> Part:
    """Anna warns, Birgit may not do so alone; Mara is warned."""
    holds = timedelta(hours=6)
    waiting, asked, running = (
        prepare(
            here.group, here.anna, Draft(Level.URGENT, Hazard.WATER, title, "Bitte lesen.", holds_for=holds)
        )
        for title in ("Noch nicht draußen", "Wartet", "Läuft")
    )
    ask(asked, here.anna)
    release(running, here.anna)
    birgit = a_member("Birgit")
    a_membership(birgit, here.group, Role.AUTHOR)
    alone = Draft(Level.DANGER, Hazard.FIRE, "Braucht eine zweite Person", "Bitte lesen.", holds_for=holds)
    hers = prepare(here.group, birgit, alone)
    home = f"/g/{here.group.slug}/warnings"
    doors = tuple(f"{home}/{each.post.public_id}" for each in (waiting, hers))
    return Part(people={"birgit": birgit}, ways={"birgit": (home,)}, doors=doors)
