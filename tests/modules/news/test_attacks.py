"""Ways around the second pair of eyes, and what a forged host could put on paper."""

import pytest

from app.community.actions.posts import Writing
from app.community.models import PostState
from app.community.roles import Role
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from app.modules.news import actions
from app.modules.news.actions import Choices
from tests.factories import a_group, a_member, a_membership, the_town
from tests.modules.news.test_articles import an_article, felix, mara, newsroom, someone

__all__ = ["felix", "mara", "newsroom"]
WORSE = Writing(title="Wasser vergiftet", body="Glaubt es mir.")


def change(article, by):
    actions.edit(article, by, WORSE, Choices(), version=article.post.version, note="Tippfehler")


def test_what_a_second_person_approved_is_not_changed_by_one_alone(newsroom, mara, felix):
    article = an_article(newsroom, mara)
    actions.submit(article, mara)
    actions.publish(article, felix)
    for author in (mara, felix):
        with pytest.raises(Refused):
            change(article, author)
    assert article.post.title == "Wasser abgestellt"
    change(article, someone("Clara", newsroom, Role.MODERATOR))


def test_what_changes_under_the_eyes_of_the_second_person_has_to_be_handed_in_again(newsroom, mara):
    article = an_article(newsroom, mara)
    actions.submit(article, mara)
    change(article, mara)
    assert article.post.state is PostState.DRAFT


def test_where_nobody_has_to_approve_authors_correct_alone(at_work, mara):
    group = a_group("Verein", modules=("news",))
    a_membership(mara, group, Role.AUTHOR)
    article = an_article(group, mara)
    actions.publish(article, mara)
    change(article, mara)
    assert article.post.title == WORSE.title


def test_the_code_on_the_notice_leads_to_the_place_whatever_the_host_said(client):
    with unit_of_work():
        the_town()
        group, mara = a_group(modules=("news",)), a_member("Mara")
        a_membership(mara, group, Role.AUTHOR)
        article = an_article(group, mara)
        actions.publish(article, mara)
        path = f"/g/{group.slug}/news/{article.post.public_id}/notice"
    page = client.get(path, headers={"Host": "localhost:6666"}).text
    assert "6666" not in page
    assert f"http://localhost/g/{group.slug}/" in page
