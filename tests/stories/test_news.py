"""News: drafted, reviewed by a second pair of eyes, published to the minute, corrected in sight, retracted."""

from datetime import timedelta

import pytest

from app.community.roles import Role
from app.foundation import clock
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership

CHOICES = {
    "category": "transport",
    "level": "info",
    "audience": "public",
    "comments": "open",
    "language": "de",
}


@pytest.fixture
def newsroom(neighbour):
    """Mara and Felix write, nobody publishes alone; Mara also keeps order and may correct what is out."""
    mara, felix = neighbour("Mara"), neighbour("Felix")
    with unit_of_work():
        group = a_group("Neuigkeiten", modules=("news",))
        group.modules[0].settings = {"needs_review": True}
        a_membership(mara.member, group, Role.MODERATOR)
        a_membership(felix.member, group, Role.AUTHOR)
    return f"/g/{group.slug}", mara, felix


def handed_in(mara, group, **more):
    """Mara writes and hands it in; the address of the article and of its desk."""
    mara.sends(
        f"{group}/news/new", title="Mühlstraße gesperrt", body="Ab Montag.", then="review", **(CHOICES | more)
    )
    assert mara.status == 200, mara.text
    public_id = mara.where.rsplit("/", 1)[1]
    return f"{group}/{public_id}", f"{group}/news/{public_id}"


def test_a_second_pair_of_eyes_publishes(newsroom, visitor):
    group, mara, felix = newsroom
    article, desk = handed_in(mara, group)
    assert visitor().goes(article).status == 404
    mara.sends(f"{desk}/publication")
    assert visitor().goes(article).status == 404, "nobody publishes alone"
    felix.sends(f"{desk}/publication")
    assert visitor().goes(article).sees("Mühlstraße gesperrt")
    assert visitor().goes(f"{group}/feed.atom").page.text.count("Mühlstraße gesperrt") == 1


def test_sent_back_with_a_reason_and_mended(newsroom):
    group, mara, felix = newsroom
    _article, desk = handed_in(mara, group)
    felix.sends(f"{desk}/return", reason="Bis wann?")
    assert mara.goes(f"{desk}/edit").status == 200
    version = mara.page.text.split('name="version" value="')[1].split('"')[0]
    mara.sends(
        f"{desk}/edit",
        title="Mühlstraße gesperrt",
        body="Bis Freitag.",
        version=version,
        then="review",
        **CHOICES,
    )
    assert mara.status == 200
    assert mara.sees("Bis Freitag")


def test_published_to_the_minute_without_any_job(newsroom, visitor):
    group, mara, felix = newsroom
    when = (clock.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    article, desk = handed_in(mara, group, wanted_at=f"{when.astimezone(clock.now().tzinfo):%Y-%m-%dT%H:%M}")
    felix.sends(f"{desk}/publication")
    with clock.at(when - timedelta(hours=3)):
        assert visitor().goes(article).status == 404
    with clock.at(when + timedelta(seconds=1)):
        assert visitor().goes(article).status == 200


def test_a_correction_is_seen_and_a_retraction_leaves_a_notice(newsroom, visitor):
    group, mara, felix = newsroom
    article, desk = handed_in(mara, group)
    felix.sends(f"{desk}/publication")
    version = mara.goes(f"{desk}/edit").page.text.split('name="version" value="')[1].split('"')[0]
    with clock.at(clock.now() + timedelta(hours=1)):
        mara.sends(
            f"{desk}/edit", title="Mühlstraße gesperrt", body="Ab Dienstag.", note="Falscher Tag", version=version,
            then="keep", **CHOICES,
        )  # fmt: skip
    stranger = visitor()
    assert stranger.goes(article).sees("Ab Dienstag")
    assert stranger.goes(f"{article}/history").sees("Falscher Tag")
    mara.sends(f"{desk}/retraction", reason="Die Sperrung entfällt.")
    assert stranger.goes(article).sees("Die Sperrung entfällt.")
    assert not stranger.goes(group).sees("Mühlstraße gesperrt")


def test_a_sheet_for_the_notice_board_leads_back_here(newsroom, visitor):
    group, mara, felix = newsroom
    article, desk = handed_in(mara, group)
    felix.sends(f"{desk}/publication")
    sheet = visitor().goes(f"{desk}/notice")
    assert sheet.sees(f"http://localhost{article}")
    assert "data:image/svg+xml" in sheet.page.text
