"""A flat that exists only in tests: it shows what the House does with any view."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask import Blueprint, abort, redirect, request
from wtforms.validators import InputRequired

from app.community.feature import Feature
from app.community.models import District, Member
from app.foundation.access import allows, open_to_all
from app.foundation.db import session
from app.foundation.events import Event, later, live, record
from app.foundation.forms import BaseForm, Line, UploadsField
from app.foundation.refusal import Conflict, Refused, TooMany

routes = Blueprint("probe", __name__, url_prefix="/probe")
heard: list[str] = []
worked: list[str] = []
fails: list[str] = []


@dataclass(frozen=True, kw_only=True)
class Rung(Event):
    """Somebody rang the bell."""

    name: ClassVar[str] = "probe_rung"
    words: str


class BellForm(BaseForm):
    words = Line("Words", most=20, validators=[InputRequired()])
    files = UploadsField("Files", most=1)


def hear(event: Rung) -> None:
    heard.append(event.words)
    if "live-fails" in event.words:
        raise ValueError("deaf")


def work(event: Rung) -> None:
    if fails:
        raise ValueError(fails.pop())
    session().add(District(name=f"worked {event.words}"))
    worked.append(event.words)


@routes.post("/bell")
@open_to_all(files=1)
def bell() -> Any:
    form = BellForm()
    if form.validate_on_submit():
        with form.refusals():
            session().add(District(name=form.words.data))
            session().flush()
            if form.words.data == "refuse":
                raise Refused("not this word", field="words")
            record(Rung(words=form.words.data))
            return redirect(f"/probe/bell/{form.words.data}", 303)
    return {"errors": {name: [str(e) for e in found] for name, found in form.errors.items()}}, form.status


@routes.get("/write-on-get")
@open_to_all()
def write_on_get() -> Any:
    session().add(District(name="sneaked in"))
    session().flush()
    return "written"


@routes.get("/raise/<what>")
@open_to_all()
def raises(what: str) -> Any:
    errors: dict[str, Exception] = {
        "conflict": Conflict("too late"),
        "refused": Refused("not so"),
        "too-many": TooMany("slower", retry_after=7),
        "bug": ValueError("secret of the inside"),
    }
    if what in errors:
        raise errors[what]
    abort(int(what))


def member_by_name(member: Member | None, name: str) -> Member | None:
    return member if member is not None and member.display_name == name else None


@routes.get("/mine/<name>")
@allows("site.use", on=member_by_name)
def mine(who: Member) -> Any:
    return who.display_name


@routes.get("/manage")
@allows("site.manage")
def manage() -> Any:
    return "managed"


@routes.get("/unmarked")
def unmarked() -> Any:
    return "nobody may see this"


@routes.post("/echo-host")
@open_to_all()
def echo() -> Any:
    return request.host


FEATURE = Feature(
    name="probe", title="Probe", views=(routes,), handlers=(live(Rung, hear), later(Rung, work))
)
