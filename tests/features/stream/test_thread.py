"""Comments in the browser: two levels, pages, links into the middle, mending and taking back."""

import re
from datetime import timedelta
from itertools import chain

import pytest

from app.community.models import Comment, Comments, CommentState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_post
from tests.features.stream.streamed import seen

URL = "/g/dorfplatz/linde"
SAID = re.compile(r'<article class="comment[^"]*" id="c(\w+)"')


@pytest.fixture
def post(town):
    with unit_of_work():
        return a_post(town.square, town.ada, "Linde", public_id="linde")


def say(post, author, public_id, parent=None, **named):
    comment = Comment(post_id=post.id, author_id=author.id, body=f"Wort {public_id}", public_id=public_id,
                      parent_id=parent.id if parent else None, **named)  # fmt: skip
    session().add(comment)
    session().flush()
    return comment


def shown(browser, url):
    return SAID.findall(seen(browser, url))


def test_answers_stand_below_what_they_answer(town, post):
    with unit_of_work():
        first, second = say(post, town.ada, "a"), say(post, town.otto, "b")
        say(post, town.otto, "a1", first)
        say(post, town.ada, "b1", second)
        say(post, town.ada, "a2", first)
    assert shown(town.browser("otto"), URL) == ["a", "a1", "a2", "b", "b1"]


def pages(browser, url, relation):
    """All pages from one on, forwards ("next") or backwards ("prev")."""
    while url:
        page = seen(browser, url)
        yield SAID.findall(page)
        found = re.search(rf'rel="{relation}" href="([^"#]+)', page)
        url = found[1].replace("&amp;", "&") if found else None


def test_long_threads_come_in_pages_of_fifty(town, post):
    with unit_of_work():
        roots = [say(post, town.ada, f"r{number}") for number in range(40)]
        for number, root in enumerate(roots):
            for place in range(2):
                say(post, town.otto, f"a{number}x{place}", root)
    wanted = [f for number in range(40) for f in (f"r{number}", f"a{number}x0", f"a{number}x1")]
    forwards = list(pages(town.browser("otto"), URL, "next"))
    assert [len(page) for page in forwards] == [50, 50, 20]
    assert list(chain(*forwards)) == wanted
    last = f"{URL}?around=a39x1"
    backwards = list(pages(town.browser("otto"), last, "prev"))
    assert list(chain(*backwards[::-1]))[:100] == wanted[:100]


def test_a_link_to_a_comment_opens_the_thread_around_it(town, post):
    with unit_of_work():
        for number in range(120):
            say(post, town.ada, f"n{number}")
    for number in (0, 5, 60, 119):
        around = shown(town.browser("otto"), f"{URL}?around=n{number}")
        assert f"n{number}" in around
        assert len(around) <= 50
    assert shown(town.browser("otto"), f"{URL}?around=unbekannt")[0] == "n0"


def test_a_page_that_begins_within_answers_says_so(town, post):
    with unit_of_work():
        root = say(post, town.ada, "wurzel")
        for number in range(60):
            say(post, town.otto, f"a{number}", root)
    second = list(pages(town.browser("otto"), URL, "next"))[1]
    assert second[0] == "a49"
    page = seen(town.browser("otto"), f"{URL}?after={root.id}-{root.id + 49}")
    assert "Answers to an earlier comment" in page


@pytest.mark.parametrize("place", ["x", "1-", "-1", "1-x", "9" * 60 + "-1", "99999999999-1"])
def test_forged_places_show_a_page(town, post, place):
    with unit_of_work():
        say(post, town.ada, "a")
    for name in ("after", "before", "around", "answer"):
        seen(town.browser("otto"), f"{URL}?{name}={place}")


def test_somebody_answers_and_lands_on_their_words(town, post):
    otto = town.browser("otto")
    answer = otto.post(f"{URL}/comments", data={"body": "Schön!"})
    assert answer.status_code == 303
    public_id = answer.location.rpartition("#c")[2]
    assert answer.location == f"{URL}?around={public_id}#c{public_id}"
    page = seen(otto, answer.location)
    assert "Schön!" in page
    assert "1 comment" in page


def test_an_answer_to_a_comment_is_asked_for_below_it(town, post):
    with unit_of_work():
        first = say(post, town.ada, "a")
        say(post, town.ada, "b")
    otto = town.browser("otto")
    page = seen(otto, f"{URL}?answer=a")
    assert page.index('name="answers" value="a"') < page.index('id="cb"')
    otto.post(f"{URL}/comments", data={"body": "Antwort", "answers": "a"})
    with unit_of_work():
        written = session().query(Comment).order_by(Comment.id.desc()).first()
        assert written.parent_id == first.id


def test_an_answer_to_a_comment_of_another_post_is_no_answer(town, post):
    with unit_of_work():
        say(a_post(town.square, town.ada), town.ada, "fremd")
    town.browser("otto").post(f"{URL}/comments", data={"body": "Antwort", "answers": "fremd"})
    with unit_of_work():
        assert session().query(Comment).order_by(Comment.id.desc()).first().parent_id is None


