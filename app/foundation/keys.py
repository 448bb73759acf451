"""Secrets that follow from the one key of this installation, so that a copy of the database alone tells none."""

import hmac

from config import Config


class _Key:
    """The key of this process."""

    secret: bytes


_key = _Key()


def connect(config: Config) -> None:
    """Take the key from the configuration."""
    _key.secret = config.secret_key.encode()


def derived(purpose: str, salt: str) -> bytes:
    """32 bytes that nobody can guess without the key; always the same for the same purpose and salt."""
    return hmac.digest(_key.secret, f"{purpose}\0{salt}".encode(), "sha256")
