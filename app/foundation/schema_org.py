"""Dates as search engines and other sites understand them (schema.org/Event)."""

from datetime import date
from typing import Any

from app.foundation.text import excerpt

SCHEMA = "https://schema.org/"


def event(name: str, begins: date, ends: date, place: str, organizer: str, **more: Any) -> dict[str, Any]:
    """What every date says of itself; moments carry their zone, whole days are days. More: what this kind knows besides."""
    return {
        "@type": "Event",
        "name": name,
        "startDate": begins.isoformat(),
        "endDate": ends.isoformat(),
        "location": places(place),
        "organizer": {"@type": "Organization", "name": organizer},
        **more,
    }


def described(when: str, place: str, body: str) -> str:
    """When and where it is, and how its text begins: what a search engine shows below the title."""
    return excerpt(f"{', '.join(filter(None, (when, place)))}. {body}", 200)


def places(name: str) -> list[dict[str, str]]:
    """Where it is, if that is said."""
    return [{"@type": "Place", "name": name, "address": name}] if name else []
