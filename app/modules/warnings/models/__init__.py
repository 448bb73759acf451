"""Warnings, whom they are for, and how people can be reached when nothing else gets through."""

from app.modules.warnings.models.official import OfficialRead, OfficialWarning, Source, Whereabouts
from app.modules.warnings.models.reaching import Contact, TextMessage, TextState
from app.modules.warnings.models.warnings import (
    ALL_CLEAR_FOR,
    HOURS,
    ON_DUTY,
    PATIENCE,
    USUAL_HOURS,
    Hazard,
    Level,
    Recipient,
    Warned,
)

__all__ = [
    "ALL_CLEAR_FOR",
    "HOURS",
    "ON_DUTY",
    "PATIENCE",
    "USUAL_HOURS",
    "Contact",
    "Hazard",
    "Level",
    "OfficialRead",
    "OfficialWarning",
    "Recipient",
    "Source",
    "TextMessage",
    "TextState",
    "Warned",
    "Whereabouts",
]
