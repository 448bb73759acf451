"""How finds and losses are told. Days are counted back from today, people are named by their key."""

from dataclasses import dataclass

from app.telling.tale import Told


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
