"""What a group of the story is made of; people are named by their key."""

from dataclasses import dataclass, field


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
    code: str = ""
    # What the group chose for the flat that brings it.
    settings: dict[str, object] = field(default_factory=dict)
