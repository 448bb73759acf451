"""Set up: the first-run link makes a place with name, colours, districts, papers and first groups."""

import re

from sqlalchemy import select

from app.community.actions.site import new_set_up_link
from app.community.models import District, Site
from app.community.queries.site import forget_site, site
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.work import unit_of_work


def the_link() -> str:
    with unit_of_work():
        return f"/set-up/{new_set_up_link()}"


def test_from_the_link_to_the_first_groups(visitor):
    forget_site()
    anna, link = visitor("Anna", "anna@example.org"), the_link()
    anna.sends(link, display_name="Anna", email="anna@example.org", password="sieben Störche am Weiher")
    assert anna.sees("zweiten Faktor"), "the second factor is offered to the first administrator"
    anna.sends("/account/second-factor/later", next="/admin/set-up")
    anna.sends(
        "/admin/set-up",
        name="Lindental",
        state="BW",
        districts="Oberdorf\nUnterdorf",
        accent="#ffe94d",
        zone="Europe/Berlin",
        language="de",
        sign_up="open",
        group_creation="member",
    )
    assert anna.status == 200
    assert anna.where == "/admin/set-up/groups"
    anna.sends("/admin/set-up/groups", groups=["news", "lost_found"])
    forget_site()
    with unit_of_work(write=False):
        place: Site = site()
        assert (place.name, place.state, place.zone) == ("Lindental", "BW", "Europe/Berlin")
        assert session().scalars(select(District.name).order_by(District.position)).all() == [
            "Oberdorf",
            "Unterdorf",
        ]

    stranger = visitor()
    assert stranger.goes("/").sees("Lindental")
    assert stranger.goes("/groups").sees("Neuigkeiten")
    for paper in ("/imprint", "/privacy", "/accessibility"):
        assert stranger.goes(paper).sees("Bitte ergänzen"), paper
    assert visitor().goes(link).status in {404, 410}, "the link works once"


def test_too_light_a_colour_is_darkened_until_everybody_can_read_it(neighbour):
    anna = neighbour("Anna", Role.ADMIN)
    with unit_of_work():
        session().get_one(Site, 1).accent = "#ffe94d"
    forget_site()
    by_day, *_by_night = re.findall(r"#[0-9a-f]{6}", anna.goes("/accent.css").page.text)
    assert 1.05 / (luminance(by_day) + 0.05) >= 4.5, "on white paper"
    assert 1.05 / (luminance("#ffe94d") + 0.05) < 4.5


def luminance(colour: str) -> float:
    """How bright a colour is (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
