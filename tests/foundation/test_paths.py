"""Where a page may lead back to, and which addresses are addresses."""

import pytest

from app.foundation.addresses import clean_address
from app.foundation.paths import safe_path
from app.foundation.refusal import Refused


@pytest.mark.parametrize(
    "wish",
    [
        *(
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "///evil.example",
            "/%09/evil.example",
        ),
        *("/%5cevil.example", "https:evil.example", ".evil.example", "@evil.example", "/login/../../evil"),
        *(
            "/a\r\nb",
            "/a?b=\r\nc",
            "/%0d%0aX:y",
            "/%2fevil.example",
            "/%252fevil.example",
            "\\\\evil",
            "javascript:x",
        ),
        *(" /x", "/x y", "/a\tb", "/\x00", "/a//evil.example", "x", "", None, "/" + "x" * 1000),
    ],
)
def test_not_beyond_this_site(wish):
    assert safe_path(wish, "/home") == "/home"


@pytest.mark.parametrize(
    "wish",
    [
        "/",
        "/g/garten/abc#below",
        "/search?q=%C3%A4+b&next=//x",
        "/g/stra%C3%9Fe",
        "/g/x?q=..%2F..",
        "/a?u=https://b.de",
    ],
)
def test_to_every_page_of_it(wish):
    assert safe_path(wish, "/home") == wish


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        (" Rosa@Example.ORG ", "rosa@example.org"),
        ("o'neill+list@sub.example.co", "o'neill+list@sub.example.co"),
        ("info@müller.example", "info@xn--mller-kva.example"),
        ("INFO@MÜLLER.example", "info@xn--mller-kva.example"),
    ],
)
def test_addresses_have_one_spelling(typed, clean):
    assert clean_address(typed) == clean


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "rosa",
            "@example.org",
            "rosa@",
            "rosa@localhost",
            "rosa@example..org",
            "ro..sa@example.org",
            "a b@c.de",
        ),
        *(
            "a@b.de,c@d.de",
            "<a@b.de>",
            "a@b.de\nBcc: c@d.de",
            "a@-b.de",
            "a@b.1",
            "a@b@c.de",
            "x" * 65 + "@b.de",
        ),
        *(
            "a@" + "b" * 64 + ".de",
            "a@" + "bcdefgh." * 40 + "de",
            "röschen@example.org",
            "a@b.de\x00",
            '"a b"@c.de',
        ),
    ],
)
def test_what_is_no_address(typed):
    with pytest.raises(Refused):
        clean_address(typed)
