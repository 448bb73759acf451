"""A date is looked for, somebody without an account answers too, and the hall is asked for."""

import html
import re
from datetime import timedelta

from sqlalchemy import select

from app.community.actions.groups import found_group
from app.community.actions.memberships import join
from app.community.actions.posts import Writing
from app.community.models import JoinPolicy, Visibility
from app.community.roles import Role
from app.foundation.dates import today
from app.foundation.work import unit_of_work
from app.modules.booking.actions.facilities import change_state, set_up
from app.modules.booking.models import Booking, FacilityState
from tests.factories import a_group, a_membership

GROUP = "/g/kirchenchor"
HALL = {"longest": 240, "raster_minutes": 30}


def days(*ahead: int) -> dict[str, str]:
    return {
        f"days-{number}": (today() + timedelta(days=each)).isoformat() for number, each in enumerate(ahead)
    }


def test_a_date_is_found(neighbour, visitor, later):
    frieda, rosa = neighbour("Frieda Frisch"), neighbour("Rosa Roth")
    with unit_of_work():
        group = found_group(
            frieda.member, "Kirchenchor", visibility=Visibility.PUBLIC, join_policy=JoinPolicy.OPEN
        )
        join(group, rosa.member)

    # Two days and two times are four dates.
    frieda.sends(f"{GROUP}/polls/new", title="Probe", until="2001-01-01", length="120", **days(10, 11))
    assert frieda.status == 422
    frieda.sends(
        f"{GROUP}/polls/new", title="Probenwochenende", length="120", place="Gemeindesaal",
        until=(today() + timedelta(days=5)).isoformat(), admits_guests="y", audience="residents",
        **days(10, 11), **{"times-0": "10:00", "times-1": "19:30"},
    )  # fmt: skip
    assert frieda.sees("Welcher Termin passt?")
    page = frieda.where
    base = page.replace(GROUP, f"{GROUP}/polls")

    names = re.findall(
        r'name="(at_\w+)" [^>]*type="radio"|type="radio"[^>]* name="(at_\w+)"',
        rosa.goes(f"{base}/answer").page.text,
    )
    dates = list(dict.fromkeys("".join(each) for each in names))
    assert len(dates) == 4
    rosa.sends(f"{base}/answer", **dict(zip(dates, ("no", "yes", "maybe", "no"), strict=True)))
    assert rosa.sees("Ihre Antwort ist notiert")
    assert rosa.sees("Ja: Rosa Roth")

    # Gudrun has no account; the link is enough, and her own link changes the answer.
    link = re.search(r'value="http://localhost(/polls/[^"]+)"', frieda.goes(f"{base}/link").page.text)[1]
    assert rosa.goes(f"{base}/link").status == 403
    gudrun = visitor()
    assert gudrun.sends(link, name="", **dict.fromkeys(dates, "yes")).status == 422
    gudrun.sends(link, name="Gudrun", email="gudrun@gast.example", **dict.fromkeys(dates, "yes"))
    assert gudrun.sees("Ihre Antwort ist notiert")
    own = gudrun.where
    gudrun.sends(own, **dict.fromkeys(dates, "no") | {dates[1]: "yes"})
    assert gudrun.sees("Ihre Antwort ist notiert")
    assert visitor().goes("/polls/gibtesnicht").status == 404

    # There is more time; Gudrun reads it in a mail with her own link, and then wants no more of them.
    frieda.sends(f"{base}/dates", until=(today() + timedelta(days=5)).isoformat())
    assert frieda.status == 422
    frieda.sends(f"{base}/dates", until=(today() + timedelta(days=6)).isoformat())
    assert frieda.sees("Wer schon geantwortet hat, erfährt davon")
    gudrun.email = "gudrun@gast.example"
    [letter] = gudrun.mails()
    assert "Neue Frist" in letter
    assert own in letter

    # The rule proposes the second; choosing it puts it into the calendar, and everybody is told.
    assert rosa.goes(f"{base}/decision").status == 403
    chosen = re.search(
        r'value="(\w+)"[^>]*checked|checked[^>]*value="(\w+)"', frieda.goes(f"{base}/decision").page.text
    )
    assert (chosen[1] or chosen[2]) == dates[1].removeprefix("at_")
    frieda.sends(f"{base}/decision", option="gibtesnicht")
    assert frieda.status == 422
    frieda.sends(f"{base}/decision", option=dates[1].removeprefix("at_"))
    assert frieda.sees("Der Termin steht fest")
    later()
    assert rosa.goes("/notifications").sees("Der Termin steht fest")
    assert "Probenwochenende" in rosa.goes(f"{GROUP}/calendar").text
    letter = gudrun.mails()[0]
    assert "steht der Termin fest" in letter
    # The date is for residents: the mail leads Gudrun to her own page, which says it too.
    assert gudrun.goes(re.search(r"http://localhost(/\S+)", letter)[1]).sees("Der Termin steht fest")
    gudrun.sends(f"{own}/silence")
    assert gudrun.sees("kommen keine E-Mails mehr")
    assert gudrun.goes(own).sees("Der Termin steht fest")


