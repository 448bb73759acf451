"""The list of somebody's rooms, a room, and what is asked of it."""

from contextlib import suppress
from datetime import date, datetime, time
from functools import partial

from flask import flash, request
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.chat.actions import reading
from app.features.chat.actions.sending import MOST_ADDRESSED, send
from app.features.chat.forms import MessageForm, QuietForm, ReadingForm
from app.features.chat.models import Room
from app.features.chat.pages import RoomPage, word_for_nobody
from app.features.chat.queries import messages
from app.features.chat.queries.calling import names_everybody
from app.features.chat.queries.changes import missed
from app.features.chat.queries.people import named, readers_among
from app.features.chat.queries.rights import seat_of
from app.features.chat.queries.rooms import room_at
from app.features.chat.queries.searching import said_with
from app.features.chat.refusals import CallsAll
from app.features.chat.rows import list_of_rooms
from app.features.chat.spoken import spoken_alone, spoken_changes
from app.features.chat.telling import tell_own_lists
from app.features.chat.views.blueprint import (
    refused,
    routes,
    status_of,
    to_room,
    told,
    wants_data,
)
from app.foundation import clock
from app.foundation.access import allows
from app.foundation.language import current_zone
from app.foundation.limits import limit
from app.foundation.months import KNOWN_YEARS
from app.foundation.paging import number_of
from app.foundation.refusal import Refused
from app.foundation.templates import render
from app.foundation.work import after_commit


@routes.get("/chat")
@allows("chat.talk")
def rooms() -> Response:
    """All rooms of the reader, the newest message first."""
    return render("features/chat/rooms.html", rooms=list_of_rooms(me()), has_left="left" in request.args)


@routes.get("/chat/list")
@allows("chat.talk")
def rooms_now() -> Response:
    """The same as they stand now: for an open list."""
    return render("features/chat/_rooms.html", rooms=list_of_rooms(me()))


@routes.get("/chat/<room_id>")
@allows("chat.read", on=room_at)
def room(room: Room) -> Response:
    """What is said in a room, and where to say something."""
    shown = _stretch(room)
    answer = show_room(room, MessageForm(), shown=shown)
    if shown.messages and shown.after is None:
        _remember_afterwards(answer, room, shown.messages[-1].seq)
    return answer


def show_room(
    room: Room,
    form: MessageForm,
    status: int = 200,
    shown: messages.Stretch | None = None,
    *,
    asks_all: bool = False,
) -> Response:
    """The page of a room, perhaps with a form that has to be mended."""
    answering = form.answers.data or request.args.get("answer", "")
    called = named(form.to.data or request.args.get("to", ""))[:MOST_ADDRESSED]
    page = RoomPage(
        room,
        me(),
        shown or messages.latest(room),
        messages.one_in(room, answering[:12]) if answering else None,
        readers_among(room, called),
        asks_all,
    )
    form.answers.data = page.answering.public_id if page.answering else ""
    form.to.data = " ".join(each.public_id for each in page.addressed)
    return render("features/chat/room.html", status, page=page, room=room, form=form)


def _stretch(room: Room) -> messages.Stretch:
    """The part of what was said that the address asks for."""
    asked = request.args
    if "on" in asked:
        return messages.around(room, messages.seq_on(room, _day(asked["on"])))
    for name, answer in (("at", messages.around), ("before", messages.earlier), ("after", messages.later)):
        number = asked.get(name, type=number_of)
        if number is not None:
            return answer(room, number)
    return messages.latest(room)


def _day(written: str) -> datetime:
    """The beginning of a day; of today, if it is none that calendars know."""
    day = clock.now().astimezone(current_zone()).date()
    with suppress(ValueError):
        asked = date.fromisoformat(written)
        day = asked if asked.year in KNOWN_YEARS else day
    return datetime.combine(day, time(), current_zone())


def _remember_afterwards(answer: Response, room: Room, seq: int) -> None:
    """A reading request writes nothing; how far was read is noted when the page is on its way."""
    seat, reader = seat_of(room, me()), me()
    if seat is None or seat.last_read_seq < seq:
        answer.call_on_close(partial(_note, room.id, reader.id, reader.public_id, seq))


def _note(room_id: int, reader_id: int, public_id: str, seq: int) -> None:
    reading.note_reading(room_id, reader_id, seq)
    tell_own_lists(public_id)


@routes.post("/chat/<room_id>/messages")
@allows("chat.read", on=room_at, files=15)
def write(room: Room) -> Response:
    """Say something."""
    form = MessageForm()
    if not form.validate_on_submit():
        return show_room(room, form, 422)
    try:
        sent = send(room, me(), form.body.data or "", form.number(), form.beside())
    except Refused as refusal:
        if wants_data():
            return refused(refusal)
        if not (asks_all := isinstance(refusal, CallsAll)):
            form.refuse(refusal)
        return show_room(room, form, status_of(refusal), asks_all=asks_all)
    if wants_data():
        return told(
            {
                "duplicate": sent.is_duplicate,
                "seq": sent.message.seq,
                "message": spoken_alone(sent.message, me()),
            }
        )
    if names_everybody(form.body.data or "") and (words := word_for_nobody(room, me())):
        flash(words, "info")
    return to_room(room)


@routes.get("/chat/<room_id>/changes")
@allows("chat.read", on=room_at)
def changes(room: Room) -> Response:
    """What happened after a number: what a page asks when its socket does not work."""
    return told(spoken_changes(room, missed(room, request.args.get("after", 0, type=number_of)), me()))


@routes.post("/chat/<room_id>/reading")
@allows("chat.read", on=room_at)
def read(room: Room) -> Response:
    """How far the reader has read."""
    form = ReadingForm()
    if not form.validate_on_submit():
        return show_room(room, MessageForm(), 422)
    seq = form.seq.data or 0
    if form.unread.data:
        reading.mark_unread(room, me(), seq)
    else:
        reading.read_to(room, me(), seq)
    after_commit(partial(tell_own_lists, me().public_id))
    return told({}) if wants_data() else to_room(room)


@routes.route("/chat/<room_id>/quiet", methods=["GET", "POST"])
@allows("chat.read", on=room_at)
def quiet(room: Room) -> Response:
    """How long a room is quiet for somebody."""
    form = QuietForm()
    if form.validate_on_submit():
        with form.refusals():
            reading.silence(room, me(), form.hours.data)
            return to_room(room)
    page = RoomPage(room, me(), messages.Stretch([], None, None))
    return render("features/chat/quiet.html", form.status, page=page, room=room, form=form)


@routes.get("/chat/<room_id>/search")
@allows("chat.read", on=room_at)
def search(room: Room) -> Response:
    """What was said with these words."""
    wish = request.args.get("q", "").strip()[:100]
    if wish:
        limit("search", me().id)
    page = RoomPage(room, me(), messages.Stretch(said_with(room, wish), None, None))
    return render("features/chat/search.html", page=page, room=room, wish=wish)
