"""How a warning speaks, and what it says when somebody types at three o'clock in the morning."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.features.notifications.models import Channel
from app.foundation.language import _, lazy_
from app.foundation.lazy_text import Text
from app.modules.warnings.models import Hazard, Level
from app.modules.warnings.queries.reach import Row

CHANNELS = {
    Channel.MAIL: lazy_("By e-mail"),
    Channel.PUSH: lazy_("On phones and computers"),
    "sms": lazy_("By SMS"),
}
# What is counted of the people of a district, in this order.
REACHED = (
    lazy_("people"),
    lazy_("reached"),
    lazy_("opened"),
    lazy_("have read it"),
    lazy_("need help"),
)
LEVELS = {Level.URGENT: lazy_("Urgent"), Level.DANGER: lazy_("Danger")}


@dataclass(frozen=True)
class Pattern:
    """A warning that only has to be completed."""

    name: Text
    level: Level
    title: Text
    body: Text
    icon: str
    # The word of the Common Alerting Protocol.
    category: str
    # One thought a sentence, for those who need it so.
    plain: Text = ""


PATTERNS = {
    Hazard.BOIL_WATER: Pattern(
        lazy_("Boil drinking water"),
        Level.DANGER,
        lazy_("Boil drinking water"),
        lazy_(
            "The tap water is contaminated.\n\n"
            "- Boil it for ten minutes before you drink it, cook with it or brush your teeth.\n"
            "- Tell your neighbours.\n- You may shower and flush."
        ),
        "triangle-alert",
        "Health",
        lazy_(
            "The tap water is dirty. It can make you ill. Boil the water for ten minutes. Only then drink it."
        ),
    ),
    Hazard.WATER: Pattern(
        lazy_("Water fails"),
        Level.URGENT,
        lazy_("The water supply has failed"),
        lazy_(
            "The supply has failed.\n\n- Keep some water in reserve.\n- Turn off washing machines and boilers."
        ),
        "wrench",
        "Infra",
        lazy_("No water comes out of the tap. The town is working on it. Please save water."),
    ),
    Hazard.POWER: Pattern(
        lazy_("Power fails"),
        Level.URGENT,
        lazy_("Power cut"),
        lazy_(
            "The power has failed.\n\n- Turn off stoves and irons.\n- Look after neighbours who need devices.\n"
            "- Call 112 only in an emergency."
        ),
        "lightbulb",
        "Infra",
        lazy_("There is no electricity. Turn off the stove. Help your neighbours."),
    ),
    Hazard.FIRE: Pattern(
        lazy_("Fire and smoke"),
        Level.DANGER,
        lazy_("Fire: close windows and doors"),
        lazy_(
            "Smoke is spreading.\n\n- Close windows and doors.\n- Turn off ventilation.\n"
            "- Keep away from the place of the fire."
        ),
        "flame",
        "Fire",
        lazy_("There is a fire. Smoke is dangerous. Close all windows and doors. Stay inside."),
    ),
    Hazard.FLOOD: Pattern(
        lazy_("Flood"),
        Level.DANGER,
        lazy_("The stream is rising"),
        lazy_(
            "The water is rising.\n\n- Leave cellars and underground garages.\n- Move cars.\n- Keep off the banks."
        ),
        "triangle-alert",
        "Met",
        lazy_(
            "The stream has a lot of water. That is dangerous. Leave the cellar. Stay away from the stream."
        ),
    ),
    Hazard.ROAD: Pattern(
        lazy_("Road closed"),
        Level.URGENT,
        lazy_("Road closed"),
        lazy_(
            "The road is closed.\n\n- Use the signposted diversion.\n- Keep the way free for the fire brigade."
        ),
        "ban",
        "Transport",
        lazy_("You cannot use this road now. Please take another way."),
    ),
    Hazard.MISSING: Pattern(
        lazy_("Somebody is missing"),
        Level.URGENT,
        lazy_("Missing person"),
        lazy_(
            "We are looking for …\n\n- Look into gardens, sheds and cars.\n- Call 110 if you have seen the person."
        ),
        "search",
        "Rescue",
        lazy_("A person is missing. Please look around your house. Call 110 if you see the person."),
    ),
    Hazard.OTHER: Pattern(lazy_("Something else"), Level.URGENT, "", "", "siren", "Other"),
}


def district_rows(rows: Sequence[Row]) -> list[list[object]]:
    """The table of districts, with those last who did not say where they live."""
    return [[row.name or _("not said"), *row.numbers] for row in rows]


def not_reached(rows: Sequence[Row]) -> int:
    """Whom nothing has reached yet, in all districts together."""
    return sum(row.numbers[0] - row.numbers[1] for row in rows)


def channel_rows(rows: Sequence[Row]) -> list[list[object]]:
    """The table of ways."""
    return [[CHANNELS[row.name], *row.numbers] for row in rows]
