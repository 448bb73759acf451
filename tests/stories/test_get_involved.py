"""A clean-up day from the announcement to the certificate, told through the pages."""

import re
from datetime import timedelta

from sqlalchemy import select

from app.community.actions.groups import found_group
from app.community.models import JoinPolicy, Visibility
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.get_involved import jobs
from app.modules.get_involved.models import SignUp, SignUpState

GROUP = "/g/putzgruppe"


def typed(moment) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def at_nine(days: int):
    return (clock.now() + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)


def test_the_clean_up_day_from_announcement_to_certificate(neighbour, later):
    clara, rosa, otto, mara = (neighbour(f"{name} Muster") for name in ("Clara", "Rosa", "Otto", "Mara"))
    with unit_of_work():
        found_group(
            clara.member,
            "Putzgruppe",
            modules=["get_involved"],
            visibility=Visibility.PUBLIC,
            join_policy=JoinPolicy.OPEN,
        )

    # Clara announces it: words, one shift for four, one thing to bring.
    clara.sends(
        f"{GROUP}/get-involved/new", title="Bachputzete", place="Wehr", most_guests="5", has_waiting_list="y"
    )
    assert clara.sees("Das sieht sonst noch niemand")
    page, begins = clara.where, at_nine(8)
    base = page.replace(GROUP, f"{GROUP}/get-involved")
    clara.sends(
        f"{base}/shifts/new", title="Ufer", starts_at=typed(begins), ends_at=typed(begins + timedelta(hours=3)),
        fewest="2", most="4", leader="0", self_sign_up="y",
    )  # fmt: skip
    clara.sends(f"{base}/needs/new", name="Müllsäcke", quantity="10", unit="Stück", supply="bring")
    assert rosa.goes(page).status == 404
    clara.sends(f"{base}/publication")
    assert clara.sees("Helfer gesucht")

    # A family of three, one alone, one who has to wait; the waiting list moves by itself.
    shift = re.search(r'href="([^"]+/sign-up)"', rosa.goes(page).page.text)[1]
    rosa.sends(shift, guests="2", guest_names="Pia\nTim", grown="adult")
    assert rosa.sees("Sie sind dabei")
    family = rosa.where
    otto.sends(shift, guests="0", grown="adult", shows_name="y")
    mara.sends(shift, guests="0", grown="adult")
    assert mara.sees("Nummer 1 auf der Warteliste")
    waiting = mara.where
    rosa.sends(f"{family}/party", guests="1")
    later()
    assert mara.goes(waiting).sees("Sie sind dabei")
    assert "Ein Platz ist frei geworden" in mara.mails()[0]

    # It rains: the day moves, and everybody is asked again.
    clara.sends(f"{base}/postponement", reason="Regen", begins_at=typed(at_nine(9)))
    later()
    assert "hat sich geändert" in rosa.mails()[0]
    rosa.sends(f"{family}/confirmation")
    mara.sends(f"{waiting}/cancellation", reason="Da bin ich im Urlaub")

    # On the day Clara ticks off who is there, afterwards she confirms the hours and says what was learned.
    with clock.at(at_nine(9) + timedelta(minutes=10)):
        jobs.follow_clock()
        for each in (rosa, clara):
            each.signs_in()
        code = re.search(r"<strong>(\w{6})</strong>", rosa.goes(family).page.text)[1]
        clara.sends(f"{base}/codes", code=code)
        assert clara.sees("Rosa Muster ist da")
        with unit_of_work(write=False):
            open_one = session().scalars(select(SignUp).where(SignUp.state == SignUpState.UNCONFIRMED)).one()
        clara.sends(f"{GROUP}/get-involved/sign-ups/{open_one.public_id}/attendance", tick="missing")
    with clock.at(at_nine(9) + timedelta(hours=4)):
        jobs.follow_clock()
        clara.sends(f"{base}/hours/confirmation")
        clara.sends(f"{base}/closing", words="Elf Säcke voll.", tells_group="y")
        assert clara.sees("Abgeschlossen")
        later()
        assert rosa.goes("/my-hours").sees("3 Std.")

        # Rosa has it certified; whoever gets the paper checks it.
        rosa.sends(
            "/my-hours/putzgruppe/certificate",
            begins_on=f"{at_nine(-1):%Y-%m-%d}",
            ends_on=f"{at_nine(1):%Y-%m-%d}",
        )
        assert rosa.sees("Ihre Bescheinigung ist fertig")
        number = re.search(r"/my-hours/certificates/(\w+)\.pdf", rosa.page.text)[1]
        assert rosa.client.get(f"/my-hours/certificates/{number}.pdf").data.startswith(b"%PDF")
        assert otto.goes(f"/certificates/{number}").sees("Diese Bescheinigung ist echt")
