"""Who is acting right now: set by the guard for a request, by hand for a socket, a job or a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.community.models import Member

_member: ContextVar[Member | None] = ContextVar("present_member", default=None)
_browser: ContextVar[int | None] = ContextVar("present_browser", default=None)


def current_member() -> Member | None:
    """The member who acts, or None for a guest."""
    return _member.get()


def me() -> Member:
    """The member who acts, in views that only members reach; raises LookupError for a guest."""
    member = _member.get()
    if member is None:
        raise LookupError("nobody is signed in")
    return member


def current_browser() -> int | None:
    """The browser in which somebody is signed in, by the number of its session; it ends with it."""
    return _browser.get()


def enter(member: Member | None, browser: int | None = None) -> None:
    """Say who acts from here on in this context, and in which browser."""
    _member.set(member)
    _browser.set(browser)


@contextmanager
def being(member: Member | None) -> Iterator[None]:
    """Let somebody act inside."""
    token = _member.set(member)
    try:
        yield
    finally:
        _member.reset(token)
