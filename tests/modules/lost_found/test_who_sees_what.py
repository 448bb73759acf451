"""What only few may know stays with them: on every page of the house, in feeds, search, facts and logs."""

import json
import re

import pytest
from sqlalchemy import select

from app.community.models import Attachment
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.jobs import work_off
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions import sightings, writing
from app.modules.lost_found.actions.claims import accept, claim_thing
from app.modules.lost_found.actions.reporting import report_thing
from app.modules.lost_found.actions.sightings import report_sighting
from app.modules.lost_found.models import Category, Item, Species
from app.modules.lost_found.models.places import Offset
from app.modules.lost_found.queries.items import search_words
from tests.conftest import as_built, rolled_back
from tests.factories import sign_in
from tests.modules.lost_found.test_pets import seen
from tests.modules.lost_found.town import SECRET, Town, a_cat, here, keys, says
from tests.modules.lost_found.uploads import a_photo

ANSWER = "Zwölf Schlüssel am Lederband"
TALK = "Treffen wir uns unter der Linde"
CHIP = "276098102345678"
EXACT = ("48.12345", "8.98765")
ON_PAPER = "Erika Mustermann"
ELSEWHERE = {"booking", "get_involved", "news", "polls", "warnings"}
EVERYBODY = ("", "mara", "otto", "rosa", "stefan")


@pytest.fixture(scope="module")
def built(house):
    """Where the town stands that is built once for this file."""
    del house
    with rolled_back() as database, pytest.MonkeyPatch.context() as patched:
        # One of the two numbers may stay the same by chance; here it would look as if the exact place were told.
        for actions in (sightings, writing):
            patched.setattr(actions, "new_offset", lambda: Offset(120, -140))
        yield database, a_town()


@pytest.fixture
def database(built):
    with as_built(built[0]):
        yield built[0]


@pytest.fixture
def town(app, built):
    return built[1]


def a_town() -> Town:
    """Rosa found keys with a photo, a paper and cash, Otto misses his cat and claims the keys."""
    with unit_of_work():
        built = Town(office=True, guests=True)
    with unit_of_work():
        built.keys = built.found_keys(uploads=(a_photo(),))
        built.cat = report_thing(built.group, built.otto, a_cat(species=Species.CAT))
        report_sighting(built.cat, built.mara, seen())
        paper = {
            "category": Category.DOCUMENT,
            "title": f"Ausweis {ON_PAPER}",
            "features": (),
            "initials": "E. M.",
        }
        built.paper = report_thing(built.group, built.rosa, keys(**paper, body=f"Ausweis von {ON_PAPER}"))
        cash = {
            "category": Category.CASH,
            "title": "Umschlag mit 4711 Euro",
            "amount_cents": 471_100,
            "features": (),
        }
        built.cash = report_thing(built.group, built.rosa, keys(**cash, body="Genau 4711 Euro"))
        built.claim = claim_thing(built.keys, built.otto, ANSWER)
        accept(built.claim, built.rosa)
        says(built.claim, built.otto, TALK)
    work_off()
    return built


def addresses(house, town: Town) -> list[str]:
    """Every page of the house that needs no more than a group and a notice to be found."""
    wanted = [
        rule
        for rule in house.url_map.iter_rules()
        if "GET" in rule.methods
        and rule.arguments <= {"slug", "public_id"}
        and not rule.rule.startswith("/static")
    ]
    found = set()
    with house.test_request_context():
        for rule in wanted:
            for thing in things_at(rule.endpoint, town):
                given = {"slug": town.group.slug, "public_id": thing.post.public_id}
                found.add(house.url_for(rule.endpoint, **{name: given[name] for name in rule.arguments}))
    return sorted(found)


def things_at(endpoint: str, town: Town) -> tuple[Item, ...]:
    """What is asked of a page: those of other modules know no notice of this one, whichever it is."""
    things = (town.keys, town.cat, town.paper, town.cash)
    return things[:1] if endpoint.partition(".")[0] in ELSEWHERE else things


