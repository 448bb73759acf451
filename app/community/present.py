"""Who is acting right now: set by the guard for a request, by hand for a socket, a job or a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.community.models import Member

_member: ContextVar[Member | None] = ContextVar("present_member", default=None)


def current_member() -> Member | None:
    """The member who acts, or None for a guest."""
    return _member.get()


def me() -> Member:
    """The member who acts, in views that only members reach; raises LookupError for a guest."""
    member = _member.get()
    if member is None:
        raise LookupError("nobody is signed in")
    return member


def enter(member: Member | None) -> None:
    """Say who acts from here on in this context."""
    _member.set(member)


@contextmanager
def being(member: Member | None) -> Iterator[None]:
    """Let somebody act inside."""
    token = _member.set(member)
    try:
        yield
    finally:
        _member.reset(token)
