"""Edge cases of the specification that happen far from any socket, each by its name."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, insert, select, update

from app.community.models import Attachment
from app.features.chat.actions.reading import have_read
from app.features.chat.actions.sending import Beside, send
from app.features.chat.models import Message, MessageState, Room
from app.features.chat.queries.changes import missed
from app.features.chat.queries.messages import around, latest
from app.features.chat.queries.rights import seat_of
from app.features.chat.queries.unread import MOST_COUNTED, first_unread, unread_in
from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import NotAllowed
from app.foundation.work import unit_of_work
from tests.modules.lost_found.uploads import a_photo

VERY_MANY = 10_000


def test_upload_finishing_after_access_was_lost(choir):
    """The picture came whole, the right to show it did not outlast it: nothing stays."""
    with unit_of_work():
        room = choir.room_for("nora")
        choir.puts_out("nora")
        with pytest.raises(NotAllowed):
            send(room, choir["nora"], "Seht", "late", Beside(files=[a_photo()]))
    with unit_of_work(write=False):
        assert session().scalar(select(func.count()).select_from(Attachment)) == 0


def test_daylight_saving_and_a_clock_that_was_turned_back(choir):
    """Order and catching up follow the numbers of the room, whatever the clocks say."""
    with unit_of_work():
        first = choir.says("rosa", "um halb drei").message.seq
    with time_machine.travel(clock.now() - timedelta(hours=1)), unit_of_work():
        choir.says("frieda", "um halb drei, noch einmal")
    with unit_of_work():
        room = choir.room_for("nora")
        assert [each.body for each in latest(room).messages] == ["um halb drei", "um halb drei, noch einmal"]
        assert [change.seq for change in missed(room, first).changes] == [first + 1]


def test_ten_thousand_unread(choir):
    """Counting stops at a hundred; the way to the first unread message is exact."""
    with unit_of_work():
        read = choir.says("rosa", "Das habe ich gelesen").message.seq
        have_read(choir.room_for("nora"), choir["nora"], read)
        _say_very_many(choir, read)
    with unit_of_work():
        room = choir.room_for("nora")
        assert unread_in(choir["nora"])[room.id].number == MOST_COUNTED
        first = first_unread(room, seat_of(room, choir["nora"]), choir["nora"])
        assert first == read + 1
        assert first in {each.seq for each in around(room, first).messages}


def _say_very_many(choir, read):
    said = [
        {
            "room_id": choir.room.id,
            "seq": read + number,
            "author_id": choir.rosa.id,
            "client_id": f"many-{number}",
            "body": f"Nachricht {number}",
            "state": MessageState.VISIBLE,
        }
        for number in range(1, VERY_MANY + 1)
    ]
    session().execute(insert(Message), said)
    last = read + VERY_MANY
    counted = {"last_seq": last, "last_message_seq": last, "last_message_at": clock.now()}
    session().execute(update(Room).where(Room.id == choir.room.id).values(**counted))
