"""What a broken rule undoes, and what the page that says so still knows."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import joinedload, selectinload

from app.community.models import Group, GroupModule, Post
from app.foundation.attempts import attempt
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_post


@pytest.fixture
def loaded(app):
    """A post with its group and the group's modules, as a page has them."""
    with unit_of_work():
        a_post(a_group("Vereine", modules=("news",)), a_member("Rosa"), "Guten Morgen")
    with unit_of_work():
        wanted = select(Post).options(joinedload(Post.group).options(selectinload(Group.modules)))
        yield session().scalars(wanted).one()


def fail_after(post: Post) -> None:
    """Everything is changed and stored before the rule is found broken."""
    post.title, post.group.name = "Gute Nacht", "Vereint"
    post.group.modules.append(GroupModule(module="booking"))
    session().flush()
    raise Refused("no")


def test_what_was_changed_is_as_before_and_what_was_loaded_beside_it_is_still_there(loaded):
    with pytest.raises(Refused), attempt():
        fail_after(loaded)
    assert (loaded.title, loaded.group.name) == ("Guten Morgen", "Vereine")
    assert [each.module for each in loaded.group.modules] == ["news"]


def test_what_nobody_loaded_is_not_there_afterwards_either(loaded):
    with pytest.raises(Refused), attempt():
        fail_after(loaded)
    with pytest.raises(InvalidRequestError, match=r"'Post.author' is not available"):
        _nobody_asked = loaded.author


def test_what_was_tried_with_success_is_done(loaded):
    with attempt():
        loaded.title = "Gute Nacht"
    session().expire_all()
    assert loaded.title == "Gute Nacht"
