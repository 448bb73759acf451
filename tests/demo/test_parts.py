"""The town finds what each flat tells of it."""

from app.demo import town


def test_every_flat_that_has_a_part_tells_it(house):
    del house  # which names the flats
    rooms = {room for floor in ("features", "modules") for room in (town.APP / floor).glob("*/demo*")}
    assert len(town.parts()) == len(rooms) > 5
