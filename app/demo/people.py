"""The people of Lindental get their accounts; the eight of the demo with the password everybody knows."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from app.community.actions.members import Profile, change_profile, open_account
from app.community.actions.residence import confirm_residence
from app.community.roles import Role
from app.demo.story.people import ACCOUNTS, PASSWORD, PEOPLE, RESIDENTS
from app.demo.story.tale import Person
from app.foundation.passwords import hash_password
from app.foundation.tokens import new_token
from app.telling.stage import Act, Stage

CAME, CONFIRMED = 210, 203  # days ago


def password_hashes() -> dict[str, str]:
    """A hash for everybody, made before the telling begins; whoever has no public password has none at all."""
    known, nobodys = hash_password(PASSWORD), hash_password(new_token())
    return {person.key: known if person in ACCOUNTS else nobodys for person in PEOPLE}


def acts(stage: Stage, hashes: dict[str, str]) -> Iterator[Act]:
    """Everybody comes, one after the other, and tells later where they live."""
    for place, person in enumerate(PEOPLE):
        moment = stage.moment(CAME, "08:00") + timedelta(minutes=3 * place)
        yield Act(moment, partial(_come, stage, person, hashes[person.key]))
        yield Act(moment + timedelta(hours=6), partial(_introduce, stage, person))
    yield Act(stage.moment(CONFIRMED, "09:00"), partial(_confirm_residences, stage))


def _come(stage: Stage, person: Person, password_hash: str) -> None:
    stage.people[person.key] = open_account(person.email, person.name, password_hash, role=Role(person.role))


def _introduce(stage: Stage, person: Person) -> None:
    district = stage.districts[person.district]
    profile = Profile(person.name, language="de", theme="auto", district_id=district)
    change_profile(stage.people[person.key], profile)


def _confirm_residences(stage: Stage) -> None:
    for member in stage.several(RESIDENTS):
        confirm_residence(member, stage.people["anna"])
