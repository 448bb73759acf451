"""What was lost and found, with claims, sightings and the office."""

from collections.abc import Mapping
from functools import partial

from flask.testing import FlaskClient

from app.community.models import Member
from app.foundation import clock
from app.modules.lost_found.actions import claims, disposing, intake, matching, sightings
from app.modules.lost_found.actions.reporting import report_thing
from app.modules.lost_found.actions.sightings import Observation
from app.modules.lost_found.models import Item, ItemState, Way
from tests.architecture.everything.part import Here, Part
from tests.architecture.reading import forms_of
from tests.architecture.wrong import fitting
from tests.modules.lost_found.town import Town, a_cat, at_the_office, keys, lost_keys


def live(here: Here) -> Part:
    """Rosa finds, Otto lost, Stefan is the office; a guest tells of a find too."""
    town = Town(office=True, guests=True)
    here.belong_to(town.group)
    _lose_and_find(town, here.anna)
    square = f"/g/{town.group.slug}"
    ways = {"rosa": (square,), "otto": (square,), "guest": (f"{square}/lost-found/guest",)}
    return Part(
        {"rosa": town.rosa, "otto": town.otto}, ways, write_letters=partial(_tell_of_a_find, ways["guest"][0])
    )


def _lose_and_find(town: Town, anna: Member) -> None:
    found = [
        report_thing(town.group, town.rosa, keys(title=f"Schlüsselbund {number} am Brunnen"))
        for number in range(4)
    ]
    missing = [report_thing(town.group, town.otto, wanted) for wanted in (lost_keys(), a_cat())]
    claims.ask(claims.claim_thing(found[0], town.otto, "Ein Einhorn"), town.rosa, "Welche Farbe?")
    claims.claim_thing(found[2], town.otto, "Ein Band")
    claims.accept(claims.claim_thing(found[1], town.otto, "Ja"), town.rosa)
    kept, spoiling, expired, owned = (
        _at_the_office(town, name) for name in ("Amt", "Keller", "Schrank", "Saal")
    )
    disposing.propose_early(spoiling, town.stefan, Way.DESTROYED, "Verdirbt")
    expired.state, owned.state = ItemState.PERIOD_EXPIRED, ItemState.MUNICIPAL
    assert kept.state is ItemState.OPEN
    matching.suggest(missing[0], found[3], score=0.9)
    sightings.report_sighting(missing[1], anna, Observation(seen_at=clock.now(), place="Bach"))


def _at_the_office(town: Town, name: str) -> Item:
    kept = report_thing(town.group, town.rosa, keys(title=f"Schlüsselbund vom {name}"))
    intake.receive(kept, town.stefan, at_the_office())
    return kept


def _tell_of_a_find(address: str, browsers: Mapping[str, FlaskClient]) -> None:
    guest = browsers["guest"]
    form = next(form for form in forms_of(guest.get(address).text) if form.action == address)
    told = {"body": "Zwei Schlüssel an einem roten Band", "features": "Anhänger", "value_class": ""}
    assert guest.post(address, data=fitting(form) | told).status_code == 303
