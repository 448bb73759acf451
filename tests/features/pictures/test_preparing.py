"""The worker makes pictures ready: without a trace of where they were taken, once, and again after a crash."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import update

from app.community.models import Attachment, AttachmentState, Post
from app.features.pictures import jobs
from app.foundation import clock, images
from app.foundation.db import session
from app.foundation.delivery import sweep
from app.foundation.events import EventRow
from app.foundation.files import storage
from app.foundation.images import FORMATS, WIDTHS, PictureRefused, variant_key
from app.foundation.jobs import forget_queue, work_off
from app.foundation.work import unit_of_work
from tests.features.pictures.conftest import fresh, prepare
from tests.foundation.pictures import PLANTED, located_photo, photo


def redraws(album):
    with unit_of_work(write=False):
        return session().get(Post, album.post.id, populate_existing=True).redraws


def variants(attachment):
    names = [f"{width}.{suffix}" for width in WIDTHS for suffix in FORMATS]
    keys = [variant_key(attachment.token, name) for name in names]
    return [storage().path(key).read_bytes() for key in keys if storage().exists(key)]


def test_a_photo_becomes_ready_and_its_original_is_gone(album):
    attachment = album.attach(photo((1200, 900)))
    before = redraws(album)
    prepare()
    done = fresh(attachment)
    assert (done.state, done.width, done.height) == (AttachmentState.READY, 1200, 900)
    assert done.colour.startswith("#")
    assert not storage().exists(attachment.token)
    assert len(variants(attachment)) == 6
    assert redraws(album) == before + 1


def test_nothing_tells_where_a_photo_was_taken(album):
    sent = located_photo()
    assert PLANTED in sent
    attachment = album.attach(sent)
    prepare()
    made = variants(attachment)
    assert made
    assert not [body for body in made if PLANTED in body or b"Exif" in body]


def test_readers_are_told(album):
    attachment = album.attach()
    prepare()
    with unit_of_work(write=False) as reading:
        facts = [row.facts for row in reading.query(EventRow).filter_by(name="attachment_ready")]
    assert facts == [{"attachment_id": attachment.id, "post_id": album.post.id, "group_id": album.circle.id}]


def test_what_is_no_picture_after_all_fails_and_leaves_nothing(album):
    attachment = album.attach(photo()[:200] + b"\0" * 3000)
    prepare()
    assert fresh(attachment).state is AttachmentState.FAILED
    assert not storage().exists(attachment.token)
    assert variants(attachment) == []


def test_other_files_stay_as_they_are(album):
    attachment = album.attach(b"Probe am Montag.", "plan.txt")
    prepare()
    assert storage().path(attachment.token).read_bytes() == b"Probe am Montag."


def test_preparing_twice_changes_nothing(album):
    attachment = album.attach()
    prepare()
    before = redraws(album)
    jobs.prepare(attachment.id)
    assert redraws(album) == before
    assert fresh(attachment).state is AttachmentState.READY


def test_a_lost_queue_loses_no_picture(album):
    attachment = album.attach()
    forget_queue()
    jobs.sweep_forgotten()
    work_off()
    assert fresh(attachment).state is AttachmentState.RECEIVED
    with time_machine.travel(clock.now() + timedelta(minutes=3)):
        jobs.sweep_forgotten()
        work_off()
    assert fresh(attachment).state is AttachmentState.READY


def test_a_fact_nobody_heard_is_swept_up(album):
    attachment = album.attach()
    forget_queue()
    with time_machine.travel(clock.now() + timedelta(seconds=30)):
        sweep()
        work_off()
    assert fresh(attachment).state is AttachmentState.READY


def test_a_full_disk_passes_and_the_picture_is_made_later(album, monkeypatch):
    attachment = album.attach()
    with monkeypatch.context() as full:
        full.setattr(images, "prepare_stored", full_disk)
        prepare()
    assert fresh(attachment).state is AttachmentState.RECEIVED
    assert storage().exists(attachment.token)
    jobs.prepare(attachment.id)
    assert fresh(attachment).state is AttachmentState.READY


def full_disk(_token):
    raise OSError(28, "No space left on device")


def test_whoever_fails_for_a_day_is_given_up(album, monkeypatch):
    attachment = album.attach()
    long_ago = clock.now() - timedelta(days=2)
    with unit_of_work() as writing:
        writing.execute(update(Attachment).values(created_at=long_ago))
    monkeypatch.setattr(images, "prepare_stored", full_disk)
    with pytest.raises(OSError, match="No space"):
        jobs.prepare(attachment.id)
    assert fresh(attachment).state is AttachmentState.FAILED


def test_a_worker_that_was_slower_leaves_the_result_of_the_other(album, monkeypatch):
    attachment = album.attach()

    def refuse(_token):
        monkeypatch.undo()
        jobs.prepare(attachment.id)
        raise PictureRefused("damaged")

    monkeypatch.setattr(images, "prepare_stored", refuse)
    jobs.prepare(attachment.id)
    assert fresh(attachment).state is AttachmentState.READY
    assert len(variants(attachment)) > 0


def test_files_that_no_row_names_are_swept_after_two_days(album):
    attachment, lost = album.attach(), album.attach()
    prepare()
    with unit_of_work() as writing:
        writing.delete(writing.get(Attachment, lost.id))
    assert jobs.sweep_files() == 0
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert jobs.sweep_files() > 0
    assert variants(lost) == []
    assert variants(attachment) != []
