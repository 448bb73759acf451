"""What stands on the office's papers: plain facts for the templates of documents."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from app.community.models import Group
from app.community.queries.site import site
from app.foundation import clock
from app.foundation.dates import format_date
from app.foundation.figures import format_currency
from app.foundation.language import _
from app.modules.lost_found.models import Claim, Finder, Item, OfficeRecord, Settings
from app.modules.lost_found.models.kinds import CATEGORY_WORDS, COLOUR_WORDS, CUSTODY_WORDS
from app.modules.lost_found.models.law import VALUE_WORDS
from app.modules.lost_found.queries.choices import settings_for, town_day, town_today
from app.modules.lost_found.queries.office import Filed

Facts = dict[str, Any]


def letterhead(group: Group, title: str) -> Facts:
    """What every paper begins with."""
    settings: Settings = settings_for(group.id)
    return {
        "place": site().name,
        "title": title,
        "office": settings.office_lines,
        "date": format_date(town_today()),
        "page_words": _("Page {page} of {pages}"),
        "names": _("What"),
        "values": _("Details"),
        "place_and_date": _("Place, date"),
    }


def label(group: Group, item: Item, file: OfficeRecord, code: str) -> Facts:
    """For the bag the thing lies in: number, kind, shelf, end, code."""
    return {
        **letterhead(group, file.receipt_number),
        "number": file.receipt_number,
        "kind": str(CATEGORY_WORDS[item.category]),
        "storage": file.storage or "–",
        "found": _("Found {day}", day=format_date(item.happened_to)),
        "ends": _("Until {day}", day=format_date(file.ends_on)) if file.ends_on else "",
        "flags": _flags(file),
        "code": code,
        "code_alt": _("Code that leads to the file of {number}", number=file.receipt_number),
    }


def _flags(file: OfficeRecord) -> list[str]:
    flags = [_("section 978")] if file.is_section_978 else []
    return [*flags, _("data: wipe first")] if file.holds_data and not file.wiped_on else flags


def receipt(group: Group, item: Item, file: OfficeRecord, finder: Finder | None) -> Facts:
    """For the finder: what was handed in, and what follows."""
    title = _("Receipt for a found thing")
    return {
        **letterhead(group, title),
        "intro": _(
            "The lost property office has received this thing. The finder's duty to report it is fulfilled."
        ),
        "pairs": [list(pair) for pair in _about(item, file, finder) if pair[1]],
        "rights": _rights(file),
        "signature": _("Signature of the office"),
        "copy": _("Please keep this receipt. Your rights depend on it."),
    }


def _about(item: Item, file: OfficeRecord, finder: Finder | None) -> list[tuple[str, str]]:
    colours = ", ".join(str(COLOUR_WORDS[colour]) for colour in item.known_colours)
    return [
        (_("Receipt number"), file.receipt_number),
        (_("Thing"), str(CATEGORY_WORDS[item.category])),
        (_("Colours"), colours),
        (_("Brand or make"), item.brand),
        (_("Found on"), format_date(item.happened_to)),
        (_("Found where"), item.place),
        (_("Worth about"), str(VALUE_WORDS[item.value_class]) if item.value_class else ""),
        (_("Reported on"), format_date(file.reported_on)),
        (_("Kept"), str(CUSTODY_WORDS[item.custody])),
        (_("Finder"), finder.name if finder else ""),
        (_("Fee"), format_currency(Decimal(file.fee_cents) / 100) if file.fee_cents else ""),
    ]


def _rights(file: OfficeRecord) -> list[str]:
    """What the law says about what follows, in plain words."""
    if file.is_section_978:
        return [
            _("The thing was found in a public office or in public transport (section 978 BGB)."),
            _("From a value of 50 € the finder may ask the owner for half of the usual reward."),
        ]
    words = [
        _(
            "If the owner is found, the finder may ask them for a reward (section 971 BGB). The claim is between the two."
        )
    ]
    if file.ends_on and file.acts_on:
        end, acts = format_date(file.ends_on), format_date(file.acts_on)
        words.append(
            _("If nobody asks for it until {end}, the finder becomes its owner (section 973 BGB).", end=end)
            if end == acts
            else _(
                "If nobody asks for it until {end}, the finder becomes its owner (section 973 BGB). Next working day: {acts}.",
                end=end, acts=acts,
            )
        )  # fmt: skip
    return words


def handover(group: Group, claim: Claim, file: OfficeRecord) -> Facts:
    """To be signed by whoever collects a thing."""
    pairs = _about(claim.item, file, None)
    name = claim.claimant.name if claim.claimant else claim.claimant_name
    return {
        **letterhead(group, _("Receipt for a collected thing")),
        "intro": _("I have received the thing described below."),
        "pairs": [[_("Collected by"), name], *[list(pair) for pair in pairs if pair[1]]],
        "signature": _("Signature"),
    }


def not_found(group: Group, *, name: str, thing: str, lost_on: str, lost_where: str) -> Facts:
    """A certificate that a thing was not handed in."""
    day = format_date(town_today())
    pairs = [(_("Person"), name), (_("Thing"), thing), (_("Lost on"), lost_on), (_("Lost where"), lost_where)]
    return {
        **letterhead(group, _("Certificate: not found")),
        "intro": _(
            "We certify that the thing described below has not been handed in here until {day}.", day=day
        ),
        "pairs": [list(pair) for pair in pairs if pair[1]],
        "note": _("It rests on what the person said. If the thing is handed in later, this office knows."),
        "signature": _("Signature of the office"),
    }


def offer(group: Group, item: Item, file: OfficeRecord, finder: Finder | None) -> Facts:
    """A letter to the finder: you may collect it."""
    until = format_date(file.offer_until) if file.offer_until else ""
    return {
        **letterhead(group, _("Your find {number}", number=file.receipt_number)),
        "recipient": [finder.name, *finder.address.splitlines()] if finder else [],
        "greeting": _("Hello {name},", name=finder.name) if finder else _("Hello,"),
        "paragraphs": [
            _("six months ago you handed in: {thing}. Nobody has asked for it.", thing=item.post.title),
            _("You may collect it until {until} at our office.", until=until),
            _("If you do not come or do not want it, it passes to the municipality (section 976 BGB)."),
        ],
        "farewell": _("With kind regards"),
    }


def auction(group: Group, things: Sequence[Filed]) -> Facts:
    """The list for the notice board."""
    return {
        **letterhead(group, _("Auction of found things")),
        "intro": _("Whoever has a right to one of these things is asked to register it until the day named."),
        "head": auction_head(),
        "rows": auction_rows(things),
        "empty": _("There is nothing on the list."),
        "caption": _("List of {day}", day=format_date(town_day(clock.now()))),
    }


def auction_head() -> list[str]:
    """The columns of the list, on paper and as a table file."""
    return [_("Number"), _("Thing"), _("Colours"), _("Brand or make"), _("Register until"), _("Auction on")]


def auction_rows(things: Sequence[Filed]) -> list[list[str]]:
    """One line per thing: what the public may know."""
    return [
        [
            each.record.receipt_number,
            str(CATEGORY_WORDS[each.item.category]),
            ", ".join(str(COLOUR_WORDS[colour]) for colour in each.item.known_colours),
            each.item.brand,
            format_date(each.record.notice_until) if each.record.notice_until else "",
            format_date(each.record.auction_on) if each.record.auction_on else "",
        ]
        for each in things
    ]
