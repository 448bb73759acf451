"""A hut and the address of its setup, for stories told over HTTP."""

from app.foundation.work import unit_of_work
from app.modules.booking.models import Facility
from app.modules.booking.queries.facilities import facility_of
from tests.modules.booking.town import Town


def a_town() -> Town:
    with unit_of_work():
        return Town()


def a_hut(**policies) -> tuple[Town, int, str]:
    """The town, its hut, and the address of its setup."""
    with unit_of_work():
        town = Town()
        hut = town.priced(town.hut(**policies))
        return town, hut.post_id, f"/g/{town.group.slug}/booking/facilities/{hut.post.public_id}"


def again(number: int) -> Facility:
    found = facility_of(number)
    assert found is not None
    return found
