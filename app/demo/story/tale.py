"""Who lives in Lindental: people are named by their key."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody who lives in Lindental; the nine with an account one can use have a password."""

    key: str
    name: str
    district: str
    # On the whole site: member, staff or admin.
    role: str = "member"
    about: str = ""

    @property
    def email(self) -> str:
        """An address that can never exist."""
        return f"{self.key}@demo.example"
