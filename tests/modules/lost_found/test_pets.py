"""Minka is missing: neighbours look, the owner hears of every sighting, and all hear that she is back."""

from datetime import timedelta

import pytest

from app.community.models import Attachment
from app.community.permissions import Forbidden
from app.foundation import clock
from app.foundation.db import session
from app.foundation.earth import Point, metres_between
from app.foundation.refusal import Conflict, Refused
from app.modules.lost_found.actions.endings import give_up, resolve
from app.modules.lost_found.actions.matching import suggest
from app.modules.lost_found.actions.reporting import edit_thing, report_thing
from app.modules.lost_found.actions.sightings import (
    Observation,
    alert_neighbours,
    choose_watch,
    remove_sighting,
    report_sighting,
)
from app.modules.lost_found.events import NeighboursAlerted, PetIsBack
from app.modules.lost_found.models import Alert, Category, ItemState, Pet, Secret, Watch
from app.modules.lost_found.models.kinds import Resolution
from app.modules.lost_found.models.places import FARTHEST, NEAREST, Offset, blurred, new_offset
from app.modules.lost_found.models.traces import SIGHTING_POSITION
from app.modules.lost_found.queries import people
from app.modules.lost_found.queries.traces import timeline
from tests.modules.lost_found.town import MARKET, Town, a_cat, keys
from tests.modules.lost_found.uploads import a_photo

FAR_AWAY = Point(MARKET.lat + 0.2, MARKET.lon)


@pytest.fixture
def town(at_work):
    return Town()


@pytest.fixture
def minka(town):
    return report_thing(town.group, town.otto, a_cat())


def seen(**changes) -> Observation:
    given = {
        "seen_at": clock.now() - timedelta(hours=1),
        "place": "Bachweg",
        "note": "am Bach",
        "point": MARKET,
    }
    return Observation(**(given | changes))


def told(post_id: int, round_: int | None = None) -> set[int]:
    rows = session().query(Alert).filter_by(post_id=post_id)
    return {row.member_id for row in rows if round_ is None or row.round == round_}


def test_a_cat_gets_a_title_and_keeps_its_chip_number_hidden(town, minka):
    assert minka.post.title == "Katze Minka"
    assert session().get(Pet, minka.post_id).name == "Minka"
    assert session().get(Secret, minka.post_id).number == "276098102345678"


def test_sightings_make_a_timeline_newest_first(town, minka):
    early = report_sighting(minka, town.mara, seen(seen_at=clock.now() - timedelta(hours=5)))
    late = report_sighting(minka, town.rosa, seen(upload=a_photo()))
    assert [each.sighting.id for each in timeline(town.otto, minka)] == [late.id, early.id]
    photo = session().get(Attachment, late.photo_id)
    assert photo.position == SIGHTING_POSITION


def test_the_exact_place_of_a_sighting_is_for_owner_and_staff(town, minka):
    report_sighting(minka, town.mara, seen())
    for member, exact in ((town.otto, True), (town.stefan, True), (town.rosa, False), (None, False)):
        shown = timeline(member, minka)[0]
        assert shown.is_exact is exact
        assert (shown.point == MARKET) is exact
        assert metres_between(shown.point, MARKET) <= FARTHEST


@pytest.mark.parametrize("when", [timedelta(hours=1), timedelta(days=-30)])
def test_impossible_moments_are_refused(town, minka, when):
    with pytest.raises(Refused):
        report_sighting(minka, town.mara, seen(seen_at=clock.now() + when))


def test_only_missing_animals_are_sighted(town):
    with pytest.raises(Conflict):
        report_sighting(town.found_keys(), town.mara, seen())


def test_a_sighting_is_removed_by_its_author_the_owner_or_a_moderator(town, minka):
    with pytest.raises(Forbidden):
        remove_sighting(report_sighting(minka, town.mara, seen()), minka, town.rosa)
    for member in (town.mara, town.otto, town.stefan):
        remove_sighting(report_sighting(minka, town.mara, seen()), minka, member)
    assert len(timeline(None, minka)) == 1


def test_neighbours_within_the_radius_are_told_once_a_day(town, minka):
    choose_watch(town.group, town.mara, is_on=True, point=MARKET)
    choose_watch(town.group, town.rosa, is_on=True, point=FAR_AWAY)
    choose_watch(town.group, town.anna, is_on=False, point=None)
    assert alert_neighbours(minka, None) == 2  # mara nearby, stefan without a place
    assert told(minka.post_id) == {town.mara.id, town.stefan.id}
    assert alert_neighbours(minka, None) == 0
    with clock.at(clock.now() + timedelta(hours=25)):
        assert alert_neighbours(minka, FAR_AWAY) == 2  # rosa and stefan live around the sighting
    assert told(minka.post_id, 2) == {town.rosa.id, town.stefan.id}
    assert told(minka.post_id) == {town.mara.id, town.rosa.id, town.stefan.id}


def test_the_messages_go_to_this_round_and_the_good_news_to_all(town, minka):
    choose_watch(town.group, town.mara, is_on=True, point=MARKET)
    choose_watch(town.group, town.rosa, is_on=True, point=FAR_AWAY)
    alert_neighbours(minka, None)
    fact = NeighboursAlerted(post_id=minka.post_id, group_id=town.group.id, actor_id=None, round=1)
    assert town.mara.id in set(session().scalars(people.alerted_now(fact)))
    assert town.rosa.id not in set(session().scalars(people.alerted_now(fact)))
    resolve(minka, town.otto, Resolution.ELSEWHERE)
    back = PetIsBack(post_id=minka.post_id, group_id=town.group.id, actor_id=town.otto.id)
    assert set(session().scalars(people.alerted_ever(back))) == told(minka.post_id)
    assert (minka.state, minka.resolution) == (ItemState.RESOLVED, Resolution.ELSEWHERE)


def test_a_member_tells_only_a_rough_place(town):
    choose_watch(town.group, town.mara, is_on=True, point=MARKET)
    watch = session().get(Watch, (town.group.id, town.mara.id))
    assert NEAREST - 5 <= metres_between(watch.point, MARKET) <= FARTHEST
    choose_watch(town.group, town.mara, is_on=True, point=None)
    assert watch.point is None


def test_a_neighbour_who_has_the_cat_is_believed_enough_to_be_shown(town, minka):
    found = report_thing(
        town.group, town.rosa, keys(category=Category.ANIMAL, title="Katze in meiner Garage", features=())
    )
    suggest(minka, found, score=1.0, was_said=True)
    assert minka.state is ItemState.MATCH_SUGGESTED


def test_a_search_can_be_given_up(town, minka):
    give_up(minka, town.otto)
    assert minka.state is ItemState.GIVEN_UP
    with pytest.raises(Conflict):
        report_sighting(minka, town.mara, seen())


def test_the_public_point_is_drawn_once_and_never_farther_than_250_metres():
    for _number in range(300):
        offset = new_offset()
        assert NEAREST - 2 <= metres_between(MARKET, blurred(MARKET, offset)) <= FARTHEST


def test_editing_shows_no_second_public_point(town, minka):
    secret = session().get(Secret, minka.post_id)
    before = (secret.offset_north, secret.offset_east, minka.lat, minka.lon)
    assert blurred(MARKET, Offset(*before[:2])) == Point(*before[2:])
    from_the_form = a_cat(body="Grau getigert, sehr scheu, ein Ohr geknickt.")
    edit_thing(minka, town.otto, from_the_form, version=minka.post.version)
    assert (secret.offset_north, secret.offset_east, minka.lat, minka.lon) == before
