"""The doors of warnings."""

from app.modules.warnings.views import officers, readers
from app.modules.warnings.views.blueprint import everywhere, routes

__all__ = ["everywhere", "officers", "readers", "routes"]
