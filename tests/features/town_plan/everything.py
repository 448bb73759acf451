"""A plan with a part of the place on it."""

from tests.architecture.everything.part import Here, Part
from tests.features.town_plan.laying import a_district, a_plan, around


def live(here: Here) -> Part:
    """Anna has laid it; Lost & Found shows it wherever a place is asked for."""
    a_plan(here.anna)
    a_district(here.anna, "Oberdorf", around(48.125, 8.985))
    return Part()
