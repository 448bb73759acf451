"""Who lives in Lindental, and the groups there: people are named by their key."""

from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Circle:
    """A group: who may find it, who is in it and who does what there."""

    key: str
    name: str
    about: str
    description: str
    icon: str
    picture: str
    owner: str
    # role -> keys of people
    people: dict[str, str] = field(default_factory=dict)
    # What those who asked answered to the questions, and who waits for a decision with which answers.
    replies: tuple[str, ...] = ()
    waiting: dict[str, tuple[str, ...]] = field(default_factory=dict)
    visibility: str = "public"
    joins: str = "open"
    questions: tuple[str, ...] = ()
    posting_role: str = "member"
    modules: tuple[str, ...] = ()
    code: str = ""
    # module -> what the group chose for it
    settings: dict[str, dict[str, object]] = field(default_factory=dict)
