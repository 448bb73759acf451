"""Files are known by their content, safe on the disk before any row, and gone when nothing names them."""

import hashlib
import os
import stat
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from app.foundation import clock, files
from app.foundation.files import Upload, receive, storage, sweep
from app.foundation.local_folder import LocalFolder
from app.foundation.media_types import media_type_of
from app.foundation.refusal import Refused
from tests.foundation import pictures

MOST = 25 * 1024 * 1024


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty cellar."""
    monkeypatch.setattr(files._cellar, "storage", LocalFolder(tmp_path / "files"), raising=False)
    return tmp_path / "files"


def sent(content, name="photo.jpg", most=MOST):
    return receive(FileStorage(BytesIO(content), filename=name), most_bytes=most)


def office(kind):
    """An office document as its program writes it."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        if kind == "odt":
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", "<x/>")
        else:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr({"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[kind], "<x/>")
    return written.getvalue()


def stored(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


def test_what_was_sent_lies_on_the_disk(folder):
    photo = pictures.photo()
    upload = sent(photo, "Mein Bild.JPG")
    assert upload == Upload(
        upload.token, "Mein Bild.JPG", len(photo), "image/jpeg", hashlib.sha256(photo).hexdigest()
    )
    assert upload.is_picture
    (file,) = stored(folder)
    assert file.read_bytes() == photo == storage().path(upload.token).read_bytes()
    assert file.relative_to(folder).parts == (upload.token[:2], upload.token[2:4], upload.token)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_form_carries_it_along():
    upload = sent(pictures.photo())
    assert Upload.from_list(upload.as_list()) == upload


def test_a_large_file_in_pieces(folder):
    text = b"Wort und Ort. " * 100_000
    upload = sent(text, "x.txt")
    assert (upload.size, upload.sha256) == (len(text), hashlib.sha256(text).hexdigest())
    assert stored(folder)[0].read_bytes() == text


TYPES = {
    "image/jpeg": pictures.photo(),
    "image/png": pictures.photo(form="PNG"),
    "image/webp": pictures.photo(form="WEBP"),
    "image/gif": pictures.photo(form="GIF"),
    "image/heic": pictures.HEIC,
    "application/pdf": b"%PDF-1.7\n%\xe2\xe3",
    "text/plain": "Größe: 3 €\n\tnächste Zeile".encode(),
    "text/calendar": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
    "application/vnd.oasis.opendocument.text": office("odt"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": office("docx"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": office("xlsx"),
}


@pytest.mark.parametrize(("media_type", "content"), TYPES.items(), ids=TYPES)
def test_known_by_content_whatever_the_name_says(media_type, content):
    upload = sent(content, "page.html")
    assert upload.media_type == media_type
    assert upload.name.startswith("page.html.")
    assert upload.is_picture is media_type.startswith("image/")


def archive():
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("nothing", bytes(200_000_000))
    return written.getvalue()


REFUSED = {
    "SVG": pictures.SVG,
    "SVG without a declaration": b"  \n<svg onload=alert(1)>",
    "HTML named as a photo": pictures.HTML,
    "HTML behind a byte order mark": b"\xef\xbb\xbf\r\n <html>",
    "XML": b"<?xml version='1.0'?><x/>",
    "a script in a text": b"hello <script>alert(1)</script>",
    "nothing": b"",
    "a program": b"\x7fELF\x02\x01\x01" + b"\0" * 100,
    "a program for windows": b"MZ\x90\0\x03",
    "an archive": archive(),
    "noise": bytes(range(256)) * 10,
    "a film": b"\0\0\0\x20ftypisom\0\0\2\0",
    "an image of another kind": pictures.photo(form="TIFF"),
    "a picture of 900 megapixels": pictures.bomb(),
    "a JPEG of 4,290 megapixels": pictures.with_size(pictures.photo(), 65_500, 65_500),
    "a GIF of 4,290 megapixels": b"GIF89a\xff\xff\xff\xff\0\0\0",
    "a WebP of many megapixels": b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff" * 6,
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["bild.jpg", "brief.pdf"])
def test_what_is_refused_leaves_nothing_behind(folder, content, name):
    with pytest.raises(Refused) as refused:
        sent(content, name)
    assert str(refused.value).endswith(".")
    assert stored(folder) == []


def test_too_large_is_noticed_on_the_way(folder):
    with pytest.raises(Refused, match="höchstens 1\N{NO-BREAK SPACE}MB"):
        sent(b"Wort " * 1_000_000, "x.txt", most=1_048_576)
    assert stored(folder) == []


def test_a_polyglot_is_what_it_begins_with():
    upload = sent(pictures.GIF_AND_SCRIPT, "x.html")
    assert (upload.media_type, upload.name) == ("image/gif", "x.html.gif")


def test_a_broken_line_leaves_nothing_behind(folder):
    class Broken(BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionResetError
            return super().read(size)

    with pytest.raises(ConnectionResetError):
        receive(
            FileStorage(Broken(pictures.photo((3_000, 3_000), quality=100)), filename="x"), most_bytes=MOST
        )
    assert stored(folder) == []


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\Ada\\Brief.txt", "Brief.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("rechnung\N{RIGHT-TO-LEFT OVERRIDE}txt.exe", "rechnungtxt.exe.txt"),
        ('a"b.txt', "a'b.txt"),
        ("Mu\N{COMBINING DIAERESIS}ller.txt", "Müller.txt"),
        ("a\0b.txt", "ab.txt"),
        ("", "text.txt"),
        ("....", "text.txt"),
        ("   .txt", "txt.txt"),
        ("😀.txt", "😀.txt"),
        (f"{'x' * 5_000}.txt", f"{'x' * 116}.txt"),
        (f"{'x' * 5_000}", f"{'x' * 116}.txt"),
        ("x." + "y" * 5_000, f"x.{'y' * 114}.txt"),
    ],
)
def test_names_are_harmless(name, clean):
    assert sent(b"Hallo", name).name == clean


@pytest.mark.parametrize(
    "key",
    ["", "../x", "a" * 31, "a" * 33, "a" * 32 + "/x", "a" * 32 + "-320.webp/..", "ä" * 32, "a" * 31 + "\n"],
)
def test_only_keys_of_our_own_lead_to_files(key):
    with pytest.raises(ValueError, match="not the key"):
        storage().path(key)


def test_the_row_may_be_written_only_after_the_file_is_safe(monkeypatch):
    done = []
    for name in ("fsync", "rename"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *place, name=name, real=real: (done.append(name), real(*place))[1]
        )
    sent(b"Hallo", "x.txt")
    assert done.index("rename") < len(done) - 1 - done[::-1].index("fsync")
    assert "fsync" in done[: done.index("rename")]


def aged(token, hours):
    then = (clock.now() - timedelta(hours=hours)).timestamp()
    os.utime(storage().path(token), (then, then))


def test_the_sweep_takes_only_what_is_old_and_unused(folder):
    used, unused, fresh, kept = (sent(b"Hallo", "x.txt").token for _ in range(4))
    storage().put([b"made"], f"{used}-320.webp")
    storage().put([b"made"], f"{unused}-320.webp")
    for key in (used, unused, f"{used}-320.webp", f"{unused}-320.webp"):
        aged(key, 60)
    aged(kept, 30)
    leftover = folder / "incoming" / "never finished"
    leftover.write_bytes(b"x")
    os.utime(leftover, (0, 0))
    assert sweep(lambda tokens: {token for token in tokens if token == used}) == 2
    assert not storage().exists(unused)
    assert not storage().exists(f"{unused}-320.webp")
    assert not leftover.exists()
    assert all(storage().exists(key) for key in (used, f"{used}-320.webp", fresh, kept))


def test_the_sweep_asks_in_batches_and_counts():
    tokens = [sent(b"Hallo", "x.txt").token for _ in range(12)]
    for token in tokens:
        aged(token, 60)
    asked = []
    files_batch, files._BATCH = files._BATCH, 5
    try:
        assert sweep(lambda batch: asked.append(len(batch)) or ()) == 12
    finally:
        files._BATCH = files_batch
    assert asked == [5, 5, 2]


def test_what_nobody_knows_has_no_type():
    assert media_type_of(b"") is None
    assert media_type_of(b"PK\x03\x04") is None
