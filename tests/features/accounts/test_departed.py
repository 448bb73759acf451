"""Who was deleted stays deleted, whichever backup is put back (spec 4.1, F15)."""

import pytest
from sqlalchemy import select

from app.community.models import Member, MemberState, Post, PostState
from app.features.accounts.actions.leaving import leave, leave_again
from app.foundation import delivery, departed, jobs
from app.foundation.db import session
from app.foundation.tokens import digest
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import afresh


@pytest.fixture(autouse=True)
def empty_list(tmp_path, monkeypatch):
    monkeypatch.setattr(departed._list, "file", tmp_path / departed.FILE)


def go(rosa, *, with_texts):
    with unit_of_work():
        leave(session().get_one(Member, rosa.id), with_texts=with_texts)
    _work()


def _work():
    delivery.sweep()
    jobs.work_off()


def come_back_with_an_old_backup(rosa):
    with unit_of_work():
        back = session().get_one(Member, rosa.id)
        back.state, back.email, back.display_name = MemberState.ACTIVE, "rosa@example.org", "Rosa Berger"
        for post in session().scalars(select(Post).where(Post.author_id == rosa.id)):
            post.state = PostState.PUBLISHED


@pytest.mark.parametrize("with_texts", [True, False])
def test_a_restored_member_is_deleted_again(rosa, letters, with_texts):
    go(rosa, with_texts=with_texts)
    assert departed.gone() == {digest(rosa.public_id): with_texts}
    come_back_with_an_old_backup(rosa)
    with unit_of_work():
        assert leave_again() == 1
    _work()
    gone = afresh(rosa)
    assert (gone.state, gone.email, gone.display_name) == (MemberState.FORMER, None, "")
    own, office, _others = letters
    with unit_of_work(write=False):
        states = {post.id: post.state for post in session().scalars(select(Post))}
    assert (states[own] is PostState.PUBLISHED) is not with_texts
    assert states[office] is PostState.PUBLISHED
    with unit_of_work():
        assert leave_again() == 0


def test_the_list_tells_nobody_and_lies_beside_the_backups(rosa, tmp_path):
    go(rosa, with_texts=False)
    backups = tmp_path / "backups"
    backups.mkdir()
    departed.copy_to(backups)
    departed.copy_to(backups)
    kept = (backups / departed.FILE).read_text()
    assert kept == f"{digest(rosa.public_id)}\n"
    (tmp_path / departed.FILE).unlink()
    assert departed.gone() == {}
    departed.add_from(backups)
    assert list(departed.gone()) == [digest(rosa.public_id)]
