"""The doors of the bell and of its settings."""

from app.features.notifications.views import inbox, settings, taking_off
from app.features.notifications.views.blueprint import routes

__all__ = ["inbox", "routes", "settings", "taking_off"]
