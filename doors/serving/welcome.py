"""Says the address, once the web server really answers there."""

import http.client
from urllib.parse import urlsplit

from doors.serving import settings


class Welcome:
    """Called again and again while the house starts; speaks once."""

    def __init__(self, host: str, port: int, public_url: str, words: str) -> None:
        self._place = (settings.reachable(host), port)
        self._public_url = public_url
        self._words = words
        self._said = False

    def __call__(self) -> None:
        """Look whether the door is open, and greet."""
        if not self._said and self._answers():
            print(f"\nDorflinde runs at {self._public_url}/  (Ctrl-C ends it)\n{self._words}", flush=True)
            self._said = True

    def _answers(self) -> bool:
        """Asked under its public name: other names are refused."""
        connection = http.client.HTTPConnection(*self._place, timeout=1)
        try:
            connection.request("GET", "/healthz", headers={"Host": urlsplit(self._public_url).netloc})
            connection.getresponse()
        except (OSError, http.client.HTTPException):
            return False
        else:
            return True
        finally:
            connection.close()
