"""Web push: what a browser is told although no page of ours is open (RFC 8030, 8188, 8291, 8292).

The key by which push services recognise this place follows from the key of the installation, so it is made with it,
kept in the same backup, and needs no file of its own.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from email.utils import parseaddr
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from app.foundation import clock
from app.foundation.fetching import hand_over
from app.foundation.keys import derived
from app.foundation.lines import KeptLines
from app.foundation.outside import NotFetched, is_inside, tidy
from app.foundation.tokens import digest
from config import Config

# The push services of the browsers there are; subdomains belong to them.
SERVICES = (
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "notify.windows.com",
    "push.apple.com",
)
MOST_BYTES = 3_000
# A signature is good for so long.
_SIGNED_FOR = 12 * 3_600
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class Address:
    """Where a browser is reached, as it told itself."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class Parcel:
    """What a browser is told: small, and good for some time only."""

    words: dict[str, Any]
    seconds: int
    is_urgent: bool = False


class _Office:
    """What this process needs to know to send."""

    contact: str = ""
    services: tuple[str, ...] = SERVICES


_office = _Office()


def connect(config: Config) -> None:
    """Say who sends, and which push services besides the usual ones may be asked."""
    _office.contact = f"mailto:{parseaddr(config.mail_from)[1]}"
    _office.services = (*SERVICES, *config.push_services)
    _vapid.cache_clear()
    _signed.cache_clear()


def public_key() -> str:
    """By what browsers recognise this place, as their scripts want it."""
    point = _vapid().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return _written(point)


def key_name() -> str:
    """A short name of the present key: browsers that know another one have to subscribe anew."""
    return digest(public_key())[:16]


def is_known_service(endpoint: str) -> bool:
    """Whether an address belongs to a push service that may be asked."""
    try:
        parts = urlsplit(tidy(endpoint))
    except NotFetched:
        return False
    host = parts.hostname or ""
    if is_inside(host, parts.port or 0):
        return True
    is_theirs = any(host == service or host.endswith(f".{service}") for service in _office.services)
    return parts.scheme == "https" and parts.port in {None, 443} and is_theirs


def is_address(address: Address) -> bool:
    """Whether a browser could be reached there: known service, a point on the curve, a secret of the right length."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _read(address.p256dh))
        return len(_read(address.auth)) == 16 and is_known_service(address.endpoint)
    except ValueError:
        return False


def post(address: Address, parcel: Parcel, lines: KeptLines | None = None) -> tuple[int, str]:
    """Hand a parcel to the push service; gives its status and for how long to wait. Raises NotFetched."""
    sealed = http_ece.encrypt(
        json.dumps(parcel.words, ensure_ascii=False).encode(),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_read(address.p256dh),
        auth_secret=_read(address.auth),
    )
    headers = {
        "TTL": str(parcel.seconds),
        "Urgency": "high" if parcel.is_urgent else "normal",
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
    }
    return hand_over(address.endpoint, sealed, headers | _signature(address.endpoint), lines)


def _signature(endpoint: str) -> dict[str, str]:
    parts = urlsplit(endpoint)
    return _signed(f"{parts.scheme}://{parts.netloc}", int(clock.now().timestamp()) // 3_600)


@lru_cache(maxsize=100)
def _signed(service: str, hour: int) -> dict[str, str]:
    """The same for everything that goes to one service within the hour."""
    claims = {"aud": service, "sub": _office.contact, "exp": hour * 3_600 + _SIGNED_FOR}
    signed: dict[str, str] = _vapid().sign(claims)
    return signed


@cache
def _vapid() -> Any:
    number = int.from_bytes(derived("web push", "vapid")) % (_ORDER - 1) + 1
    return Vapid02(ec.derive_private_key(number, ec.SECP256R1()))


def _read(written: str) -> bytes:
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
