"""How the web server runs: gevent workers, one on SQLite, several with PostgreSQL and Redis (WEB_PROCESSES)."""

import gc
import os
from importlib import import_module
from pathlib import Path

bind = os.environ.get("BIND") or "127.0.0.1:8000"
workers = int(os.environ.get("WEB_PROCESSES") or "1")
worker_class = "gevent"
worker_connections = 5000  # one for each open socket
preload_app = False  # gevent patches first, everything else is imported in the worker
timeout = 60
graceful_timeout = 5  # open sockets come back by themselves, nobody waits for them
keepalive = 15
control_socket_disable = True  # systemd or bin/serve ends it; nothing else needs to talk to it
errorlog = "-"
loglevel = "warning"


def post_worker_init(_worker: object) -> None:
    """A worker whose database would let double bookings through does not start.

    What is there by then stays: the collector of garbage, which looked through all of it again and again (80 ms at a
    time), looks only at what comes after.
    """
    import_module("app.foundation.promises").refuse_unless_kept()  # only now has gevent patched
    gc.collect()
    gc.freeze()


# Heartbeats of the workers must not wait for a disk.
if Path("/dev/shm").is_dir():  # noqa: S108 - gunicorn opens its own unguessable file there
    worker_tmp_dir = "/dev/shm"  # noqa: S108 - see above
