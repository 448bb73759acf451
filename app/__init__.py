"""Dorflinde: the village square that a municipality or an association hosts itself."""

import re
from itertools import chain
from pathlib import Path

from app import cli
from app.community import permissions, registry
from app.community.feature import Feature
from app.community.manifest_checks import refuse_dangling, refuse_misshapen
from app.community.queries.site import name_at_hand, site
from app.features.accounts.doorkeeper import Doorkeeper
from app.features.accounts.guard import Guard
from app.foundation import (
    db,
    departed,
    errors,
    events,
    files,
    health,
    jobs,
    keys,
    limits,
    log,
    mail,
    mail_sending,
    memory,
    outside,
    presence,
    promises,
    sockets,
    static,
    templates,
    web_push,
    work,
)
from app.foundation.access import access_of
from app.foundation.web import House
from app.installed import FEATURES, MODULES
from config import Config

HERE = Path(__file__).parent.parent


def create_app(config: Config, installed: tuple[Feature, ...] = (*FEATURES, *MODULES)) -> House:
    """Build the house for one process: connect the ground, install the floors, open the doors."""
    refuse_misshapen(installed)
    house = House("app", root_path=str(HERE), template_folder="templates", static_folder=None)
    house.connect(config)
    _connect_ground(house, config, installed)
    _install(house, installed)
    sockets.guard_with(Doorkeeper(config))
    errors.connect(house)
    health.connect(house, config)
    cli.connect(house)
    return house


def _connect_ground(house: House, config: Config, installed: tuple[Feature, ...]) -> None:
    memory.give_back_what_is_large()
    log.connect(config)
    keys.connect(config)
    files.connect(config)
    departed.connect(config)
    outside.connect(config)
    presence.connect(config)
    web_push.connect(config)
    mail.connect(config, place=lambda: site().name, wake=lambda: jobs.enqueue(mail_sending.send_due))
    limits.connect(config, (each.limits for each in installed))
    work.connect(db.Database(config))
    jobs.connect(config, chain.from_iterable(each.jobs for each in installed))
    registry.connect(installed)
    events.connect(registry.handlers(), wake=jobs.wake)
    static.connect(house, HERE / "static")
    templates.connect(house)
    sockets.connect(
        house,
        config,
        chain.from_iterable(each.asked for each in installed),
        chain.from_iterable(each.tellers for each in installed),
    )


def _install(house: House, installed: tuple[Feature, ...]) -> None:
    promises.connect(chain.from_iterable(each.promises for each in installed))
    permissions.connect(chain.from_iterable(each.permissions for each in installed))
    guard = Guard(house)
    house.guard, house.sender, house.speech = guard, guard.sender, guard.speech
    house.place = name_at_hand
    for each in installed:
        house.jinja_env.globals.update(each.template_globals)
        for blueprint in each.views:
            house.register_blueprint(blueprint)
    doors = {name: access_of(view) for name, view in house.view_functions.items()}
    for name, access in doors.items():
        if access and access.is_for_machines:
            house.csrf.exempt(house.view_functions[name])
    asked = {name: access.permission if access else None for name, access in doors.items()}
    refuse_dangling(
        installed, asked, has_template=lambda name: (HERE / "templates" / name).is_file(), icons=_icons()
    )


def _icons() -> set[str]:
    """What static/icons/sprite.svg can draw."""
    return set(re.findall(r'<symbol id="([^"]+)"', (HERE / "static/icons/sprite.svg").read_text()))
