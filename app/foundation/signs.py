"""Which signs of Unicode a text keeps: what cannot be seen is no word, and nobody turns the words of others round."""

import re
import unicodedata

# Marks that turn the direction of all that follows; scripts from right to left do without them.
_TURNS = "\u202a-\u202e\u2066-\u2069"
_HARMFUL = re.compile(f"[{_TURNS}\ufeff\ufff9-\ufffb]")
# Signs that belong inside of words and emoji: joiners, and the tags that make a flag of a part of a country.
_JOINERS = re.compile("[\u200c\u200d\U000e0020-\U000e007f]")
# Letters and signs by their category that show nothing at all.
_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# More marks above one letter than any language has run over the lines of others.
_MOST_MARKS = 4


def kept(text: str) -> str:
    """A text without what no database or screen can hold; nothing, if there is nothing to be seen in it."""
    text = re.sub("\r\n|\r|\u2028|\u2029", "\n", text)
    text = unicodedata.normalize("NFC", _HARMFUL.sub("", text))
    text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return text.strip() if any(_is_seen(sign) for sign in text) else ""


def kept_in_line(text: str) -> str:
    """The same for a name or a heading: also without signs that only make two of them differ to programs."""
    shown = "".join(sign for sign in kept(text) if sign in "\n\t" or _shows(sign))
    return _tamed(shown).strip()


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZM" and sign not in _BLANK


def _shows(sign: str) -> bool:
    if sign in _BLANK:
        return False
    return unicodedata.category(sign) != "Cf" or _JOINERS.match(sign) is not None


def _tamed(text: str) -> str:
    marks, signs = 0, []
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) == "Mn" else 0
        if marks <= _MOST_MARKS:
            signs.append(sign)
    return "".join(signs)
