"""A loss and a find look for each other."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from app.community.models import Post, PostState
from app.foundation.db import session
from app.foundation.earth import Point
from app.foundation.refusal import Refused
from app.modules.lost_found.actions.matching import dismiss, keep_matches, suggest
from app.modules.lost_found.actions.reporting import edit_thing, report_thing
from app.modules.lost_found.models import Category, Colour, Item, ItemState, Secret, Side, Suggestion
from app.modules.lost_found.models.guess import guess_category
from app.modules.lost_found.models.matching import ENOUGH, Traits, score, similarity
from app.modules.lost_found.queries.candidates import likely_matches, traits_of
from app.modules.lost_found.queries.traces import traces_for
from tests.modules.lost_found.town import MARKET, Town, keys, lost_keys, yesterday

DAY = date(2026, 11, 1)


@pytest.fixture
def town(at_work):
    return Town()


def traits(**changes) -> Traits:
    given = Traits(
        post_id=1, category=Category.KEYS, colours=("red",), brand="Abus", happened_from=DAY,
        happened_to=DAY, place="Marktplatz", point=MARKET, words="Schlüsselbund mit rotem Band",
    )  # fmt: skip
    return given._replace(**changes)


def test_the_same_thing_in_other_words_is_suggested():
    found = traits(words="Bund mit drei Schlüsseln, rotes Band", place="am Brunnen")
    assert score(traits(), found) > 0.8


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("another category", {"category": Category.GLASSES}),
        ("found before it can have been lost", {"happened_from": DAY - timedelta(days=9),
                                                "happened_to": DAY - timedelta(days=5)}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_never_suggested(what, found):
    assert score(traits(), traits(**found)) == 0


@pytest.mark.parametrize(
    "found",
    [
        {
            "colours": (),
            "brand": "",
            "point": None,
            "place": "",
            "words": "gefunden",
        },  # nothing known but the kind
        {"colours": ("blue",), "brand": "Burgwächter", "words": "blaues Mäppchen"},
        {"point": Point(48.30, 9.40), "colours": ("green",), "words": "grüner Anhänger"},
    ],
)
def test_too_little_in_common_is_not_suggested(found):
    assert score(traits(), traits(**found)) < ENOUGH


def test_something_else_may_be_anything_but_counts_less():
    other = traits(category=Category.OTHER)
    assert 0 < score(traits(), other) < score(traits(), traits())


def test_a_late_find_says_less():
    late = traits(happened_from=DAY + timedelta(days=50), happened_to=DAY + timedelta(days=50))
    assert score(traits(), late) < score(traits(), traits())


def test_umlauts_and_word_order_do_not_matter():
    assert similarity("Schlüssel rot", "ROTER SCHLUESSEL") > 0.8
    assert similarity("", "etwas") == 0


def compare(item):
    """As the worker does it; how many suggestions are new."""
    own = traits_of(item)
    return keep_matches(item, likely_matches(item, own)) if own else 0


def test_both_sides_see_the_trace_and_nobody_is_named(town):
    lost = report_thing(town.group, town.otto, lost_keys())
    found = town.found_keys()
    assert compare(found) == 1
    assert lost.state is ItemState.MATCH_SUGGESTED
    assert [trace.item.post_id for trace in traces_for(town.otto, lost)] == [found.post_id]
    assert [trace.item.post_id for trace in traces_for(town.rosa, found)] == [lost.post_id]
    assert compare(found) == 0  # told once


def test_a_dismissed_trace_stays_dismissed(town):
    lost = report_thing(town.group, town.otto, lost_keys())
    found = town.found_keys()
    compare(found)
    dismiss(lost, town.otto, found)
    assert lost.state is ItemState.OPEN
    compare(lost)
    edit_thing(found, town.rosa, keys(brand="ABUS"), version=found.post.version)
    compare(found)
    assert traces_for(town.otto, lost) == []
    assert lost.state is ItemState.OPEN
    assert traces_for(town.rosa, found) != []


def test_things_of_other_groups_and_ended_ones_are_not_compared(town):
    lost = report_thing(town.group, town.otto, lost_keys())
    for state in (ItemState.RETURNED, ItemState.EXPIRED):
        found = town.found_keys()
        found.state = state
        session().flush()
        assert compare(lost) == 0
    hidden = town.found_keys()
    hidden.post.state = PostState.REMOVED
    session().flush()
    assert compare(lost) == 0


def test_only_a_loss_and_a_find_belong_together(town):
    first, second = town.found_keys(), town.found_keys()
    with pytest.raises(Refused):
        suggest(first, second, score=1.0)


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("Schlüsselbund mit rotem Anhänger", Category.KEYS),
        ("Autoschlüssel VW", Category.KEYS),
        ("schwarze Geldbörse", Category.WALLET),
        ("Portemonnaie", Category.WALLET),
        ("iPhone 12 in Hülle", Category.PHONE),
        ("Kinderbrille", Category.GLASSES),
        ("Sonnenbrille", Category.GLASSES),
        ("goldener Ring", Category.JEWELLERY),
        ("Damenfahrrad blau", Category.BICYCLE),
        ("Personalausweis", Category.DOCUMENT),
        ("50-Euroschein", Category.CASH),
        ("getigerte Katze", Category.ANIMAL),
        ("Teddy", Category.TOY),
        ("Hörgerät links", Category.HEARING_AID),
        ("Regenschirm", Category.CLOTHING),
        ("black umbrella", Category.CLOTHING),
        ("etwas zu bringen um kurz vor acht", None),
        ("location unknown", None),
        ("", None),
    ],
)
def test_the_category_is_guessed_from_words(words, category):
    assert guess_category(words) is category


def many(town: Town, number: int) -> None:
    """Open losses of all kinds around the market, written as rows: thousands of forms would take minutes."""
    chance = Random(7)
    session().flush()
    first = (session().query(Post.id).order_by(Post.id.desc()).limit(1).scalar() or 0) + 1
    ids = range(first, first + number)
    things = (
        "Schlüssel am Band",
        "Etui mit zwei Schlüsseln",
        "Autoschlüssel mit Filz",
        "Schlüsselmappe aus Leder",
    )
    session().bulk_insert_mappings(
        Post,
        [
            {"id": post_id, "public_id": f"m{post_id}", "group_id": town.group.id, "author_id": town.otto.id,
             "kind": "lost_found.item", "title": chance.choice(things), "body": "Bitte melden, " + chance.choice(things),
             "state": PostState.PUBLISHED}
            for post_id in ids
        ],
    )  # fmt: skip
    session().bulk_insert_mappings(
        Item,
        [
            {"post_id": post_id, "side": Side.LOST, "category": Category.KEYS, "state": ItemState.OPEN,
             "colours": [chance.choice(list(Colour)).value], "brand": chance.choice(["", "Abus", "Ikon"]),
             "happened_from": yesterday() - timedelta(days=post_id % 60), "happened_to": yesterday(),
             "place": chance.choice(["Marktplatz", "Bahnhof", "Freibad"])}
            for post_id in ids
        ],
    )  # fmt: skip
    session().bulk_insert_mappings(
        Secret,
        [
            {"post_id": post_id, "features": [], "lat": MARKET.lat + chance.uniform(-0.05, 0.05),
             "lon": MARKET.lon + chance.uniform(-0.05, 0.05)}
            for post_id in ids
        ],
    )  # fmt: skip


def test_a_find_is_compared_with_thousands_of_losses_of_its_kind(town):
    found = town.found_keys()
    many(town, 5000)
    matches = likely_matches(found, traits_of(found))
    assert 1 <= len(matches) <= 10
    assert all(score >= ENOUGH for _post_id, score in matches)


def test_the_score_stands_beside_the_suggestion(town):
    report_thing(town.group, town.otto, lost_keys(colours=(Colour.RED,)))
    found = report_thing(town.group, town.rosa, replace(keys(), colours=(Colour.RED,)))
    compare(found)
    assert session().query(Suggestion).one().score > ENOUGH
