"""The bare hub: what it costs on this server to say something to all open websockets, without a product."""

from collections.abc import Iterable
from typing import Any

from gevent import monkey

monkey.patch_all()

from simple_websocket import ConnectionClosed, Server  # noqa: E402 - after the patch

everybody: set[Server] = set()


def app(environ: dict[str, Any], _start_response: Any) -> Iterable[bytes]:
    """Whatever one of them says, all of them hear."""
    one = Server.accept(environ)
    everybody.add(one)
    try:
        while True:
            words = one.receive()
            for each in list(everybody):
                each.send(words)
    except ConnectionClosed:
        everybody.discard(one)
        raise StopIteration from None  # gunicorn has nothing to answer any more
