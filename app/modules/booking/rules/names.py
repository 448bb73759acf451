"""What the rules are called, for those who read later which of them staff set aside."""

from collections.abc import Iterable

from app.foundation.language import lazy_pgettext

RULE_WORDS = {
    "out_of_season": lazy_pgettext("rule", "seasons"),
    "outside_hours": lazy_pgettext("rule", "opening hours"),
    "holiday": lazy_pgettext("rule", "public holidays"),
    "off_raster": lazy_pgettext("rule", "steps of the clock"),
    "not_a_slot": lazy_pgettext("rule", "given times"),
    "not_a_day": lazy_pgettext("rule", "whole days"),
    "not_a_unit": lazy_pgettext("rule", "from noon to noon"),
    "too_short": lazy_pgettext("rule", "shortest time"),
    "too_long": lazy_pgettext("rule", "longest time"),
    "past": lazy_pgettext("rule", "nothing in the past"),
    "too_soon": lazy_pgettext("rule", "how late one may ask"),
    "too_far": lazy_pgettext("rule", "how early one may ask"),
    "quota": lazy_pgettext("rule", "how much one may book"),
    "no_people": lazy_pgettext("rule", "number of people"),
    "too_many_people": lazy_pgettext("rule", "most people"),
    "answer": lazy_pgettext("rule", "questions of the form"),
    "terms": lazy_pgettext("rule", "house rules"),
    "no_price": lazy_pgettext("rule", "price table"),
    "paused": lazy_pgettext("rule", "bookable at the moment"),
    "members_only": lazy_pgettext("rule", "only for members"),
    "account_needed": lazy_pgettext("rule", "only with an account"),
    "audience": lazy_pgettext("rule", "who may book"),
    "window": lazy_pgettext("rule", "residents first"),
}


def in_words(codes: Iterable[str]) -> str:
    """Some rules by their names; one that does not exist any more by its code."""
    return ", ".join(str(RULE_WORDS.get(code, code)) for code in codes)
