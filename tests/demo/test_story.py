"""The story as it stands in the files: complete, consistent and in good German."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import chain
from pathlib import Path

from app.community.models import ReactionKind
from app.demo import groups, town
from app.demo.pictures import COVERS, PICTURES
from app.demo.story.groups import TELLTALES
from app.demo.story.people import ACCOUNTS, PEOPLE
from app.features.groups.words import SIGNS
from app.modules.lost_found.demo import acts as lost_found
from app.modules.lost_found.demo.places import PLACES
from app.modules.lost_found.demo.tale import Found, Lost
from app.modules.news.demo import acts as news
from app.telling.districts import DISTRICTS
from app.telling.tale import Answer
from app.telling.words import NO_BREAK, told

FLATS = {room.parent for floor in ("features", "modules") for room in (town.APP / floor).glob("*/demo*")}
PARTS = {flat.name: import_module(f"app.{flat.parent.name}.{flat.name}.demo").PART for flat in sorted(FLATS)}
TALES = (*town.PLAIN_POSTS, *chain.from_iterable(part.tales for part in PARTS.values()))
GROUPS = groups.circles(PARTS)
NAMED_IN_THE_ISSUE = {"rosa", "veli", "clara", "stefan", "felix", "anna", "otto", "mara"}
CARETAKER, CLEANER = "karl", "nadia"
A_DAY = date(2026, 7, 1)
STRAIGHT = re.compile(r"[\"'`]|\.\.\.| - |--")
FORGOTTEN = re.compile(r"\{(?!Name\}|Termin\}|Einrichtung\})")  # staff's texts have blanks that booking fills
LOOSE = re.compile(r"\d (Uhr|km|Euro|Prozent)\b|\d\. (Januar|Juli|Mai)\b|z\. B\.|(Frau|Herr) [A-Z]")


def answers(of: tuple[Answer, ...]) -> Iterator[Answer]:
    for answer in of:
        yield answer
        yield from answers(answer.then)


def texts() -> Iterator[str]:
    """Every string of the story that is prose: what the town itself tells, and the part of each flat."""
    rooms = (room for flat in FLATS for room in flat.glob("demo*"))
    for where in (town.APP / "demo" / "story", *rooms):
        for file in sorted(where.rglob("*.py")) if where.is_dir() else [where]:
            yield from prose(file)
    yield from (picture.alt for picture in PICTURES.values())


def prose(file: Path) -> Iterator[str]:
    """Whatever has words in it and is neither a docstring nor part of a longer string."""
    nodes = [*ast.walk(ast.parse(file.read_text()))]
    aside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    aside |= {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in aside:
            yield node.value if isinstance(node.value, str) and " " in node.value else ""


def test_the_named_accounts_who_looks_after_the_hut_and_fifteen_more_live_here():
    assert {person.key for person in ACCOUNTS} == NAMED_IN_THE_ISSUE | {CARETAKER, CLEANER}
    assert len(PEOPLE) >= len(ACCOUNTS) + 15
    assert {person.district for person in PEOPLE} == set(DISTRICTS)
    assert Counter(person.key for person in PEOPLE).most_common(1)[0][1] == 1


def test_there_is_enough_to_read_from_three_months_whatever_the_season():
    lasting = [tale for tale in TALES if not tale.season]
    assert len(lasting) >= 60
    assert sum(0 < tale.days <= 92 for tale in lasting) >= 60
    assert any(answer.then for tale in lasting for answer in tale.answers)


def test_every_post_can_be_told_apart():
    assert Counter(tale.title for tale in TALES).most_common(1)[0][1] == 1


def mistakes(text: str) -> Iterator[str]:
    printed = told(text, A_DAY)
    if STRAIGHT.search(printed.replace("\n- ", "\n")):
        yield f"straight signs: {printed}"
    if printed.count("„") != printed.count("“"):
        yield f"quotes do not match: {printed}"
    if FORGOTTEN.search(printed) or LOOSE.search(printed):
        yield f"a date or a blank: {printed}"


def test_every_text_keeps_german_typography():
    written = [text for text in texts() if text]
    assert len(written) > 300
    assert [mistake for text in written for mistake in mistakes(text)] == []


def test_dates_are_counted_from_the_day_of_writing():
    assert told("Am {sa+3} um 9 Uhr.", A_DAY) == f"Am Samstag, 4.{NO_BREAK}Juli um 9{NO_BREAK}Uhr."
    assert told("Bis {+9}.", A_DAY) == f"Bis Freitag, 10.{NO_BREAK}Juli."


def test_lines_of_a_paragraph_are_joined_and_lists_are_kept():
    assert told("Eins\nzwei\n\n- drei\n- vier", A_DAY) == "Eins zwei\n\n- drei\n- vier"


def test_headlines_are_short_enough():
    assert [tale.title for tale in news.ARTICLES if len(told(tale.title, A_DAY)) > 90] == []
    assert [tale.title for tale in TALES if len(told(tale.title, A_DAY)) > 120] == []


def test_everybody_and_everything_named_exists():
    keys, groups = {person.key for person in PEOPLE}, {circle.key for circle in GROUPS}
    for tale in TALES:
        named = [
            tale.who,
            *(answer.who for answer in answers(tale.answers)),
            *" ".join(tale.nods.values()).split(),
        ]
        assert set(named) <= keys
        assert tale.group in groups
        assert set(tale.pictures) <= set(PICTURES)
        assert set(tale.nods) <= set(ReactionKind)
    assert {notice.place for notice in lost_found.NOTICES} <= set(PLACES)


def test_every_group_says_in_one_sentence_what_it_is_for():
    assert len(GROUPS) >= 9
    for circle in GROUPS:
        assert 20 < len(circle.about) <= 200
        assert circle.about.endswith(".")
        assert circle.picture in COVERS
        assert circle.icon in SIGNS


def test_the_telltale_of_a_private_group_stands_nowhere_else():
    for group, word in TELLTALES.items():
        telling = {tale.group for tale in TALES if word in f"{tale.title} {tale.words} {tale.answers}"}
        assert telling == {group}


def test_otto_is_in_no_private_group():
    private = [circle for circle in GROUPS if circle.visibility != "public"]
    assert len(private) >= 3
    assert [circle.name for circle in private if "otto" in " ".join(circle.people.values())] == []


def test_lost_and_found_shows_every_situation():
    finds = [notice for notice in lost_found.NOTICES if isinstance(notice, Found)]
    losses = [notice for notice in lost_found.NOTICES if isinstance(notice, Lost)]
    assert {find.end for find in finds} == {"open", "withdrawn", "expired"}
    assert {loss.end for loss in losses} == {"open", "resolved", "given_up"}
    assert {claim.outcome for find in finds for claim in find.claims} == {
        "waiting",
        "accepted",
        "rejected",
        "handed_over",
    }
    in_office = {find.category for find in finds if find.office_since is not None}
    assert {"wallet", "phone", "cash", "document"} <= in_office
    assert any(find.holds_data for find in finds)
    assert any(loss.species == "cat" and len(loss.sightings) > 1 for loss in losses)


def test_every_picture_is_described_and_shown():
    shown = {name for tale in TALES for name in tale.pictures} | {circle.picture for circle in GROUPS}
    shown.update(chain.from_iterable(part.pictures for part in PARTS.values()))
    assert shown == set(PICTURES)
    assert [name for name, picture in PICTURES.items() if not 20 < len(picture.alt) <= 300] == []
