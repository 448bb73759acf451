"""Opening rooms in a group and keeping order in them."""

from app.community.models import Group, Member
from app.community.permissions import authorize
from app.community.queries.site import site
from app.features.chat.actions.numbering import next_number, note
from app.features.chat.events import RoomChanged, RoomOpened
from app.features.chat.models import Change, Room, RoomKind, RoomState
from app.features.chat.queries.rooms import rooms_of_group
from app.features.chat.refusals import BadState
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_, pgettext, speaking
from app.foundation.limits import limit
from app.foundation.refusal import Refused

# Beside the one with which a group begins.
MOST_ROOMS = 12
SLOW_MODES = (0, 10, 30, 60, 300, 900)


def furnish(group: Group, by: Member) -> None:
    """A group is founded: everybody in it has a room to talk from the first moment on."""
    with speaking(group.language or site().language):
        name = pgettext("room of a group", "All together")
    _open(group, by, name, RoomKind.CHANNEL)


def open_room(group: Group, by: Member, name: str, kind: RoomKind = RoomKind.CHANNEL) -> Room:
    """Give a group a place to talk."""
    authorize(by, "chat.open", group)
    limit("chat.open", by.id)
    if kind in {RoomKind.DIRECT, RoomKind.CASE}:
        raise BadState
    _refuse_name(group, name)
    return _open(group, by, name, kind)


def _open(group: Group, by: Member, name: str, kind: RoomKind) -> Room:
    room = Room(group=group, kind=kind, name=name)
    session().add(room)
    session().flush()
    record(RoomOpened(room_id=room.id, room=room.public_id, group_id=group.id, actor_id=by.id))
    return room


def rule(room: Room, by: Member, *, name: str, state: RoomState, slow_mode: int) -> None:
    """Rename a room, lock it, slow it down or close it; only an admin of the group opens a closed one."""
    authorize(by, "chat.moderate", room)
    if room.state is RoomState.ARCHIVED and state is not RoomState.ARCHIVED:
        authorize(by, "chat.reopen", room)
    if slow_mode not in SLOW_MODES or room.group is None or room.is_case:
        raise BadState
    if name != room.name:
        _refuse_name(room.group, name, room)
    seq = next_number(room)
    session().refresh(room, attribute_names=["last_seq"])
    room.name, room.state, room.slow_mode = name, state, slow_mode
    note(room, seq, Change.ROOM, by)
    record(RoomChanged(room_id=room.id, room=room.public_id, group_id=room.group_id, actor_id=by.id))


def _refuse_name(group: Group, name: str, own: Room | None = None) -> None:
    others = [each for each in rooms_of_group(group) if each is not own]
    if name.casefold() in {each.name.casefold() for each in others}:
        raise Refused(lazy_("This group has a room of this name already."), field="name")
    if own is None and len(others) > MOST_ROOMS:
        raise Refused(lazy_("A group has {most} rooms at most.", most=MOST_ROOMS + 1))