def test_the_room_is_asked_for_when_the_date_is_found(neighbour):
    frieda, rosa, stefan = (neighbour(name) for name in ("Frieda", "Rosa", "Stefan"))
    with unit_of_work():
        choir = found_group(
            frieda.member, "Kirchenchor", visibility=Visibility.PUBLIC, join_policy=JoinPolicy.OPEN
        )
        join(choir, rosa.member)
        halls = a_group("Unsere Räume", modules=("booking",))
        a_membership(stefan.member, halls, Role.STAFF)
        hall = set_up(halls, stefan.member, Writing(title="Dorfsaal", body="Groß."), HALL, units=["Saal"])
        change_state(hall, stefan.member, FacilityState.ACTIVE)
        room = hall.post.public_id
    until = (today() + timedelta(days=5)).isoformat()
    asked = {"title": "Probe", "length": "120", "times-0": "19:30", "until": until, "room": room}
    frieda.sends(f"{GROUP}/polls/new", **asked, **days(10, 11))
    page = frieda.where
    frieda.goes(f"{page.replace(GROUP, f'{GROUP}/polls')}/decision")
    option = re.findall(r'name="option"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="option"', frieda.page.text)
    frieda.sends(f"{page.replace(GROUP, f'{GROUP}/polls')}/decision", option="".join(option[1]))
    assert f"/booking/f/{room}/request" in frieda.where

    # Not now; the page of the poll leads there later, but only whoever may decide.
    assert "Raum anfragen" not in rosa.goes(page).text
    link = r'href="([^"]+)"[^>]*>(?:(?!</a>).)*Raum anfragen'
    door = html.unescape(re.search(link, frieda.goes(page).page.text, re.DOTALL)[1])
    frieda.goes(door)
    day = (today() + timedelta(days=11)).isoformat()
    assert f'value="{day}"' in frieda.page.text
    fields = {"first": day, "begins": "19:30", "ends": "21:30", "purpose": "Probe", "name": "Frieda"}
    fields |= {
        "email": frieda.email,
        "offer": re.search(r'name="offer" value="([^"]+)"', frieda.page.text)[1],
    }
    desk = door.partition("?")[0]
    seen = re.search(r'name="seen_cents" value="(\d+)"', frieda.sends(f"{desk}/check", **fields).page.text)
    frieda.sends(desk, **fields, seen_cents=seen[1] if seen else "")
    assert frieda.sees("Angefragt"), frieda.text
    assert stefan.goes(f"/g/{halls.slug}/booking/inbox").sees("Frieda")

    # The poll knows how it stands: asked for, then booked; nobody has to ask twice.
    assert "Raum ist angefragt" in rosa.goes(page).text
    assert "Raum anfragen" not in frieda.goes(page).text
    with unit_of_work() as session:
        booking = session.scalars(select(Booking)).one().public_id
    stefan.sends(f"/g/{halls.slug}/booking/requests/{booking}/approval")
    assert "Raum ist gebucht" in rosa.goes(page).text

    # Whoever plans something else there then learns that the hall is taken, and no more.
    plan = {"title": "Flohmarkt", "first_day": day, "first_time": "20:00", "place": "Im Dorfsaal"}
    rosa.sends(f"{GROUP}/calendar/new", **plan, look="1")
    assert rosa.sees("Dorfsaal: belegt")
    assert rosa.sees("Gleicher Ort")
    assert "Frieda" not in rosa.text
