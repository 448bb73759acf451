"""Every way into the house says who may come in."""

from app.foundation.access import access_of
from app.foundation.web import House


def test_every_endpoint_is_marked(house: House):
    own = {
        name: view for name, view in house.view_functions.items() if not view.__module__.startswith("tests.")
    }
    unmarked = sorted(name for name, view in own.items() if access_of(view) is None)
    assert unmarked == [], "mark the view with @allows(...) or @open_to_all()"


def test_there_are_endpoints(house: House):
    assert len(list(house.url_map.iter_rules())) > 1
