"""The blueprint on which all doors of the calendar hang."""

from flask import Blueprint

routes = Blueprint("calendar", __name__)
