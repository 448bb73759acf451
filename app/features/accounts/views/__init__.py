"""Doors of the accounts; importing them hangs them into the blueprint."""

from app.features.accounts.views import (
    entry,
    factors,
    first_admin,
    joining,
    leaving,
    mine,
    proofs,
    resets,
    safety,
)
from app.features.accounts.views.doorway import routes

__all__ = [
    "entry", "factors", "first_admin", "joining", "leaving", "mine", "proofs", "resets", "routes", "safety",
]  # fmt: skip
