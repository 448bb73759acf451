"""The doors of the bell and of its settings."""

from app.features.notifications.views import backlog, devices, inbox, settings, taking_off
from app.features.notifications.views.blueprint import routes

__all__ = ["backlog", "devices", "inbox", "routes", "settings", "taking_off"]
