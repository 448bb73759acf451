"""A class every week: people come to all of it, to one evening, or to none; an evening moves, and one falls out."""

import re
from datetime import timedelta

from app.community.actions.groups import found_group
from app.community.actions.memberships import join
from app.community.models import JoinPolicy, Visibility
from app.foundation.dates import today
from app.foundation.work import unit_of_work

GROUP = "/g/turnverein"


def test_single_evenings_of_a_class(neighbour, visitor, later):
    clara, rosa, otto = neighbour("Clara Kurz"), neighbour("Rosa Roth"), neighbour("Otto Olm")
    with unit_of_work():
        group = found_group(
            clara.member, "Turnverein", visibility=Visibility.PUBLIC, join_policy=JoinPolicy.OPEN
        )
        join(group, rosa.member)
    first = today() + timedelta(days=5)
    clara.sends(
        f"{GROUP}/calendar/new", title="Rückenschule", first_day=first.isoformat(), first_time="19:00",
        last_time="20:00", rhythm="week", until=(first + timedelta(weeks=2)).isoformat(), place="Turnhalle",
        audience="public", wants_answers="y", capacity="1", reminder="24",
    )  # fmt: skip
    page = clara.where
    evenings = list(dict.fromkeys(re.findall(rf"{page}/dates/\d+(?=/who)", clara.page.text)))
    assert len(evenings) == 3

    # The only place of the second evening goes to Otto; Rosa comes to all others.
    otto.sends(f"{evenings[1]}/answer", choice="yes")
    assert otto.sees("Ihre Antwort ist notiert")
    rosa.sends(f"{page}/answer", choice="yes")
    assert rosa.sees("An 1 Termin sind alle Plätze vergeben; dort stehen Sie als „vielleicht“.")
    assert otto.sends(f"{evenings[0]}/answer", choice="yes").status == 422
    assert rosa.goes(f"{evenings[1]}/who").sees("Otto Olm")
    assert visitor().goes(f"{evenings[1]}/who").sees("1 Person kommt")

    # It moves by a day: who comes then is told, and still comes.
    moved = first + timedelta(days=8)
    clara.sends(
        f"{evenings[1]}", first_day=moved.isoformat(), first_time="19:00", last_time="20:00", scope="this"
    )
    later()
    assert otto.goes("/notifications").sees("Rückenschule“ hat sich geändert")
    assert otto.goes(f"{evenings[1]}/who").sees("1 Person kommt")

    # The first one falls out: Rosa learns of it, Otto has nothing to do with it.
    number = evenings[0].rsplit("/", 1)[1]
    clara.sends(f"{page}/cancellation", date=number)
    later()
    assert rosa.goes("/notifications").sees("Rückenschule“ fällt am")
    assert not otto.goes("/notifications").sees("Rückenschule“ fällt am")
    assert rosa.goes(f"{evenings[0]}/who").sees("Dieser Termin fällt aus")
    assert rosa.sends(f"{evenings[0]}/answer", choice="no").status == 409
