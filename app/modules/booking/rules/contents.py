"""Rules 9 to 11: how many people, the answers, the house rules."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.foundation.language import _, ngettext
from app.modules.booking.rules.findings import Finding
from app.modules.booking.rules.situation import Situation, Wish

LONGEST_ANSWER = 2000


def fits_people(situation: Situation, wish: Wish) -> Iterator[Finding]:
    """Not more people than the place holds."""
    passes = len(situation.unit_ids) if situation.offer.per_head else None
    known = (situation.offer.most_people, situation.facility.most_people, passes)
    limits = [each for each in known if each is not None]
    if wish.persons is not None and wish.persons < 1:
        yield Finding("no_people", _("Please say how many people will come."), override=None, field="persons")
    elif limits and wish.persons is None:
        yield Finding("no_people", _("Please say how many people will come."), field="persons")
    elif limits and wish.persons is not None and wish.persons > min(limits):
        text = ngettext("There is room for {n} person.", "There is room for {n} people.", min(limits))
        yield Finding("too_many_people", text, field="persons")


def form_is_filled(situation: Situation, wish: Wish) -> Iterator[Finding]:
    """Every question that needs an answer has one, of the right kind."""
    questions = situation.form.content.get("questions", []) if situation.form is not None else []
    for question in questions:
        answer = wish.answers.get(question["key"])
        wrong = _problem(question, answer)
        if wrong:
            yield Finding("answer", f"{question['label']}: {wrong}", field=f"answer-{question['key']}")


def _problem(question: Mapping[str, Any], answer: Any) -> str:
    if answer is None or answer is False or answer == "":
        return _("Please answer this.") if question.get("required") else ""
    return (
        _("Please choose one of the given answers.") if not _KINDS[question["kind"]](question, answer) else ""
    )


_KINDS: Mapping[str, Callable[[Mapping[str, Any], Any], bool]] = {
    "text": lambda _question, answer: isinstance(answer, str) and len(answer) <= LONGEST_ANSWER,
    "check": lambda _question, answer: isinstance(answer, bool),
    "number": lambda question, answer: (
        type(answer) is int and question.get("least", 0) <= answer <= question.get("most", 1_000_000)
    ),
    "choice": lambda question, answer: answer in question.get("choices", []),
}


def terms_are_current(situation: Situation, wish: Wish) -> Iterator[Finding]:
    """The house rules that were accepted are those that hold now."""
    if situation.terms is None:
        return
    if wish.terms_version_id is None:
        yield Finding("terms", _("Please accept the house rules."), field="terms")
    elif wish.terms_version_id != situation.terms.id:
        text = _("The house rules have changed meanwhile. Please read and accept the new ones.")
        yield Finding("terms_changed", text, override=None, field="terms")


def has_price(situation: Situation, wish: Wish) -> Iterator[Finding]:
    """Rule 13: there is a price, even if it is nothing."""
    del wish
    if situation.has_prices and situation.quote is None:
        yield Finding("no_price", _("There is no price for this time and group. Please ask the staff."))
