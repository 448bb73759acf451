"""What people do around an action, in the words in which they would tell it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.community.actions.groups import found_group
from app.community.models import JoinPolicy, Visibility
from app.foundation import clock
from app.foundation.work import unit_of_work
from tests.stories.conftest import Visitor

GROUP = "/g/putzgruppe"


@dataclass(frozen=True)
class Announced:
    """An action by its addresses: the page that everybody reads, and what hangs on it."""

    page: str

    @property
    def own(self) -> str:
        return self.page.replace(GROUP, f"{GROUP}/get-involved")


def at_nine(days: int) -> datetime:
    return (clock.now() + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)


def typed(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def founds_a_group(who: Visitor, *modules: str) -> None:
    with unit_of_work():
        open_to_all = {"visibility": Visibility.PUBLIC, "join_policy": JoinPolicy.OPEN}
        found_group(who.member, "Putzgruppe", modules=["get_involved", *modules], **open_to_all)


def drafts(who: Visitor, title: str, **terms: str) -> Announced:
    who.sends(
        f"{GROUP}/get-involved/new", title=title, place="Wehr", most_guests="5", has_waiting_list="y", **terms
    )
    assert who.sees("Das sieht sonst noch niemand")
    return Announced(who.where)


def adds_shift(
    who: Visitor, action: Announced, title: str, begins: datetime, *, hours: int, most: int
) -> None:
    span = {"starts_at": typed(begins), "ends_at": typed(begins + timedelta(hours=hours))}
    places = {"fewest": "1", "most": str(most), "leader": "0", "self_sign_up": "y"}
    who.sends(f"{action.own}/shifts/new", title=title, **span, **places)


def wants(who: Visitor, action: Announced, thing: str, quantity: int, unit: str) -> None:
    who.sends(f"{action.own}/needs/new", name=thing, quantity=str(quantity), unit=unit, supply="bring")


def publishes(who: Visitor, action: Announced) -> None:
    who.sends(f"{action.own}/publication")
    assert who.sees("Helfer gesucht")


def signs_up(who: Visitor, action: Announced, shift: str, guests: int = 0, **more: str) -> str:
    """The address of the own page."""
    door = re.search(rf'href="([^"]+/sign-up)" aria-label="[^"]*: {shift}"', who.goes(action.page).page.text)
    assert door
    who.sends(door[1], **({"guests": str(guests), "grown": "adult"} | more))
    return who.where


def brings(who: Visitor, action: Announced, thing: str, quantity: int) -> None:
    who.sends(_form_for(who, action, thing, "pledge"), quantity=str(quantity))


def leaves_at_home(who: Visitor, action: Announced, thing: str) -> None:
    who.sends(_form_for(who, action, thing, "release"))


def _form_for(who: Visitor, action: Announced, thing: str, act: str) -> str:
    line = re.search(
        rf'<p class="need__name">[^<]*{thing}.*?</li>', who.goes(action.page).page.text, re.DOTALL
    )
    assert line
    found = re.search(rf'action="([^"]+/{act})"', line[0])
    assert found
    return found[1]


def comes_with(who: Visitor, own: str, guests: int) -> None:
    who.sends(f"{own}/party", guests=str(guests))


def changes_shift(who: Visitor, own: str, shift: str) -> None:
    option = re.search(rf'<option value="(\w+)">{shift},', who.goes(own).page.text)
    assert option
    who.sends(f"{own}/shift", shift=option[1])
    assert who.sees("jetzt in der anderen Schicht")


def says_yes_again(who: Visitor, own: str) -> None:
    who.sends(f"{own}/confirmation")
    assert who.sees("Sie sind dabei")


def cancels(who: Visitor, own: str, reason: str = "") -> None:
    who.sends(f"{own}/cancellation", reason=reason)


def puts_off(who: Visitor, action: Announced, reason: str, begins: datetime | None = None) -> None:
    who.sends(f"{action.own}/postponement", reason=reason, begins_at=typed(begins) if begins else "")


def shows_code(who: Visitor, own: str) -> str:
    code = re.search(r"<strong>(\w{6})</strong>", who.goes(own).page.text)
    assert code
    return code[1]


def ticks_off(who: Visitor, action: Announced, code: str) -> None:
    who.sends(f"{action.own}/codes", code=code)


def notes_missing(who: Visitor, own: str) -> None:
    who.sends(f"{own}/attendance", tick="missing")


def settles(who: Visitor, action: Announced, learned: str) -> None:
    """All hours in one tap, and what was learned for the group to read."""
    who.sends(f"{action.own}/hours/confirmation")
    who.sends(f"{action.own}/closing", words=learned, tells_group="y")
    assert who.sees("Abgeschlossen")


def has_certified(who: Visitor, begins: datetime, ends: datetime) -> str:
    """The number on the paper."""
    span = {"begins_on": f"{begins:%Y-%m-%d}", "ends_on": f"{ends:%Y-%m-%d}"}
    who.sends(f"/my-hours/{GROUP.removeprefix('/g/')}/certificate", **span)
    assert who.sees("Ihre Bescheinigung ist fertig")
    number = re.search(r"/my-hours/certificates/(\w+)\.pdf", who.page.text)
    assert number
    return number[1]
