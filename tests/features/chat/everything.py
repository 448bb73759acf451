"""A room with messages in every state, and conversations of two: asked for, agreed to, ended."""

from app.features.chat.actions import changing, reports, talks
from app.features.chat.actions.rooms import open_room
from app.features.chat.actions.sending import Beside, send
from app.foundation import limits
from tests.architecture.everything.part import Here, Part
from tests.factories import a_member, a_membership


def live(here: Here) -> Part:
    """Anna keeps order, Mara talks; Nora wants to, Paul does, Ida does no more."""
    anna, mara = here.anna, here.mara
    room = open_room(here.group, anna, "Plausch")
    said = [send(room, mara, f"Nummer {number}", f"m-{number}").message for number in range(3)]
    changing.delete_message(said[1], mara)
    changing.remove(said[2], anna, "Bitte freundlich")
    changing.pin(said[0], anna, on=True)
    send(room, anna, "Danke, Mara", "a-1", Beside(answers=said[0].public_id))
    people = [a_member(name) for name in ("Nora Neugier", "Paul Plauder", "Ida Ruhe", "Fremde Frau")]
    for member in people:
        a_membership(member, here.group)
        limits.forget_all()
    reports.report(said[0], people[0], "Das klingt unfreundlich")
    talks.write_to(mara, people[0], "Hallo Mara", "n-1")
    for member in people[1:3]:
        talks.agree(talks.write_to(mara, member, "Hallo Mara", "p-1").message.room, mara)
    talks.block(talks.write_to(mara, people[2], "Noch da?", "p-2").message.room, mara)
    doors = ("/chat", f"/chat/to/{people[3].public_id}")
    return Part(ways={"mara": ("/chat",)}, doors=doors)
