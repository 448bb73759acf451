"""The page of one post: its address, what it tells to whom, and what is left when it is gone."""

import json
import re
from datetime import timedelta

import pytest
from markupsafe import escape

from app.community.models import Attachment, AttachmentState, Audience, PostState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_post
from tests.features.stream.streamed import seen


@pytest.fixture
def post(town):
    with unit_of_work():
        return a_post(town.square, town.ada, "Die Linde", body="Sie **blüht**.", public_id="linde")


def test_a_post_has_one_address(town, post):
    answer = town.browser("otto").get("/g/falsch/linde?around=abc&x=1")
    assert (answer.status_code, answer.location) == (301, "/g/dorfplatz/linde?around=abc")
    assert town.browser("otto").get("/g/dorfplatz/anders").status_code == 404


def test_it_shows_the_whole_text_as_safe_html(town, post):
    page = seen(town.browser("otto"), "/g/dorfplatz/linde")
    assert "<strong>blüht</strong>" in page
    assert ">Die Linde</h1>" in page


HOSTILE = [
    '"><img src=x onerror=alert(1)>',
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_stays_text(town, text):
    with unit_of_work():
        a_post(town.square, town.ada, text, body=text, public_id="boese", on_behalf_of=text)
    for url in ("/g/dorfplatz/boese", "/g/dorfplatz", "/"):
        page = seen(town.browser("otto"), url)
        assert "onerror=alert(1)>" not in page
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
        assert str(escape(text)) in page


def test_a_post_of_an_office_does_not_name_the_person(town):
    with unit_of_work():
        a_post(town.square, town.mara, "Sperrung", public_id="amt", on_behalf_of="Ordnungsamt")
    for url in ("/g/dorfplatz/amt", "/g/dorfplatz", "/feed.atom"):
        page = seen(town.browser(), url)
        assert "Ordnungsamt" in page
        assert "Mara" not in page


def test_whoever_may_not_read_it_finds_nothing(town):
    with unit_of_work():
        a_post(town.circle, town.ada, public_id="geheim")
    for name in ("otto", "lena", ""):
        assert town.browser(name).get("/g/arbeitskreis/geheim").status_code == 404
        assert town.browser(name).get("/g/dorfplatz/geheim").status_code == 404


def test_before_it_is_out_only_those_who_work_on_it_see_it(town):
    with unit_of_work():
        a_post(town.square, town.ada, public_id="entwurf", state=PostState.DRAFT, published_at=None)
        a_post(town.square, town.ada, public_id="morgen", published_at=clock.now() + timedelta(days=1))
    assert "Draft" in seen(town.browser("ada"), "/g/dorfplatz/entwurf")
    assert "Comes out on" in seen(town.browser("ada"), "/g/dorfplatz/morgen")
    for name in ("otto", ""):
        assert town.browser(name).get("/g/dorfplatz/entwurf").status_code == 404
        assert town.browser(name).get("/g/dorfplatz/morgen").status_code == 404


def test_the_world_learns_of_a_public_post(town):
    with unit_of_work():
        post = a_post(town.square, town.ada, "Dorf</script>fest", body="Am Samstag", public_id="fest")
        made = {"state": AttachmentState.READY, "width": 960, "height": 640, "colour": "#aaaaaa"}
        stored = {"token": "t" * 32, "name": "a.jpg", "media_type": "image/jpeg", "size": 1, "sha256": "0"}
        session().add(
            Attachment(post_id=post.id, public_id="bild", alt="Die Linde", is_picture=True, **made, **stored)
        )
    page = seen(town.browser(), "/g/dorfplatz/fest")
    assert '<link rel="canonical" href="http://localhost/g/dorfplatz/fest">' in page
    assert '<meta property="og:image" content="http://localhost/files/bild/1920.jpg">' in page
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (told["headline"], told["author"]["name"]) == ("Dorf</script>fest", "Ada")
    assert "@example.org" not in page


@pytest.mark.parametrize("audience", [Audience.RESIDENTS, Audience.MEMBERS])
def test_search_engines_learn_nothing_of_any_other(town, audience):
    with unit_of_work():
        a_post(town.square, town.ada, public_id="intern", audience=audience)
    page = seen(town.browser("otto"), "/g/dorfplatz/intern")
    assert '<meta name="robots" content="noindex">' in page
    assert "og:title" not in page
    assert "ld+json" not in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PostState.DELETED, "This post was deleted"),
        (PostState.REMOVED, "This post was removed"),
        (PostState.RETRACTED, "This was taken back"),
    ],
)
def test_an_address_that_could_be_read_says_what_happened(town, post, state, words):
    with unit_of_work():
        a_post(town.square, town.ada, "Titel", body="Text", public_id="weg", state=state, state_reason="Weil")
    for name in ("otto", ""):
        page = seen(town.browser(name), "/g/dorfplatz/weg", 410)
        assert words in page
        assert "Text" not in page
        assert ("Weil" in page) is (state is PostState.RETRACTED)
    assert "Weil" in seen(town.browser("ada"), "/g/dorfplatz/weg", 410)
    assert town.browser("otto").get("/g/falsch/weg").status_code == 301


def test_an_address_that_could_not_be_read_stays_unknown(town):
    with unit_of_work():
        a_post(town.circle, town.ada, public_id="weg", state=PostState.REMOVED)
        a_post(town.square, town.ada, public_id="nie", state=PostState.DELETED, published_at=None)
    assert town.browser("otto").get("/g/arbeitskreis/weg").status_code == 404
    assert town.browser("otto").get("/g/dorfplatz/nie").status_code == 404


def test_the_author_reads_why_and_a_moderator_what(town, post):
    removed = town.browser("mara").post("/g/dorfplatz/linde/removal", data={"reason": "Beleidigung"})
    assert removed.status_code == 303
    own = seen(town.browser("ada"), "/g/dorfplatz/linde", 410)
    assert "Beleidigung" in own
    assert "Bring it back" not in own
    kept = seen(town.browser("mara"), "/g/dorfplatz/linde", 410)
    assert "Sie <strong>blüht</strong>" in kept
    assert "Bring it back" in kept
    assert town.browser("ada").post("/g/dorfplatz/linde/restoration").status_code == 403
    assert town.browser("mara").post("/g/dorfplatz/linde/restoration").status_code == 303
    assert seen(town.browser("otto"), "/g/dorfplatz/linde")


def test_a_kind_whose_module_is_gone_still_shows_title_and_text(town):
    with unit_of_work():
        a_post(town.square, town.ada, "Altes", body="Von früher", public_id="alt", kind="gone.thing")
    for url in ("/g/dorfplatz/alt", "/g/dorfplatz"):
        page = seen(town.browser("otto"), url)
        assert "Altes" in page
        assert "Von früher" in page
