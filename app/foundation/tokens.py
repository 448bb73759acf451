"""Random names nobody can guess, and how they are kept."""

import hashlib
import hmac
import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that looks like something else on paper


def new_token() -> str:
    """A secret of 192 bits for links, sessions and one-time forms."""
    return secrets.token_urlsafe(24)


def new_uid(host: str) -> str:
    """A name that is the only one in the world, for what other programs keep: "7k2m...@dorflinde.example"."""
    return f"{''.join(secrets.choice(_ALPHABET) for _ in range(22))}@{host}"


def new_public_id() -> str:
    """A short name for addresses: 10 characters, about 49 bits; never a secret by itself."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def new_code(length: int = 8) -> str:
    """A code that people read out or type from paper."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length)).upper()


def digest(token: str) -> str:
    """What is stored instead of a secret: SHA-256, enough for 192 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare two secrets without telling by time how far they agree."""
    return hmac.compare_digest(left.encode(), right.encode())
