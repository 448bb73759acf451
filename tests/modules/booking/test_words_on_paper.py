"""What a renter reads on each paper, and what a banking app reads from its code, taken from the finished document."""

from io import BytesIO
from pathlib import Path

import pytest
import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from app.community.models import GroupModule
from app.foundation.db import session
from app.foundation.documents import pdf
from app.foundation.language import speaking
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.recording import Record, hand_out, take_in
from app.modules.booking.models import PaperKind
from app.modules.booking.queries.facilities import NAME
from app.modules.booking.queries.paper_facts import facts_for
from tests.modules.booking.town import Town, again, noon

pytestmark = pytest.mark.only_on("sqlite")  # words are the same on both
IBAN = "DE89370400440532013000"
BANK = {
    "payee": "Gemeinde Lindental",
    "iban": IBAN,
    "office_lines": ["Rathaus"],
    "contract_lines": ["Ruhe ab 22 Uhr."],
}
WORDS = {
    PaperKind.RECEIPT: [
        "Ihre Anfrage ist bei uns eingegangen",
        "Miete Einwohner",
        "120,00 €",
        "Reinigung",
        "30,00 €",
    ],
    PaperKind.CONTRACT: ["Zwischen Lindental", "150,00 €", "Kaution: 200,00 €", "Ruhe ab 22 Uhr."],
    PaperKind.INVOICE: ["150,00 €", "Bitte zahlen Sie", "Gemeinde Lindental", "DE89 3704 0044 0532 0130 00"],
    PaperKind.HANDOVER: ["Herd aus", "in Ordnung", "Strom", "1204", "Schramme an der Tür", "Rosa Renner"],
    PaperKind.SETTLEMENT: ["Noch offen", "DE89 3704 0044 0532 0130 00"],
}
EVERYWHERE = ["Grillhütte", "Rosa Renner", "12:00 Uhr"]


@pytest.fixture
def booking(at_work):
    """Approved, handed out and come back with a scratch."""
    town = Town()
    hut = town.priced(town.hut())
    session().get(GroupModule, (town.group.id, NAME)).settings = BANK
    booking = town.asks(town.rosa, hut, noon(2), purpose="Fest")
    approve(booking, town.stefan)
    seen = Record(checklist=(("Herd aus", True),), meters=(("Strom", "1204"),), keys="2", deposit_seen=True)
    hand_out(booking, town.stefan, seen)
    take_in(booking, town.stefan, Record(damages="Schramme an der Tür", with_whom="Rosa Renner"))
    return again(booking)


def written(booking, kind, language="de") -> bytes:
    with speaking(language):
        return pdf("booking/paper", facts_for(booking, kind, f"X-{booking.number}-1"))


def words_of(paper: bytes) -> str:
    read = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    return " ".join(read.replace("\xad", "").split())


@pytest.mark.parametrize("kind", WORDS)
def test_each_paper_says_what_it_is_for(booking, kind):
    paper = written(booking, kind)
    words = words_of(paper)
    for expected in (*WORDS[kind], *EVERYWHERE, booking.number):
        assert expected in words, words
    assert ("Fest" in words) is (kind not in {PaperKind.INVOICE, PaperKind.SETTLEMENT})
    assert is_accessible(paper)


def is_accessible(paper: bytes) -> bool:
    """PDF/UA: it says so, has its parts marked, names its language and has a title to be shown."""
    document = PdfReader(BytesIO(paper))
    about = document.root_object
    assert document.metadata is not None
    return (
        b"pdfuaid:part>1<" in paper
        and about["/MarkInfo"]["/Marked"]
        and about["/Lang"] == "de"
        and about["/ViewerPreferences"]["/DisplayDocTitle"]
        and bool(document.metadata.title)
    )


def test_a_banking_app_reads_what_is_to_be_paid(booking, tmp_path):
    """European Payments Council, guideline EPC069-12: the lines of the code in their order."""
    (tmp_path / "paper.pdf").write_bytes(written(booking, PaperKind.INVOICE))
    [code] = zxingcpp.read_barcodes(photographed(tmp_path))
    lines = code.text.splitlines()
    assert lines[0] == "BCD"
    assert lines[1] in {"001", "002"}
    assert lines[3] == "SCT"
    assert lines[5:8] == ["Gemeinde Lindental", IBAN, "EUR150"]
    assert booking.number in lines


def photographed(folder: Path) -> Image.Image:
    """The first page as a camera sees it."""
    (folder / "page.typ").write_text('#set page(margin: 0pt)\n#image("paper.pdf", page: 1, width: 100%)')
    return Image.open(BytesIO(typst.compile(folder / "page.typ", root=folder, format="png", ppi=150)))


def test_it_speaks_the_language_of_the_renter(booking):
    words = words_of(written(booking, PaperKind.INVOICE, "en"))
    assert "Please pay" in words
    assert "Bitte" not in words
