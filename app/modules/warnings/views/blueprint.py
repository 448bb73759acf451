"""Under which names these doors are known: in a group, and on every page."""

from flask import Blueprint

routes = Blueprint("warnings", __name__, url_prefix="/g/<slug>/warnings")
everywhere = Blueprint("alerts", __name__, url_prefix="/warnings")
