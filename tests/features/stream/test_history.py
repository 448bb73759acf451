"""What was changed, word by word, for those who may know."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.community.actions.posts import Writing, edit
from app.community.models import Comment, Post, Revision
from app.features.stream.queries.revisions import differences
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_post
from tests.features.stream.streamed import seen


def test_words_that_went_and_came_are_named():
    pieces = [
        (piece.fate, piece.text.strip())
        for piece in differences("Treffen am Samstag um 3", "Treffen am Sonntag um 3")
    ]
    assert pieces == [("same", "Treffen am"), ("removed", "Samstag"), ("added", "Sonntag"), ("same", "um 3")]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = list(differences(before, after))
    assert "".join(piece.text for piece in pieces if piece.fate != "added") == before
    assert "".join(piece.text for piece in pieces if piece.fate != "removed") == after


def changed(town, **named):
    with unit_of_work():
        long_ago = clock.now() - timedelta(hours=1)
        post = a_post(town.square, town.ada, "Treffen", body="Am Samstag", public_id="treffen",
                      published_at=long_ago, **named)  # fmt: skip
        new = Writing(title="Treffen", body="Am Sonntag", on_behalf_of=post.on_behalf_of)
        edit(post, town.ada, new, version=post.version, note="Tag verschoben")
    return "/g/dorfplatz/treffen/history"


def test_its_author_and_moderators_read_what_was_changed(town):
    url = changed(town)
    for name in ("ada", "mara"):
        page = seen(town.browser(name), url)
        assert "<del>Samstag</del><ins>Sonntag</ins>" in page
        assert "Tag verschoben" in page
    for name in ("otto", ""):
        assert town.browser(name).get(url).status_code == 404
        page = seen(town.browser(name), "/g/dorfplatz/treffen")
        assert "edited on" in page
        assert url not in page


def test_what_is_official_shows_its_corrections_to_all(town):
    url = changed(town, kind="news.article", on_behalf_of="Rathaus")
    page = seen(town.browser(), url)
    assert "<ins>Sonntag</ins>" in page
    assert "Ada" not in page


def test_several_changes_stand_one_below_the_other(town):
    url = changed(town)
    with unit_of_work():
        post = session().query(Post).filter_by(public_id="treffen").one()
        post.group, post.author = session().merge(town.square), session().merge(town.ada)
        edit(post, town.ada, Writing(title="Treffen", body="Am Montag"), version=post.version)
    page = seen(town.browser("ada"), url)
    assert page.index("<ins>Montag</ins>") < page.index("<ins>Sonntag</ins>")


@pytest.mark.parametrize(("name", "status"), [("otto", 200), ("mara", 200), ("ada", 404), ("", 404)])
def test_the_history_of_a_comment_is_its_authors(town, name, status):
    with unit_of_work():
        post = a_post(town.square, town.ada, public_id="linde")
        comment = Comment(post_id=post.id, author_id=town.otto.id, body="Neu", public_id="o")
        session().add(comment)
        session().flush()
        session().add(Revision(post_id=post.id, comment_id=comment.id, body="Alt", editor_id=town.otto.id))
    answer = town.browser(name).get("/g/dorfplatz/linde/comments/o/history")
    assert answer.status_code == status
    assert ("<del>Alt</del>" in answer.get_data(as_text=True)) is (status == 200)
