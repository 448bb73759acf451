"""What nobody's browser sends: cursors and numbers that were made to break something."""

import base64
import subprocess
import sys
from datetime import UTC
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.foundation import limits
from app.foundation.events import EventRow
from app.foundation.forms import Moment
from app.foundation.language import in_zone
from app.foundation.months import Month
from app.foundation.paging import Key, number_of, page

NEWEST = Key(EventRow.at, EventRow.id)
MOMENT = "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "place",
    [
        "[" * 3000,
        f'["{MOMENT}", {10**30}]',
        f'["{MOMENT}", {2**31}]',
        f'["{MOMENT}", -1]',
        f'["{MOMENT}", 1e300]',
        f'["{MOMENT}", NaN]',
        '["0001-01-01T00:00:00+14:00", 1]',
    ],
)
def test_a_cursor_made_by_hand_means_the_first_page(at_work: Session, place: str) -> None:
    del at_work
    cursor = base64.urlsafe_b64encode(place.encode()).decode()
    assert page(select(EventRow), NEWEST, cursor=cursor) == page(select(EventRow), NEWEST, cursor=None)


@pytest.mark.parametrize("written", [2**31, -1, "9" * 5000, "1e9", float("inf"), None])
def test_no_row_has_such_a_number(written: object) -> None:
    with pytest.raises((ValueError, TypeError, OverflowError)):
        number_of(written)


def test_an_address_with_such_a_number_is_not_found(client) -> None:
    for number in (2**31, 10**25):
        assert client.get(f"/files/people/kkkkkkkkkk/{number}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/g/%00",
        "/g/a/%00",
        "/files/%00/320.webp",
        "/search?q=%00a",
        "/search?q=abc&group=%00",
        "/search?q=abc&kind=%00",
    ],
)
def test_a_sign_that_no_database_holds_is_found_nowhere(client, address) -> None:
    assert client.get(address).status_code in {200, 404}


@pytest.mark.parametrize("op_id", ["\x00", "a" * 5000, "’"])
def test_an_odd_op_id_is_a_form_like_any_other(app, client, op_id) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    assert client.post("/sign-out", data={"op_id": op_id}).status_code in {303, 400}


@pytest.mark.parametrize("came_from", ["http://[", "//[x", "http://localhost:x/", "\xff"])
def test_an_odd_referer_leads_to_the_door(app, client, came_from) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    answer = client.post("/notifications/readings", headers={"Referer": came_from})
    assert answer.location == "/sign-in"


@pytest.mark.parametrize("written", ["0001-01", "9999-12", "2026-13", "\x00"])
def test_every_month_has_neighbours(app, written) -> None:
    del app
    month = Month.of(written)
    assert month.before < month.after
    assert month.begin.astimezone(UTC) < month.end.astimezone(UTC)
    assert month.days([])


@pytest.mark.parametrize("written", ["0001-01-01T00:00", "9999-12-31T23:59", "99999-01-01T00:00", "\x00"])
def test_a_moment_outside_of_all_calendars_is_no_moment(app, written) -> None:
    class Appointment(Form):
        at = Moment()

    for zone in ("Europe/Berlin", "America/New_York"):
        with app.test_request_context(), in_zone(zone):
            form = Appointment(MultiDict({"at": written}))
            if not form.validate():
                assert form.at.data is None


def test_who_may_not_send_files_fills_no_disk(app, client, monkeypatch):
    app.config["WTF_CSRF_ENABLED"] = False
    stored = []
    monkeypatch.setattr("app.foundation.web.receive", lambda sent, **_limits: stored.append(sent))
    for path in ("/account/profile", "/admin/place", "/g/nowhere/new"):
        answer = client.post(path, data={"photos": (BytesIO(b"hello"), "a.txt")})
        assert answer.status_code in {303, 404}
    assert stored == []


def test_only_so_many_megabytes_a_day(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    most = int(limits.LIMITS["upload_megabytes"].split()[0])
    with app.test_request_context():
        limits.limit("upload_megabytes", "127.0.0.0/24", cost=most)
    answer = client.post("/probe/bell", data={"files": (BytesIO(b"hello"), "a.txt")})
    assert answer.status_code == 429


def test_no_address_is_made_from_what_a_request_says_of_its_host():
    made = [path for path in Path("app").rglob("*.py") if "_external" in path.read_text()]
    assert made == []


def test_a_refusal_from_beside_the_event_loop_is_handed_back_and_not_printed():
    """In a process of its own, because the event loop of gevent changes the one it runs in."""
    program = (
        "from gevent import monkey; monkey.patch_all()\n"
        "from app.foundation.aside import aside\n"
        "try: aside(lambda: int('x'))\n"
        "except ValueError: print('handed back')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("handed back\n", "")
