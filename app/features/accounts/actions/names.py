"""Names that are not a person's: nobody passes for the town hall, an office, or somebody who left."""

import re
import unicodedata

from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.foundation.text import fold

_OFFICES = {
    "admin", "administration", "administrator", "administratorin", "amt", "buergerbuero", "buergermeister",
    "buergermeisterin", "feuerwehr", "former", "fundbuero", "gemeinde", "gemeindeverwaltung", "gemeinderat",
    "ehemaliges", "landratsamt", "mayor", "member", "mitglied", "moderation", "moderator", "moderatorin",
    "ordnungsamt", "polizei", "police", "rathaus", "stadt", "stadtrat", "stadtverwaltung", "support", "system",
    "town", "hall", "verwaltung",
}  # fmt: skip
_SMALL_WORDS = {"das", "der", "die", "dorflinde", "of", "the", "von"}
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def refuse_borrowed(name: str, place: str) -> None:
    """Raises Refused for a name made of nothing but offices and the place, or of letters that only look alike."""
    words = re.findall(r"\w+", fold(name))
    others = set(words) - _OFFICES - _SMALL_WORDS - set(re.findall(r"\w+", fold(place)))
    if words and not others:
        raise Refused(
            lazy_("Please write your own name; this one belongs to an office."), field="display_name"
        )
    if any(len(_scripts(word)) > 1 for word in words):
        raise Refused(lazy_("Please write each word of your name in one alphabet."), field="display_name")


def _scripts(word: str) -> set[str]:
    named = (unicodedata.name(sign, "").split(" ")[0] for sign in word)
    return {script for script in named if script in _SCRIPTS}
