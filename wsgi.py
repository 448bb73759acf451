"""The door for gunicorn and flask: patch first, import second (STACK.md trap 13)."""

import atexit
import gc
import sys

from gevent import monkey

monkey.patch_all()

# Libraries take these along where the tools of development brought them; the house asks none of them, and
# without them each of its processes is 20 MiB smaller.
for unasked in ("aiohttp", "pytz", "requests", "rich"):
    sys.modules.setdefault(unasked, None)  # type: ignore[arg-type]  # Python's own word for "not to be had"

gc.disable()  # what is imported stays: to look through it again and again takes a fifth of the start

from app import create_app  # noqa: E402 - after the patch
from config import Config  # noqa: E402 - after the patch

app = create_app(Config.from_environment())

gc.collect()
gc.freeze()  # nor is it looked through later
gc.enable()
# ... but tidied up at the end while everything is still there: else each command ends with words about weak references.
atexit.register(gc.unfreeze)
