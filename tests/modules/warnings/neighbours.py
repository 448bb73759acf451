"""A warning system of others on this machine: a list, its messages, and every kind of mischief."""

from datetime import timedelta

from app.foundation import clock
from app.modules.warnings.jobs import look_at_sources
from tests.foundation.feed_server import FeedServer, send
from tests.modules.warnings.station import NIGHT

MESSAGE = """<?xml version="1.0" encoding="utf-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{identifier}</identifier><sender>dwd</sender>
<sent>{sent}</sent><status>{status}</status><msgType>{kind}</msgType><scope>{scope}</scope>{references}
<info><language>en-GB</language><category>Met</category><event>STORM</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Likely</certainty><expires>{expires}</expires><headline>Severe gale</headline>
{area}</info>
<info><language>de-DE</language><category>Met</category><event>STURM</event><urgency>Immediate</urgency>
<severity>{severity}</severity><certainty>Likely</certainty><expires>{expires}</expires>
<senderName>Deutscher Wetterdienst</senderName><headline>{headline}</headline>
<description>Böen um 90 km/h &lt;b&gt;.</description><instruction>Bleiben Sie drinnen.</instruction>
<web>{web}</web>{area}</info></alert>"""
HERE = "<area><areaDesc>Lindental</areaDesc><geocode><valueName>ARS</valueName><value>064350014014</value></geocode></area>"


def written(minutes):
    """A moment after the night began, as the protocol writes it."""
    return (NIGHT + timedelta(minutes=minutes)).isoformat()


def a_message(identifier="a1", **other):
    """One message; what is not said is usual."""
    usual = {
        "sent": written(0),
        "status": "Actual",
        "kind": "Alert",
        "scope": "Public",
        "references": "",
        "expires": written(120),
        "severity": "Severe",
        "headline": "Sturm",
        "web": "https://dwd.example/sturm",
        "area": HERE,
    }
    return MESSAGE.format(identifier=identifier, **(usual | other))


class Neighbours(FeedServer):
    """Serves /list.atom and the messages it leads to; `given` maps paths to bodies, statuses or functions."""

    def __init__(self):
        super().__init__()
        self.given, self.paths = {}, []
        self.url = f"http://{self.place}/list.atom"
        self.answer = self._answer

    def lists(self, **messages):
        """What stands in the list from now on, by name."""
        entries = ""
        for name, body in messages.items():
            self.given[f"/{name}.xml"] = body
            entries += (
                f"<entry><id>{name}</id><updated>{written(len(str(body)))}</updated>"
                f'<link rel="related" type="application/cap+xml" href="/{name}.xml"/></entry>'
            )
        self.given["/list.atom"] = f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'

    def _answer(self, handler):
        self.paths.append(handler.path)
        given = self.given.get(handler.path, 404)
        if callable(given):
            given(handler)
        elif isinstance(given, int):
            send(handler, given, b"")
        elif self.etag and handler.headers.get("If-None-Match") == self.etag:
            send(handler, 304, b"")
        else:
            body = given if isinstance(given, bytes) else given.encode()
            send(handler, 200, body, **({"ETag": self.etag} if self.etag else {}))


def look(minutes=1):
    """The worker looks, so many minutes after the night began."""
    with clock.at(NIGHT + timedelta(minutes=minutes)):
        look_at_sources()


def banner(station, member=None):
    return station.browser(member).get("/warnings/banner", headers={"Accept-Language": "de"}).text
