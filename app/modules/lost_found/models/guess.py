"""Which kind of thing somebody means, by the words they typed: a proposal to confirm, never a decision.

A photo cannot be understood without a large model, so nothing pretends to.
"""

from app.foundation.text import fold
from app.modules.lost_found.models.kinds import Category

# Beginnings and middles of words as search folds them; the first line that fits wins.
_SIGNS: tuple[tuple[Category, tuple[str, ...]], ...] = (
    (Category.HEARING_AID, ("hoergeraet", "hoerhilfe", "hearing aid")),
    (Category.DOCUMENT, (
        "ausweis", "reisepass", "fuehrerschein", "fahrzeugschein", "dokument", "urkunde", "versichertenkarte",
        "gesundheitskarte", "bankkarte", "ec-karte", "girocard", "kreditkarte", "fahrkarte", "monatskarte",
        "passport", "licence", "license", "id card", "document", "credit card",
    )),
    (Category.WALLET, (
        "geldboerse", "geldbeutel", "portemonnaie", "portmonee", "brieftasche", "wallet", "purse",
    )),
    (Category.CASH, ("bargeld", "geldschein", "euroschein", "umschlag mit geld", "banknote", "muenzen", "cash")),
    (Category.KEYS, ("schluessel", "keys", "key ring", "keyring", "key fob", "autokey")),
    (Category.PHONE, ("handy", "smartphone", "telefon", "iphone", "galaxy s", "phone", "mobile")),
    (Category.GLASSES, ("brille", "glasses", "spectacles")),
    (Category.JEWELLERY, (
        "ehering", "ohrring", "fingerring", "halskette", "armband", "armkette", "schmuck", "brosche", "anhaenger",
        "armbanduhr", "uhr", "ring", "watch", "necklace", "bracelet", "earring", "jewel",
    )),
    (Category.BICYCLE, ("fahrrad", "ebike", "e-bike", "mountainbike", "laufrad", "roller", "bicycle", "bike")),
    (Category.ANIMAL, (
        "katze", "kater", "kaetzchen", "hund", "welpe", "vogel", "wellensittich", "papagei", "schildkroete",
        "kaninchen", "hase", "hamster", "cat", "kitten", "dog", "puppy", "bird", "tortoise", "rabbit",
    )),
    (Category.TOY, ("teddy", "kuscheltier", "stofftier", "puppe", "spielzeug", "plueschtier", "toy", "doll")),
    (Category.CLOTHING, (
        "jacke", "mantel", "muetze", "schal", "handschuh", "pullover", "hose", "schuh", "hut", "kappe", "rucksack",
        "tasche", "beutel", "regenschirm", "schirm", "turnbeutel", "jacket", "coat", "cap", "scarf", "glove",
        "shoe", "bag", "backpack", "umbrella", "hat",
    )),
)  # fmt: skip
# Too short to be looked for inside other words ("Uhr" in "Uhrzeit", "hut" in "Hutschachtel" would do no harm,
# "ring" in "bringen" and "cat" in "location" would).
_WHOLE_WORDS = frozenset(
    {"uhr", "ring", "hut", "cat", "dog", "hat", "cap", "bag", "toy", "bird", "hase", "hund", "keys"}
)


def guess_category(words: str) -> Category | None:
    """The likely kind of thing, or None if the words tell nothing."""
    folded = fold(words)
    alone = set("".join(sign if sign.isalnum() else " " for sign in folded).split())
    for category, signs in _SIGNS:
        if any(sign in alone if sign in _WHOLE_WORDS else sign in folded for sign in signs):
            return category
    return None


def signs_by_category() -> dict[str, list[str]]:
    """The same lists for the browser, which proposes while somebody types; "=" marks whole words."""
    return {
        category.value: [f"={sign}" if sign in _WHOLE_WORDS else sign for sign in signs]
        for category, signs in _SIGNS
    }
