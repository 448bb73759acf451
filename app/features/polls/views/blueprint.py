"""One name for all addresses of polls."""

from flask import Blueprint

routes = Blueprint("polls", __name__)
