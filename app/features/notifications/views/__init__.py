"""The doors of the bell and of its settings."""

from app.features.notifications.views import devices, inbox, settings, taking_off
from app.features.notifications.views.blueprint import routes

__all__ = ["devices", "inbox", "routes", "settings", "taking_off"]
