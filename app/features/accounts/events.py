"""Facts about accounts, for the record and for sockets that must close. Ids only."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountEvent(Event):
    """Something happened to an account."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class BrowserSignedIn(AccountEvent):
    """A browser was signed in."""

    name: ClassVar[str] = "signed_in"


@dataclass(frozen=True, kw_only=True)
class BrowserSignedOut(AccountEvent):
    """One or more browsers of a member were signed out."""

    name: ClassVar[str] = "signed_out"


@dataclass(frozen=True, kw_only=True)
class ResetAsked(Event):
    """Somebody asked for a new password; without member, the address was unknown."""

    name: ClassVar[str] = "reset_asked"
    member_id: int | None


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(AccountEvent):
    """A member has a new password."""

    name: ClassVar[str] = "password_changed"


@dataclass(frozen=True, kw_only=True)
class AddressChanged(AccountEvent):
    """A member has a new mail address."""

    name: ClassVar[str] = "address_changed"


@dataclass(frozen=True, kw_only=True)
class SecondFactorChanged(AccountEvent):
    """A second factor was set up or taken away."""

    name: ClassVar[str] = "second_factor_changed"
    is_on: bool
