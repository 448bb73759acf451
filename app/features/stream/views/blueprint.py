"""One name for all addresses of the stream."""

from flask import Blueprint

routes = Blueprint("stream", __name__)
