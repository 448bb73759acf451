"""Who gets which file, and that it does no harm where it arrives."""

import pytest

from app.community.models import PostState
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.features.pictures.conftest import prepare
from tests.foundation.pictures import photo


def get(browser, attachment, name="960.webp", **more):
    return browser.get(f"/files/{attachment.public_id}/{name}", **more)


def test_only_who_sees_the_post_gets_its_pictures(album):
    attachment = album.attach()
    prepare()
    for name, status in (("ada", 200), ("otto", 200), ("stefan", 200), ("lena", 404), ("", 404)):
        assert get(album.browser(name), attachment).status_code == status


def test_a_hidden_picture_is_for_its_author_and_the_staff(album):
    attachment = album.attach(is_hidden=True)
    prepare()
    for name, status in (("ada", 200), ("stefan", 200), ("otto", 404), ("lena", 404), ("", 404)):
        assert get(album.browser(name), attachment).status_code == status
    assert attachment.public_id not in album.browser("otto").get("/g/chor/probe").get_data(as_text=True)


def test_what_belongs_to_no_post_is_open_to_all(album):
    attachment = album.attach(post_id=None)
    prepare()
    answer = get(album.browser(), attachment)
    assert answer.status_code == 200
    assert "max-age=86400" in answer.headers["Cache-Control"]


def test_a_withdrawn_post_takes_its_pictures_along(album):
    attachment = album.attach()
    prepare()
    with unit_of_work():
        session().get(type(album.post), album.post.id, populate_existing=True).state = PostState.DELETED
    assert get(album.browser("otto"), attachment).status_code == 404
    assert get(album.browser("ada"), attachment).status_code == 200


def test_until_it_is_ready_its_sender_sees_the_original_and_others_a_placeholder(album):
    sent = photo()
    attachment = album.attach(sent)
    own = get(album.browser("ada"), attachment)
    assert own.get_data() == sent
    others = get(album.browser("otto"), attachment)
    assert others.content_type.startswith("image/svg+xml")
    assert "The photo is being prepared" in others.get_data(as_text=True)
    for answer in (own, others):
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "The photo is being prepared" in album.browser("otto").get("/g/chor/probe").get_data(as_text=True)
    assert "The photo is being prepared" not in album.browser("ada").get("/g/chor/probe").get_data(
        as_text=True
    )


def test_when_it_is_ready_the_pages_show_it(album):
    attachment = album.attach()
    otto = album.browser("otto")
    for url in ("/", "/g/chor", "/g/chor/probe"):
        assert "is being prepared" in otto.get(url).get_data(as_text=True)
    prepare()
    for url in ("/", "/g/chor", "/g/chor/probe"):
        assert f"/files/{attachment.public_id}/960.webp" in otto.get(url).get_data(as_text=True)


@pytest.mark.parametrize(("name", "kind"), [("320.webp", "image/webp"), ("960.jpg", "image/jpeg")])
def test_a_width_is_asked_for_by_name(album, name, kind):
    attachment = album.attach(photo((1000, 500)))
    prepare()
    answer = get(album.browser("otto"), attachment, name)
    assert answer.content_type == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_small_picture_is_given_in_its_own_size(album):
    attachment = album.attach(photo((300, 200)))
    prepare()
    largest = get(album.browser("otto"), attachment, "1920.webp")
    assert largest.get_data() == get(album.browser("otto"), attachment, "320.webp").get_data()


@pytest.mark.parametrize(
    "name", ["100.webp", "960.png", "original.jpg", "960", "960.webp.exe", "9" * 40 + ".webp", ".webp"]
)
def test_other_names_do_not_exist(album, name):
    attachment = album.attach()
    prepare()
    assert get(album.browser("otto"), attachment, name).status_code == 404


def test_a_picture_that_did_not_change_is_asked_about_and_not_sent_again(album):
    attachment = album.attach()
    prepare()
    otto = album.browser("otto")
    first = get(otto, attachment)
    again = get(otto, attachment, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    lena = get(album.browser("lena"), attachment, headers={"If-None-Match": first.headers["ETag"]})
    assert lena.status_code == 404


def test_other_files_are_saved_and_never_shown(album):
    attachment = album.attach(b"Probe am Montag, alert(1)", "plan.txt")
    answer = get(album.browser("otto"), attachment, "plan.txt")
    assert answer.get_data() == b"Probe am Montag, alert(1)"
    assert answer.headers["Content-Disposition"] == "attachment; filename=plan.txt"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert get(album.browser("lena"), attachment, "plan.txt").status_code == 404


def test_a_failed_picture_says_so(album):
    attachment = album.attach(photo()[:200] + b"\0" * 3000)
    prepare()
    for name in ("ada", "otto"):
        answer = get(album.browser(name), attachment)
        assert "cannot be shown" in answer.get_data(as_text=True)


def test_a_portrait_is_open_and_changes_its_address_with_the_picture(album):
    first, second = album.attach(post_id=None), album.attach(post_id=None)
    prepare()
    ada = album.people["ada"]
    with unit_of_work():
        session().get(type(ada), ada.id, populate_existing=True).avatar_id = first.id
    url = f"/files/people/{ada.public_id}/{first.id}"
    answer = album.browser().get(url)
    assert (answer.status_code, answer.content_type) == (200, "image/webp")
    assert url in album.browser("otto").get("/g/chor").get_data(as_text=True)
    assert album.browser().get(f"/files/people/{ada.public_id}/{second.id}").status_code == 404
    assert album.browser().get("/files/people/unbekannt/1").status_code == 404


def test_a_file_of_nobody_does_not_exist(album):
    assert album.browser("ada").get("/files/unbekannt/960.webp").status_code == 404
