"""Documents are accessible, contain what they were given as text, and say clearly what is missing."""

import shutil
import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.foundation import documents
from app.foundation.documents import DocumentError, pdf
from app.foundation.language import speaking
from app.foundation.qr import qr_svg, qr_uri
from tests.foundation.hostile import STRINGS

RECEIPT = """
#import "letterhead.typ": *
#show: letter
#facts.opening
#particulars(facts.rows, "Angabe", "Inhalt")
#code(facts.drawing, "QR-Code")
"""
FACTS = {
    "place": "Lindental",
    "title": "Empfang",
    "page_words": "Seite {page} von {pages}",
    "opening": "Guten Tag",
    "rows": [["Was", "Schlüssel"]],
    "drawing": qr_svg("https://dorf.example"),
}


@pytest.fixture(autouse=True)
def receipt(tmp_path, monkeypatch):
    """A template of our own beside the letterhead of the house."""
    shutil.copy(documents._TEMPLATES / "letterhead.typ", tmp_path)
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "receipt.typ").write_text(RECEIPT)
    (tmp_path / "reader.typ").write_text('#read("/etc/hostname")')
    (tmp_path / "neighbour.typ").write_text('#import "town/receipt.typ": *')
    monkeypatch.setattr(documents, "_TEMPLATES", tmp_path)


def test_the_document_is_accessible():
    made = pdf("town/receipt", FACTS)
    assert made.startswith(b"%PDF-")
    assert b"pdfuaid:part>1<" in made
    assert b"/StructTreeRoot" in made
    assert b"/Lang(de)" in made
    with speaking("en"):
        assert b"/Lang(en)" in pdf("town/receipt", FACTS)


@pytest.mark.parametrize(
    "office", [[], ["Bürgerbüro", "Rathausplatz 1", "74321 Lindental", "Telefon 07000 1"]]
)
def test_the_address_stands_in_the_window_of_the_envelope(office):
    """DIN 5008, form B: between 62.7 and 90 mm below the upper edge, however high the head is."""
    (documents._TEMPLATES / "posted.typ").write_text(
        '#import "letterhead.typ": *\n#show: letter.with(to: facts.to)\n#facts.opening'
    )
    to = ["Turnverein", "Rosa Renner", "Lindenstraße 4", "99999 Anderswo"]
    heights = _heights(pdf("posted", {**FACTS, "office": office, "to": to}))
    assert all(62.7 <= heights[line] <= 90 for line in to), heights
    assert heights["Guten Tag"] > 90


def _heights(paper: bytes) -> dict[str, float]:
    """How many millimetres below the upper edge each line stands."""
    found: dict[str, float] = {}
    page = PdfReader(BytesIO(paper)).pages[0]

    def note(text, at, of_text, _font, _size):
        y = of_text[5] * at[3] + at[5]
        found.setdefault(text.strip(), (float(page.mediabox.height) - y) * 25.4 / 72)

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("string", STRINGS.values(), ids=STRINGS)
def test_facts_are_text_and_never_code(string):
    words = string[:20_000]
    made = pdf("town/receipt", {**FACTS, "opening": words + '#panic("x") $x$', "rows": [[words, words]]})
    assert made.startswith(b"%PDF-")


def test_every_sign_that_is_let_through_can_be_shown():
    signs = "".join(sign for sign in map(chr, range(0x3000)) if unicodedata.category(sign) != "Cn")
    shown = documents._shown(signs)
    assert len(shown) > 2_500
    assert pdf("town/receipt", {**FACTS, "opening": shown}).startswith(b"%PDF-")


def test_an_emoji_goes_and_a_foreign_letter_leaves_a_box():
    assert documents._shown(["Schlüssel 🔑", {"name": "日本"}]) == ["Schlüssel ", {"name": "□□"}]


def test_a_missing_fact_is_named():
    with pytest.raises(DocumentError, match=r"town/receipt.typ: dictionary does not contain key .opening."):
        pdf("town/receipt", {key: FACTS[key] for key in ("place", "title", "page_words")})


def test_a_missing_template_is_named():
    with pytest.raises(DocumentError, match=r"no template nothing\.typ"):
        pdf("nothing", {})


@pytest.mark.parametrize("template", ["reader", "neighbour"])
def test_a_template_sees_nothing_but_its_desk(template):
    with pytest.raises(DocumentError):
        pdf(template, FACTS)


def test_a_picture_without_words_is_refused():
    (documents._TEMPLATES / "mute.typ").write_text(
        '#import "letterhead.typ": *\n#show: letter\n#image("dot.svg")'
    )
    with pytest.raises(DocumentError, match="alt"):
        pdf("mute", FACTS, {"dot.svg": qr_svg("x").encode()})


def test_codes_are_dark_on_light():
    assert qr_svg("https://dorf.example").startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ')
    assert 'fill="#fff"' in qr_svg("x")
    assert qr_uri("x").startswith("data:image/svg+xml")


def test_papers_carry_the_face_of_the_house():
    made = pdf("town/receipt", {**FACTS, "opening": "Jürgen Škoda zahlt 5,00 € – „danke“"})
    assert b"DorflindeSans-Regular" in made
    assert b"DorflindeSans-SemiBold" in made
    assert b"Libertinus" not in made
