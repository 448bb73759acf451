"""The parts the story is made of. Days are counted back from today, people are named by their key."""

from dataclasses import dataclass, field

WINTER = frozenset({11, 12, 1, 2})
SUMMER = frozenset({5, 6, 7, 8})


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


@dataclass(frozen=True)
class Answer:
    """A comment, so many hours after what it answers, and the answers to it."""

    who: str
    words: str
    hours: float = 2
    then: tuple["Answer", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """A post in a group."""

    group: str
    who: str
    # Days before today; negative: scheduled for so many days from now.
    days: int
    at: str = "18:00"
    title: str
    words: str
    pictures: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    # kind of nod -> keys of people
    nods: dict[str, str] = field(default_factory=dict, hash=False)
    # Pinned until so many days from now.
    pinned: int = 0
    office: str = ""
    audience: str = "public"
    comments: str = "open"
    # Only told when the town is loaded in one of these months; empty: always.
    season: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Article(Told):
    """A piece of news."""

    group: str = "neuigkeiten"
    category: str = ""
    districts: tuple[str, ...] = ()
    is_important: bool = False
    plain: str = ""
    # Ends so many days from now (negative: has ended).
    ends: int | None = None
    # What was corrected, how many days ago, and the words as they were right.
    correction: str = ""
    corrected_words: str = ""
    corrected: int = 0
    # A published one, or a "draft", "in_review", "retracted" (and why it was taken back).
    state: str = "published"
    reason: str = ""


@dataclass(frozen=True)
class Claim:
    """Somebody says: this is mine."""

    who: str
    # Days before today.
    days: int
    # What the claimant answered to the finder's question; empty: not yet.
    answer: str = ""
    # How far it came: "waiting", "accepted", "rejected" or "handed_over".
    outcome: str = "waiting"
    reason: str = ""
    # What the two wrote to each other, each line with the key of its author.
    talk: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sighting:
    """Where the missing animal was seen."""

    who: str
    words: str
    place: str
    days: int
    at: str = "17:30"


@dataclass(frozen=True, kw_only=True)
class Thing(Told):
    """What lost and found notices share."""

    group: str = "gesucht-gefunden"
    category: str
    place: str
    # Lost or found so many days before today; the notice may come later.
    happened: int
    colours: tuple[str, ...] = ()
    brand: str = ""
    # Only for whoever has it (or misses it) and the staff; and a number only the owner knows.
    hidden: str = ""
    number: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Found(Thing):
    """Somebody found something."""

    wants: str = "nothing"
    # What whoever claims it is asked.
    question: str = ""
    initials: str = ""
    claims: tuple[Claim, ...] = ()
    # How it ends: as "open", "withdrawn" or "expired"; a hand-over is told by its claim.
    end: str = "open"
    # Brought to the town hall so many days before today, and where it lies there.
    office_since: int | None = None
    shelf: str = ""
    holds_data: bool = False
    in_public_building: bool = False
    # Six months later, so many days before today: "over" and undecided, "offered" to the finder,
    # or "listed" for the auction.
    later: str = ""
    later_since: int = 0


@dataclass(frozen=True, kw_only=True)
class Lost(Thing):
    """Somebody misses something."""

    # How it ends: as "open", "resolved" or "given_up".
    end: str = "open"
    species: str = ""
    pet_name: str = ""
    sightings: tuple[Sighting, ...] = ()
