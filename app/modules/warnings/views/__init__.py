"""The doors of warnings."""

from app.modules.warnings.views import officers, readers, reports
from app.modules.warnings.views.blueprint import everywhere, routes

__all__ = ["everywhere", "officers", "readers", "reports", "routes"]
