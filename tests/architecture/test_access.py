"""Every way into the house says who may come in."""

import inspect

from limits import parse

from app.foundation import limits
from app.foundation.access import access_of
from app.foundation.web import House
from app.foundation.work import unit_of_work
from tests.factories import the_town

# Asked once by a machine and answered without looking anything up; or counted in the action.
COUNTED_OR_CHEAP = {"frame.manifest", "healthz", "readyz", "stream.nod", "notifications.subscribe"}


def test_every_endpoint_is_marked(house: House):
    own = {
        name: view for name, view in house.view_functions.items() if not view.__module__.startswith("tests.")
    }
    unmarked = sorted(name for name, view in own.items() if access_of(view) is None)
    assert unmarked == [], "mark the view with @allows(...) or @open_to_all()"


def test_there_are_endpoints(house: House):
    assert len(list(house.url_map.iter_rules())) > 1


def test_what_open_pages_ask_by_themselves_has_a_limit(house: House):
    asks = {
        name: view for name, view in house.view_functions.items()
        if any(word in inspect.getsource(view) for word in ("count_of(", "wants_fragment(", "jsonify("))
    }  # fmt: skip
    assert {"stream.since_start", "booking.check"} <= asks.keys()
    marks = {name: access_of(view) for name, view in asks.items()}
    assert [
        name for name, mark in marks.items() if mark and not mark.limit and name not in COUNTED_OR_CHEAP
    ] == []


def test_who_asks_too_often_waits(client, monkeypatch):
    with unit_of_work():
        the_town()
    monkeypatch.setitem(limits._counter.items, "live", parse("2 per minute"))
    answers = [client.get("/since") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
