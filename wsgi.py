"""The door for gunicorn and flask: patch first, import second (STACK.md trap 13)."""

from gevent import monkey

monkey.patch_all()

from app import create_app  # noqa: E402 - after the patch
from config import Config  # noqa: E402 - after the patch

app = create_app(Config.from_environment())
