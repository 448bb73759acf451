"""Under which name these doors are known."""

from flask import Blueprint

routes = Blueprint("notifications", __name__)