def told(client, town: Town, who: str) -> str:
    """Everything one person can read, one page after the other."""
    if who:
        sign_in(client, getattr(town, who))
    pages = [client.get(address) for address in addresses(client.application, town)]
    pages += [client.get(f"/search?q={query}") for query in ("Einhorn", "Schlüssel", "Mustermann")]
    assert sum(page.status_code == 200 for page in pages) >= 15
    assert [
        page.request.path for page in pages if page.status_code >= 500 and page.request.path != "/readyz"
    ] == []
    return "\n".join(
        page.data.decode(errors="replace") for page in pages if page.mimetype != "application/pdf"
    )


KNOWN_BY = {
    SECRET: {"rosa", "stefan"},
    ON_PAPER: {"rosa", "stefan"},
    CHIP: {"otto", "stefan"},
    "4711": {"rosa", "stefan"},
    EXACT[0]: {"rosa", "otto", "stefan"},
    EXACT[1]: {"rosa", "otto", "stefan"},
    # It stands in the case alone, which is not among the addresses.
    ANSWER: set(),
    TALK: {"otto", "rosa"},  # in their list of conversations
}


@pytest.mark.parametrize("who", EVERYBODY)
def test_hidden_things_are_read_by_few(client, town, who, capfd):
    body = told(client, town, who)
    assert {secret for secret in KNOWN_BY if secret in body} == {
        secret for secret, knowing in KNOWN_BY.items() if who in knowing
    }
    assert town.claim.code not in body
    written = "".join(capfd.readouterr())
    assert not any(secret in written for secret in KNOWN_BY if secret != "4711")
    if not who:
        people = [getattr(town, name).email for name in ("rosa", "otto", "mara", "stefan")]
        assert not any(address in body for address in people)
        assert not any(name in body for name in (town.rosa.name, town.otto.name))


def test_who_found_it_is_told_to_the_staff_alone(client, town):
    path = f"/g/{town.group.slug}/{town.keys.post.public_id}"
    for who in ("", "mara", "otto", "stefan"):
        browser = client.application.test_client()
        if who:
            sign_in(browser, getattr(town, who))
        body = "".join(browser.get(page).get_data(as_text=True) for page in (path, f"/g/{town.group.slug}"))
        assert (town.rosa.name in body) is (who == "stefan"), who
    sign_in(client, town.rosa)
    assert "Gemeldet von" in client.get(path).get_data(as_text=True)


def test_the_case_exists_for_its_parties_and_the_staff_alone(client, town):
    path, room = f"/g/{town.group.slug}/lost-found/cases/{town.claim.public_id}", ""
    for who in EVERYBODY:
        browser = client.application.test_client()
        if who:
            sign_in(browser, getattr(town, who))
        answer = browser.get(path)
        body = answer.get_data(as_text=True)
        knows = who in {"otto", "rosa", "stefan"}
        talk = re.search(r"/chat/\w+", body)
        assert (ANSWER in body) is (talk is not None) is knows
        if knows:
            room = talk.group()
        assert (answer.status_code == 200) is knows
        assert (f"{town.claim.code[:3]} {town.claim.code[3:]}" in body) is (who == "otto")
        assert (SECRET in body) is (who in {"rosa", "stefan"})
    for who in EVERYBODY:
        browser = client.application.test_client()
        if who:
            sign_in(browser, getattr(town, who))
        assert (TALK in browser.get(room).get_data(as_text=True)) is (who in {"otto", "rosa", "stefan"})


def test_a_photo_that_would_show_it_is_for_the_finder_and_the_staff(client, town):
    with unit_of_work(write=False):
        photo = here(town.keys).post
        path = session().scalars(select(Attachment.public_id).where(Attachment.post_id == photo.id)).one()
    for who in EVERYBODY:
        browser = client.application.test_client()
        if who:
            sign_in(browser, getattr(town, who))
        page = browser.get(f"/g/{town.group.slug}/{photo.public_id}").get_data(as_text=True)
        assert (path in page) is (who in {"rosa", "stefan"}), who


def test_facts_carry_ids_and_no_secret(town):
    with unit_of_work(write=False):
        facts = json.dumps([row.facts for row in session().scalars(select(EventRow))])
        words = " ".join(search_words([town.keys.post_id, town.cat.post_id, town.paper.post_id]).values())
    for secret in (SECRET, ANSWER, TALK, CHIP, ON_PAPER, *EXACT, town.claim.code):
        assert secret not in facts
        assert secret not in words
