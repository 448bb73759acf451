"""Mail addresses as people type them, brought into the one form in which they are compared and stored."""

import re

from app.foundation.language import lazy_
from app.foundation.refusal import Refused

MOST = 254
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")


def clean_address(typed: str) -> str:
    """Lower case, the domain as the net spells it; raises Refused if it is not one address."""
    local, _at, domain = typed.strip().lower().rpartition("@")
    address = f"{local}@{_spelled(domain)}"
    if len(local) > 64 or len(address) > MOST or not _LOCAL.fullmatch(local):
        raise Refused(lazy_("This is not an e-mail address. It looks like name@example.org."), field="email")
    return address


def _spelled(domain: str) -> str:
    try:
        spelled = domain.encode("idna").decode()
    except UnicodeError:
        spelled = ""
    if not _DOMAIN.fullmatch(spelled):
        raise Refused(lazy_("This is not an e-mail address. It looks like name@example.org."), field="email")
    return spelled
