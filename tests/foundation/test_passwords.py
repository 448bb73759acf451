"""Passwords: slow to guess, the same for every keyboard, and not what everybody tries first."""

import subprocess
import sys
import threading
import time

import pytest

from app.foundation import passwords
from app.foundation.passwords import hash_password, is_password
from app.foundation.refusal import Refused
from app.foundation.weak_passwords import refuse_weak, weakness

pytestmark = pytest.mark.usefixtures("slow_hashes")
ABOUT = ("Lindental", "Rosa Berger", "rosa.b")


def test_argon2id_with_the_settings_of_the_house():
    assert hash_password("drei birnen").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords._NOBODYS.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_only_the_right_password_is_right():
    stored = hash_password("Käse & Brot 🧀 im Turm")
    assert is_password("Käse & Brot 🧀 im Turm", stored)
    assert is_password("Ka\u0308se & Brot 🧀 im Turm", stored), "an umlaut of another keyboard"
    for wrong in ("käse & brot 🧀 im turm", "Käse & Brot 🧀 im Turm ", "", "\x00", "\ud800"):
        assert not is_password(wrong, stored)


def test_nobody_has_no_password():
    assert not is_password("anything at all", None)
    assert not is_password("anything at all", "not a hash")


def test_at_most_four_at_once(monkeypatch):
    together, most = [], []

    def slow(_password, _stored):
        together.append(1)
        most.append(len(together))
        time.sleep(0.02)
        together.pop()
        return True

    monkeypatch.setattr(passwords, "_matches", slow)
    threads = [threading.Thread(target=is_password, args=("x", "y")) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 4


IN_THE_WEB_PROCESS = """
from gevent import monkey; monkey.patch_all()
import time, gevent
from app.foundation.passwords import hash_password
ticks, longest = [], []
def tick():
    while True:
        begin = time.perf_counter(); gevent.sleep(0.001); longest.append(time.perf_counter() - begin)
ticker = gevent.spawn(tick); gevent.sleep(0.05); longest.clear()
began = time.perf_counter()
gevent.joinall([gevent.spawn(hash_password, "drei birnen im schrank") for _ in range(8)])
print(time.perf_counter() - began, sorted(longest)[len(longest) // 2])
"""


def test_others_go_on_while_a_password_is_hashed():
    """Under gevent the hub keeps turning: half of its turns come at once, though eight hashes are made."""
    answer = subprocess.run(
        [sys.executable, "-c", IN_THE_WEB_PROCESS], capture_output=True, text=True, check=True, timeout=60
    )
    took, median = map(float, answer.stdout.split())
    assert median < took / 20, answer.stdout


@pytest.mark.parametrize(
    "password",
    [
        *("kurz", "123456789", "x" * 201),
        *(
            "password12",
            "Passwort2026!",
            "P@ssw0rd1234",
            "geheim1234",
            "Schalke04!!",
            "iloveyou123",
            "ichliebedich",
        ),
        *("1234567890", "0987654321", "qwertzuiop", "1q2w3e4r5t", "1qay2wsx3edc", "abcdefghij", "asdfghjkl1"),
        *("aaaaaaaaaa", "lalalalala", "Haus1Haus1Haus1", "111222333444", "11.11.1911"),
        *("Lindental2026", "rosaberger1", "rosa.berger", "BergerRosa!", "Dorflinde-1"),
        *("hallohallo1", "Administrator1", "passwordpassword", "sommersonne1"),
    ],
)
def test_what_is_guessed_first_is_refused(password):
    assert weakness(password, *ABOUT)
    with pytest.raises(Refused) as refused:
        refuse_weak(password, *ABOUT)
    assert refused.value.field == "password"


@pytest.mark.parametrize(
    "password",
    [
        *(
            "drei Birnen im Schrank",
            "korrekt pferd batterie klammer",
            "mein hund mag tulpen",
            "Zz-geheim-4711",
        ),
        *("vK9#mP2$xL", "Lindental ist schön im Mai", "Apfelbaum-Kastanie-77", "Ä öü ß Straße 12"),
        *("🧀🥖🍇🍎🐐🌳🏡⛪🚲🌻", "x9" + "ab cd ef gh ij" * 14),
    ],
)
def test_three_words_or_a_manager_are_good_enough(password):
    assert not weakness(password, *ABOUT)
