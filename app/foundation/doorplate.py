"""The address of the place as its people type it: whatever a request says of its host, links begin with this one."""

from flask import current_app

from config import Config


def home() -> str:
    """The address without a slash at its end, from PUBLIC_URL."""
    config: Config = current_app.config["DORFLINDE"]
    return config.public_url


def whole_address(path: str) -> str:
    """A path of this site as it stands on paper and in mails."""
    return home() + path
