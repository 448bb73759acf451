"""Passwords as argon2id hashes: slow on purpose, so they are made beside the event loop, four at once.

Never call this inside a unit of work that writes: nobody may wait for a lock while a hash is made.
"""

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.foundation.aside import aside
from app.foundation.tokens import new_token

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_AT_ONCE = BoundedSemaphore(4)
# Compared with when there is no account, so that an unknown address takes as long as a known one.
_NOBODYS = _HASHER.hash(new_token())


def hash_password(password: str) -> str:
    """What is stored instead of a password."""
    with _AT_ONCE:
        return aside(lambda: _HASHER.hash(_canonical(password)))


def is_password(password: str, stored: str | None) -> bool:
    """Whether this is the password that was stored; takes as long for nobody's (None) as for somebody's."""
    with _AT_ONCE:
        matches = aside(lambda: _matches(_canonical(password), stored or _NOBODYS))
    return matches and stored is not None


def _matches(password: bytes, stored: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _canonical(password: str) -> bytes:
    """An umlaut is the same sign, whichever keyboard made it."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
