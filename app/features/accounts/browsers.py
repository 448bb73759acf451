"""Names browsers so that people recognise their own in a list: enough for that, and not more."""

# The first that fits; those that call themselves by several names come before their relatives.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Vivaldi": "Vivaldi",
    "FxiOS": "Firefox",
    "Firefox": "Firefox",
    "CriOS": "Chrome",
    "Chromium": "Chromium",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "macOS",
    "Linux": "Linux",
}


def device_name(user_agent: str | None) -> str:
    """Browser and system, as in "Firefox · Android"; empty for a browser that does not say."""
    said = (user_agent or "")[:500]
    names = (
        next((name for sign, name in known.items() if sign in said), "") for known in (_BROWSERS, _SYSTEMS)
    )
    return " · ".join(name for name in names if name)
