"""Who may come in: marks on views, asked by the guard that create_app hands to the House.

A view without a mark does not start (tests/architecture) and is answered with 404 at run time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

Loader = Callable[..., Any]
View = Callable[..., Any]


def always() -> bool:
    """Whatever is sent."""
    return True


def never() -> bool:
    """Not even once."""
    return False


@dataclass(frozen=True)
class Access:
    """What a view asks for before it runs."""

    # The permission that is needed on the loaded thing, or on the site; None: open to all.
    permission: str | None
    # Loads the thing through what the member may see: on(member, **url_arguments) -> thing or None (404).
    on: Loader | None
    # How many files the form may carry; none unless said.
    files: int = 0
    # The view opens its own units of work, because it does slow work (argon2) between them.
    own_units: bool = False
    # Whether whoever sends this shows their password again, unless they did so a moment ago.
    afresh: Callable[[], bool] = never
    # The limit of limits.py that each visit counts for: pages ask here by themselves, again and again.
    limit: str = ""
    # Programs that know a secret address send something without a form of ours.
    is_for_machines: bool = False
    # The same for whoever asks, so nobody is looked up: answered also while the database is away.
    asks_nobody: bool = False


class Guard(Protocol):
    """Decides before a view runs; plugged in by create_app, so that foundation need not know members."""

    def __call__(self, access: Access, arguments: dict[str, Any]) -> dict[str, Any] | tuple[Any, ...]:
        """Return what the view is called with; aborts with 404, 403 or the way to sign in."""


def allows(
    permission: str,
    *,
    on: Loader | None = None,
    files: int = 0,
    own_units: bool = False,
    afresh: Callable[[], bool] = never,
) -> Callable[[View], View]:
    """Mark a view: only with this permission on what `on` loads. The view gets the loaded thing alone."""
    return _mark(Access(permission, on, files, own_units, afresh))


def open_to_all(
    *,
    on: Loader | None = None,
    files: int = 0,
    own_units: bool = False,
    limit: str = "",
    is_for_machines: bool = False,
) -> Callable[[View], View]:
    """Mark a view: needs no account; what `on` loads is still only what this person may see."""
    return _mark(Access(None, on, files, own_units, limit=limit, is_for_machines=is_for_machines))


def same_for_all(view: View) -> View:
    """Mark a view: style sheets and signs of life, answered without asking who it is."""
    return _mark(Access(None, None, own_units=True, asks_nobody=True))(view)


def _mark(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def access_of(view: View) -> Access | None:
    """The mark of a view, or None if somebody forgot it."""
    return getattr(view, "access", None)
