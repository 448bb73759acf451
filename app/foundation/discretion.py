"""What a log line must not tell: addresses, secrets, and what people wrote."""

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

HIDDEN = "[hidden]"

_PRIVATE_KEYS = re.compile(
    r"mail|address|password|secret|token|cookie|session|authorization|phone|otp|(^|_)(ip|body|text|title|name|query|form)$",
    re.IGNORECASE,
)
# Names of things of the house, not of people.
_PUBLIC_KEYS = {"event_name", "mail_id", "template_name"}

_PRIVATE_WORDS = re.compile(
    r"""
      [\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # an e-mail address
    | (?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])                 # IPv4
    | (?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])      # IPv6
    | (?<![\w:])(?=[0-9a-f:]*::)[0-9a-f:]{3,39}(?![\w:])         # IPv6, shortened
    | (?<![\w-])(?=[\w-]*[\d_-])(?=[\w-]*(?-i:[A-Z]))[\w-]{22,}  # a token
    | (?<![\w-])[0-9a-f]{32,}                                    # a digest of one
    """,
    re.VERBOSE | re.IGNORECASE,
)


def discreet(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide what is private by its key or by its shape, however deep it lies."""
    return {key: _hidden(key, value) for key, value in entry.items()}


def _hidden(key: str, value: Any) -> Any:
    if key not in _PUBLIC_KEYS and _PRIVATE_KEYS.search(key):
        return HIDDEN
    if isinstance(value, Mapping):
        return {str(inner): _hidden(str(inner), each) for inner, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_hidden("", each) for each in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return _PRIVATE_WORDS.sub(HIDDEN, str(value))
