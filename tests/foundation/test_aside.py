"""Slow work goes on beside the event loop, in the words and the context of who asked for it."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.foundation.aside import aside

HOUSE = Path(__file__).parents[2]

UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent, time
from app.foundation.aside import aside
from app.foundation.language import current_language, speaking
from gevent.monkey import get_original

sleep, name = get_original("time", "sleep"), get_original("_thread", "get_ident")
ticks = []
ticker = gevent.spawn(lambda: [(ticks.append(1), gevent.sleep(0.01)) for _ in range(100)])

def slow():
    sleep(0.3)
    return current_language(), name()

with speaking("en"):
    language, thread = aside(slow)
assert language == "en", language
assert thread != name()
assert len(ticks) > 10, len(ticks)
try:
    aside(lambda: 1 / 0)
except ZeroDivisionError:
    print("fine")
"""


def test_under_gevent_the_others_go_on():
    done = subprocess.run(
        [sys.executable, "-c", UNDER_GEVENT], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("fine", 0), done.stderr


def test_elsewhere_it_is_done_here():
    assert aside(threading.get_ident) == threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 / 0)
