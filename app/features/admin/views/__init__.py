"""The doors of the administration."""

from app.features.admin.views import papers, people, place
from app.features.admin.views.routes import routes

__all__ = ["papers", "people", "place", "routes"]
