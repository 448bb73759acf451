"""Areas, and the piece of the world that a picture shows."""

from app.foundation.earth import DRAWING, Ground, Point, lies_in, metres_between, ring_of, touches, written

GROUND = Ground(north=50.92, west=9.20, south=50.90, east=9.24)


def square(lat: float, lon: float, side: float = 0.01) -> tuple[Point, ...]:
    return (Point(lat, lon), Point(lat + side, lon), Point(lat + side, lon + side), Point(lat, lon + side))


def test_an_area_is_written_as_warning_systems_do_and_read_again():
    text = written(square(50.9, 9.2))
    assert text == "50.90000,9.20000 50.91000,9.20000 50.91000,9.21000 50.90000,9.21000 50.90000,9.20000"
    assert ring_of(text) == (Point(50.9, 9.2), Point(50.91, 9.2), Point(50.91, 9.21), Point(50.9, 9.21))
    assert (written(()), ring_of("")) == ("", ())


def test_areas_touch_when_one_holds_a_corner_of_the_other_or_their_borders_cross():
    town = square(50.9, 9.2)
    bar = (Point(50.904, 9.19), Point(50.906, 9.19), Point(50.906, 9.22), Point(50.904, 9.22))
    assert lies_in(Point(50.905, 9.205), town)
    assert not lies_in(Point(50.915, 9.205), town)
    for other in (square(50.905, 9.205), square(50.902, 9.202, 0.001), square(50.89, 9.19, 0.05), bar):
        assert touches(town, other)
        assert touches(other, town)
    assert not touches(town, square(50.92, 9.22))


def test_a_picture_knows_where_a_place_lies_on_it():
    middle = Point(50.91, 9.22)
    assert GROUND.holds(middle)
    assert not GROUND.holds(Point(50.93, 9.22))
    assert round(GROUND.x(middle)) == DRAWING / 2
    assert round(GROUND.y(middle, 600)) == 300
    assert round(GROUND.metres_high) == round(metres_between(Point(50.92, 9.2), Point(50.90, 9.2)))
    assert abs(GROUND.metres_wide - metres_between(Point(50.91, 9.20), Point(50.91, 9.24))) < 1
