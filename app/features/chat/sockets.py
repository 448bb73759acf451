"""What a page asks by socket; the same actions and the same words as by HTTP."""

from functools import partial
from typing import Any

from app.community.models.reaction import ReactionKind
from app.community.present import me
from app.features.chat.actions import changing, reading
from app.features.chat.actions.sending import CALLS, Beside, send
from app.features.chat.hints import TYPING
from app.features.chat.models import Message, Room
from app.features.chat.queries.changes import missed
from app.features.chat.queries.manners import shows_presence, shows_typing, who_is_there
from app.features.chat.queries.messages import one_in, several_in
from app.features.chat.queries.people import named
from app.features.chat.queries.rights import may_write, seat_of
from app.features.chat.queries.rooms import room_at
from app.features.chat.refusals import Unknown
from app.features.chat.spoken import spoken_alone, spoken_cards, spoken_changes
from app.features.chat.telling import begin, tell_at_once, tell_own_lists, topic_of
from app.foundation import clock
from app.foundation.limits import limit
from app.foundation.paging import number_of
from app.foundation.presence import forget, note
from app.foundation.socket_doors import Asked, Said
from app.foundation.sockets import tell, tell_here
from app.foundation.work import after_commit

# Of so many messages a page asks at once.
MOST_CARDS = 50


def open_room(said: Said) -> Said:
    """Hear a room from now on, and what was missed since the number the page has."""
    room = _room(said)
    begin(room.public_id, room.last_seq)
    # Whatever happened between following and looking is told now.
    after_commit(lambda: tell(topic_of(room.public_id)))
    seat = seat_of(room, me())
    return {
        "last_seq": room.last_seq,
        "now": clock.now().isoformat(),
        "sync": spoken_changes(room, missed(room, _number(said, "after_seq", room.last_seq)), me()),
        "me": {"last_read_seq": seat.last_read_seq if seat else 0},
    }


def sync(said: Said) -> Said:
    """What happened after a number."""
    room = _room(said)
    return spoken_changes(room, missed(room, _number(said, "after_seq", 0)), me())


def send_message(said: Said) -> Said:
    """Say something."""
    agreed = CALLS.get(_text(said, "calls_all"))
    beside = Beside(
        answers=_text(said, "answers"),
        to=named(_text(said, "to")),
        calls_all=agreed,
        language=me().language or "",
    )
    sent = send(_room(said), me(), _text(said, "body"), _text(said, "client_id"), beside)
    spoken = spoken_alone(sent.message, me())
    if not sent.is_duplicate:
        telling = partial(tell_at_once, spoken["room_id"], spoken, me().id)
        after_commit(lambda: tell_here(telling))
    return {"duplicate": sent.is_duplicate, "seq": sent.message.seq, "message": spoken}


def edit_message(said: Said) -> Said:
    """Mend one's own words."""
    return {"seq": changing.edit(_message(said), me(), _text(said, "body"), rev=_number(said, "rev", 0))}


def delete_message(said: Said) -> Said:
    """Take one's own words back."""
    return {"seq": changing.delete_message(_message(said), me())}


def see_cards(said: Said) -> Said:
    """What the page's reader may see now of the posts that some messages link to."""
    wanted = said.get("message_ids")
    ids = [_clean(each) for each in wanted[:MOST_CARDS]] if isinstance(wanted, list) else []
    return {"cards": spoken_cards(several_in(_room(said), ids), me())}


def type_on(said: Said) -> Said:
    """Somebody writes just now: passed on, never kept; refused where it is shown to nobody."""
    room = _room(said)
    if not (may_write(me(), room) and shows_typing(room, me())):
        raise Unknown
    limit("chat.typing", me().id)
    after_commit(partial(tell, f"{TYPING}:{room.public_id}:{me().public_id}"))
    return {}


def beat(said: Said) -> Said:
    """A page is looked at, or no more; answers who else is there: the other one of a conversation, or staff at work."""
    room = _room(said)
    if said.get("visible") is False:
        forget(me().id)
    elif shows_presence(room, me()):
        note(me().id)
    names = who_is_there(room, me())
    return {"here": bool(names), "names": list(names)}


def set_reaction(said: Said) -> Said:
    """Nod, or take a nod back."""
    kind = _text(said, "kind")
    if kind not in set(ReactionKind):
        raise Unknown
    on = said.get("on") is True
    return {"seq": changing.react(_message(said), me(), ReactionKind(kind), on=on)}


def set_read(said: Said) -> Said:
    """How far the page was read."""
    reading.read_to(_room(said), me(), _number(said, "seq", 0))
    after_commit(partial(tell_own_lists, me().public_id))
    return {}


def set_unread(said: Said) -> Said:
    """From where on it shall count as new again."""
    reading.mark_unread(_room(said), me(), _number(said, "seq", 0))
    after_commit(partial(tell_own_lists, me().public_id))
    return {}


ASKED = (
    Asked("room.open", open_room, limit="follow", follows=lambda said: topic_of(said.get("room_id"))),
    Asked("room.sync", sync, limit="chat.sync"),
    Asked("message.cards", see_cards, limit="chat.sync"),
    Asked("typing", type_on),
    Asked("presence.beat", beat, limit="chat.beat"),
    Asked("message.send", send_message, writes=True, adds_only=True),
    Asked("message.edit", edit_message, writes=True),
    Asked("message.delete", delete_message, writes=True),
    Asked("reaction.set", set_reaction, writes=True),
    Asked("read.set", set_read, writes=True, limit="chat.read"),
    Asked("read.unread", set_unread, writes=True, limit="chat.read"),
)


def _room(said: Said) -> Room:
    room = room_at(me(), _text(said, "room_id"))
    if room is None:
        raise Unknown
    return room


def _message(said: Said) -> Message:
    message = one_in(_room(said), _text(said, "message_id"))
    if message is None:
        raise Unknown
    return message


def _text(said: Said, name: str) -> str:
    """What a page calls so; a page that sends something else has said nothing."""
    return _clean(said.get(name))


def _clean(value: Any) -> str:
    """Without what no database takes."""
    return value.encode("utf-8", "ignore").decode().replace("\0", "") if isinstance(value, str) else ""


def _number(said: Said, name: str, otherwise: int) -> int:
    try:
        return number_of(said.get(name, otherwise))
    except (ValueError, TypeError, OverflowError):
        return otherwise
