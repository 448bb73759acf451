"""The doors of warnings."""

from app.modules.warnings.views import officers, others, readers, reports
from app.modules.warnings.views.blueprint import everywhere, routes

__all__ = ["everywhere", "officers", "others", "readers", "reports", "routes"]
