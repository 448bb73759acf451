"""Who is here is known for two minutes; several processes: tests/features/chat/test_several_processes.py."""

import time_machine

from app.foundation import clock
from app.foundation.presence import LASTS, OwnBoard, SharedBoard


def test_somebody_is_here_for_two_minutes():
    board = OwnBoard()
    with time_machine.travel(clock.now(), tick=False) as then:
        board.put(1)
        then.shift(LASTS - 1)
        board.put(2)
        assert board.those([1, 2, 3]) == {1, 2}
        then.shift(2)
        assert board.those([1, 2, 3]) == {2}
        board.take(2)
        assert board.those([1, 2, 3]) == set()


def test_while_redis_is_away_nobody_is_here():
    board = SharedBoard("redis://127.0.0.1:1/0")
    board.put(1)
    board.take(1)
    assert board.those([1]) == set()
