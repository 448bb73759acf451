"""The blueprint that all doors of the administration share."""

from flask import Blueprint

routes = Blueprint("admin", __name__)