def test_an_empty_comment_is_mended_on_the_page(town, post):
    answer = town.browser("otto").post(f"{URL}/comments", data={"body": ""})
    assert answer.status_code == 422
    assert 'id="body-error"' in answer.get_data(as_text=True)


def test_one_mends_and_takes_back_ones_own_words(town, post):
    with unit_of_work():
        say(post, town.otto, "o")
    otto = town.browser("otto")
    assert "Wort o</textarea>" in seen(otto, f"{URL}/comments/o/edit")
    assert otto.post(f"{URL}/comments/o/edit", data={"body": "Besser", "version": 1}).status_code == 303
    assert otto.post(f"{URL}/comments/o/edit", data={"body": "Zu spät", "version": 1}).status_code == 409
    page = seen(otto, URL)
    assert "Besser" in page
    assert "edited" in page
    assert "Besser" in seen(otto, f"{URL}/comments/o/deletion")
    assert otto.post(f"{URL}/comments/o/deletion").status_code == 303
    page = seen(otto, URL)
    assert "Besser" not in page
    assert "deleted by its author" in page


def test_a_moderator_removes_and_only_the_author_reads_why(town, post):
    with unit_of_work():
        say(post, town.otto, "o")
    mara = town.browser("mara")
    assert mara.post(f"{URL}/comments/o/removal", data={"reason": ""}).status_code == 422
    assert mara.post(f"{URL}/comments/o/removal", data={"reason": "Beleidigung"}).status_code == 303
    for name, reads in (("otto", True), ("mara", True), ("ada", False), ("", False)):
        page = seen(town.browser(name), URL)
        assert "Wort o" not in page
        assert "removed by a moderator" in page
        assert ("Beleidigung" in page) is reads, name


def test_others_are_offered_nothing_and_refused(town, post):
    with unit_of_work():
        say(post, town.otto, "o")
    for act in ("edit", "deletion", "removal"):
        assert f"/comments/o/{act}" not in seen(town.browser("ada"), URL)
        assert (
            town.browser("ada").post(f"{URL}/comments/o/{act}", data={"body": "x", "reason": "x"}).status_code
            == 403
        )
        assert town.browser("ada").post(f"{URL}/comments/fehlt/{act}").status_code == 404


@pytest.mark.parametrize(
    ("comments", "words"), [(Comments.LOCKED, "The comments are closed"), (Comments.OFF, "")]
)
def test_closed_comments_take_no_answer(town, post, comments, words):
    with unit_of_work():
        say(post, town.otto, "o")
    town.browser("mara").post(f"{URL}/answers", data={"comments": comments.value})
    page = seen(town.browser("otto"), URL)
    assert words in page
    assert ("Wort o" in page) is (comments is Comments.LOCKED)
    assert '/comments"' not in page
    assert town.browser("otto").post(f"{URL}/comments", data={"body": "Doch"}).status_code == 403


def test_guests_are_told_how_to_answer(town, post):
    page = seen(town.browser(), URL)
    assert "Sign in to comment" in page
    assert town.browser().post(f"{URL}/comments", data={"body": "x"}).status_code == 303


def test_newer_comments_are_counted(town, post):
    with unit_of_work():
        last = say(post, town.ada, "a")
    otto = town.browser("otto")
    url = f"{URL}/comments/since?after={last.id}"
    assert otto.get(url).json == {"count": 0}
    with unit_of_work():
        say(post, town.ada, "b")
    assert otto.get(url).json == {"count": 1}
    for number in ("x", "-5", "9" * 30):
        assert otto.get(f"{URL}/comments/since?after={number}").status_code == 200


def test_the_words_of_a_former_member_stay_without_a_name(town, post):
    with unit_of_work():
        say(post, town.otto, "o", state=CommentState.VISIBLE, created_at=clock.now() - timedelta(days=1))
    assert "Otto" in seen(town.browser("ada"), URL)
    with unit_of_work():
        member = session().merge(town.otto)
        member.state = "former"
    page = seen(town.browser("ada"), URL)
    assert "former member" in page
    assert ">Otto<" not in page


def test_an_answer_is_in_the_language_of_the_page_on_which_it_was_written(town, post):
    """So that it is read out as it was meant (WCAG 3.1.2); of one that came by mail nobody knows."""
    with unit_of_work():
        say(post, town.ada, "by_mail")
    for language, words in (("en", "See you there"), ("de", "Bis dann")):
        town.browser("otto", language).post(f"{URL}/comments", data={"body": words})
    page = town.browser("ada").get(URL).text
    said = re.findall(r'<div class="prose" hx-ignore( lang="\w+")?><p>(Wort|See|Bis)', page)
    assert said == [("", "Wort"), (' lang="en"', "See"), (' lang="de"', "Bis")]
