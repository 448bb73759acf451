"""What can be lost and found, in words, and what of it the public may see."""

from enum import StrEnum

from app.foundation.language import lazy_


class Side(StrEnum):
    """Whether somebody found the thing or misses it."""

    FOUND = "found"
    LOST = "lost"


class Category(StrEnum):
    """What kind of thing it is."""

    KEYS = "keys"
    WALLET = "wallet"
    PHONE = "phone"
    GLASSES = "glasses"
    JEWELLERY = "jewellery"
    BICYCLE = "bicycle"
    CLOTHING = "clothing"
    DOCUMENT = "document"
    CASH = "cash"
    ANIMAL = "animal"
    TOY = "toy"
    HEARING_AID = "hearing_aid"
    OTHER = "other"


CATEGORY_WORDS = {
    Category.KEYS: lazy_("Keys"),
    Category.WALLET: lazy_("Wallet or purse"),
    Category.PHONE: lazy_("Mobile phone"),
    Category.GLASSES: lazy_("Glasses"),
    Category.JEWELLERY: lazy_("Jewellery or watch"),
    Category.BICYCLE: lazy_("Bicycle"),
    Category.CLOTHING: lazy_("Clothing or bag"),
    Category.DOCUMENT: lazy_("Identity card or document"),
    Category.CASH: lazy_("Cash"),
    Category.ANIMAL: lazy_("Animal"),
    Category.TOY: lazy_("Toy"),
    Category.HEARING_AID: lazy_("Hearing aid"),
    Category.OTHER: lazy_("Something else"),
}
CATEGORY_ICONS = {
    Category.KEYS: "key-round",
    Category.WALLET: "wallet",
    Category.PHONE: "smartphone",
    Category.GLASSES: "glasses",
    Category.JEWELLERY: "gem",
    Category.BICYCLE: "bike",
    Category.CLOTHING: "shirt",
    Category.DOCUMENT: "id-card",
    Category.CASH: "banknote",
    Category.ANIMAL: "paw-print",
    Category.TOY: "baby",
    Category.HEARING_AID: "volume-2",
    Category.OTHER: "package",
}

# Only the owner can know something about these that the finder sees: without it nobody can prove anything.
NEEDS_HIDDEN_FEATURE = frozenset({Category.WALLET, Category.PHONE, Category.JEWELLERY, Category.KEYS})
# A photo shows the bit of a key, a name and number, or how much it is.
PHOTO_STAYS_HIDDEN = frozenset({Category.KEYS, Category.DOCUMENT, Category.CASH})
# What people write about these tells a name or an amount, so the public reads a title of ours.
TEXT_STAYS_HIDDEN = frozenset({Category.DOCUMENT, Category.CASH})
# Must be wiped before anybody but the owner may have it.
HOLDS_DATA = frozenset({Category.PHONE})


class Colour(StrEnum):
    """How it looks; at most three of them."""

    BLACK = "black"
    WHITE = "white"
    GREY = "grey"
    SILVER = "silver"
    GOLD = "gold"
    BROWN = "brown"
    RED = "red"
    PINK = "pink"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    MIXED = "mixed"


COLOUR_WORDS = {
    Colour.BLACK: lazy_("black"),
    Colour.WHITE: lazy_("white"),
    Colour.GREY: lazy_("grey"),
    Colour.SILVER: lazy_("silver"),
    Colour.GOLD: lazy_("gold"),
    Colour.BROWN: lazy_("brown"),
    Colour.RED: lazy_("red"),
    Colour.PINK: lazy_("pink"),
    Colour.ORANGE: lazy_("orange"),
    Colour.YELLOW: lazy_("yellow"),
    Colour.GREEN: lazy_("green"),
    Colour.BLUE: lazy_("blue"),
    Colour.PURPLE: lazy_("purple"),
    Colour.MIXED: lazy_("many colours"),
}
MOST_COLOURS = 3


class Species(StrEnum):
    """What kind of animal is missing."""

    CAT = "cat"
    DOG = "dog"
    BIRD = "bird"
    OTHER = "other"


SPECIES_WORDS = {
    Species.CAT: lazy_("Cat"),
    Species.DOG: lazy_("Dog"),
    Species.BIRD: lazy_("Bird"),
    Species.OTHER: lazy_("Another animal"),
}


class Custody(StrEnum):
    """Who keeps the thing; beside its state, not part of it."""

    FINDER = "finder"
    OFFICE = "office"
    POLICE = "police"


CUSTODY_WORDS = {
    Custody.FINDER: lazy_("With the finder"),
    Custody.OFFICE: lazy_("At the lost property office"),
    Custody.POLICE: lazy_("With the police"),
}


class Wish(StrEnum):
    """What the finder wants; known to the office alone."""

    NOTHING = "nothing"
    REWARD = "reward"
    OWNERSHIP = "ownership"


WISH_WORDS = {
    Wish.NOTHING: lazy_("Nothing, it was a pleasure"),
    Wish.REWARD: lazy_("A finder's reward"),
    Wish.OWNERSHIP: lazy_("To keep it if nobody asks for it"),
}


class Resolution(StrEnum):
    """How a loss ended well."""

    PLATFORM = "platform"
    ELSEWHERE = "elsewhere"


def photo_is_hidden(category: Category, *, shows_feature: bool) -> bool:
    """Whether the public sees the drawing of the category instead of the photo."""
    return shows_feature or category in PHOTO_STAYS_HIDDEN
