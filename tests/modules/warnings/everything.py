"""A warning that waits, one that waits for a second person, and one that runs."""

from datetime import timedelta

from app.community.roles import Role
from app.foundation import clock
from app.modules.warnings.actions.official import follow, take_over
from app.modules.warnings.actions.preparing import Draft, ask, prepare, release
from app.modules.warnings.cap_reading import Told
from app.modules.warnings.following_others import Found
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
    source = follow(here.anna, "https://dwd.example/list.atom", "Wetterdienst", is_local=True)
    sent = clock.now()
    told = Told("a1", "dwd", sent, "Actual", "Alert", "Public", "", headline="Sturm", expires_at=sent + holds)
    take_over(source, Found(told=[told]))
    doors = tuple(f"{home}/{each.post.public_id}" for each in (waiting, hers))
    return Part(people={"birgit": birgit}, ways={"birgit": (home,)}, doors=doors)
