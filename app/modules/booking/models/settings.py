"""What a group may choose about its facilities."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """Stored per group; what is chosen for one facility stands in the facility."""

    # The sites that may show a plan in a frame: "https://www.lindental.example".
    embed_sites: list[str] = field(default_factory=list)
