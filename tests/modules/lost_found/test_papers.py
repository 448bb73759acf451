"""Labels, receipts, certificates and lists to print: readable by machines, nothing hidden on them."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
import typst
import zxingcpp
from PIL import Image

from app.community.models import PostState
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions.claims import accept, claim_thing
from app.modules.lost_found.actions.disposing import (
    end_period,
    list_for_auction,
    offer_to_finder,
    pass_to_town,
)
from app.modules.lost_found.actions.intake import receive
from app.modules.lost_found.models import Finder, Item
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.items import record_of
from app.modules.lost_found.views import papers
from tests.factories import sign_in
from tests.modules.lost_found.town import SECRET, Town, at_the_office, here


@pytest.fixture
def town(app):
    with unit_of_work():
        return Town(office=True)


def filed(town: Town, **changes) -> Item:
    with unit_of_work():
        item = town.found_keys(**changes)
        receive(item, town.stefan, at_the_office())
    return item


def office(town: Town, path: str) -> str:
    return f"/g/{town.group.slug}/lost-found/office/{path}"


@pytest.mark.parametrize("paper", ["label", "receipt", "offer"])
def test_papers_about_a_thing(client, town, paper):
    item = filed(town)
    answer = sign_in(client, town.stefan).get(office(town, f"items/{item.post.public_id}/{paper}.pdf"))
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF-")
    assert SECRET.encode() not in answer.data
    assert client.get(office(town, f"items/{item.post.public_id}/{paper}.pdf")).status_code == 200


def test_the_code_on_the_label_leads_to_the_file(client, town, tmp_path):
    path = office(town, f"items/{filed(town).post.public_id}")
    page = sign_in(client, town.stefan)
    (tmp_path / "label.pdf").write_bytes(page.get(f"{path}/label.pdf").data)
    (tmp_path / "page.typ").write_text('#set page(margin: 0pt)\n#image("label.pdf", width: 100%)')
    seen = typst.compile(tmp_path / "page.typ", root=tmp_path, format="png", ppi=200)
    [code] = zxingcpp.read_barcodes(Image.open(BytesIO(seen)))
    assert code.text == f"http://localhost{path}"
    assert page.get(code.text).status_code == 200


def test_papers_are_for_the_staff(client, town):
    item = filed(town)
    path = office(town, f"items/{item.post.public_id}/receipt.pdf")
    assert client.get(path).status_code in {303, 404}
    assert sign_in(client, town.rosa).get(path).status_code == 404


def test_the_receipt_for_whoever_collects(client, town):
    item = filed(town)
    with unit_of_work():
        claim = claim_thing(here(item), town.otto, "Meine")
        accept(claim, town.stefan)
    path = f"/g/{town.group.slug}/lost-found/cases/{claim.public_id}/handover.pdf"
    assert sign_in(client, town.stefan).get(path).data.startswith(b"%PDF-")


def test_the_certificate_is_printed_and_not_kept(client, town):
    given = {"name": "Erika Muster", "thing": "Brille", "lost_on": "2026-11-01", "lost_where": "Bus"}
    page = sign_in(client, town.stefan)
    assert page.get(office(town, "certificate")).status_code == 200
    assert page.post(office(town, "certificate"), data=given).data.startswith(b"%PDF-")
    assert page.post(office(town, "certificate"), data=given | {"name": ""}).status_code == 422


def test_no_certificate_without_a_look_at_what_is_there(client, town):
    kept = filed(town, title="Schlüsselbund mit rotem Band")
    page = sign_in(client, town.stefan)
    lost = {"name": "Erika Muster", "thing": "Schlüsselbund, rotes Band", "lost_where": "Marktplatz"}
    lost["lost_on"] = kept.happened_from.isoformat()
    answer = page.post(office(town, "certificate"), data=lost)
    assert answer.status_code == 422
    assert kept.post.public_id in answer.text
    assert 'name="was_compared"' in answer.text
    made = page.post(office(town, "certificate"), data=lost | {"was_compared": "y"})
    assert made.data.startswith(b"%PDF-")
    before = {"lost_on": (kept.happened_from + timedelta(days=1)).isoformat(), "thing": "Gelber Regenschirm"}
    assert page.post(office(town, "certificate"), data=lost | before).data.startswith(b"%PDF-")


def listed(town: Town, brand: str) -> None:
    item = filed(town, brand=brand)
    with unit_of_work():
        record_of(item).ends_on = town_today() - timedelta(days=1)
        session().flush()
        item = here(item)
        end_period(item)
        pass_to_town(item, town.stefan, "verzichtet")
        today = town_today()
        list_for_auction(
            item, town.stefan, auction_on=today + timedelta(days=50), notice_until=today + timedelta(days=42)
        )


def test_the_auction_list_is_no_formula(client, town):
    for brand in ("=HYPERLINK(1)", "+49", "-1", "@SUM", "Abus; „Pro“"):
        listed(town, brand)
    page = sign_in(client, town.stefan)
    assert page.get(office(town, "auction.pdf")).data.startswith(b"%PDF-")
    table = page.get(office(town, "auction.csv")).data.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(table), delimiter=";"))
    assert [row[3] for row in rows[1:]] == ["'=HYPERLINK(1)", "'+49", "'-1", "'@SUM", "Abus; „Pro“"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_letter_needs_no_finder(client, town):
    item = filed(town)
    with unit_of_work():
        session().add(Finder(post_id=item.post_id, name="Karl Finder", address="Weg 1\n12345 Ort"))
        record_of(item).ends_on = town_today() - timedelta(days=1)
        session().flush()
        item = here(item)
        end_period(item)
        offer_to_finder(item, town.stefan)
    assert item.post.state is PostState.PUBLISHED
    path = office(town, f"items/{item.post.public_id}/offer.pdf")
    assert sign_in(client, town.stefan).get(path).data.startswith(b"%PDF-")


def test_papers_carry_the_coat_of_arms(client, town, monkeypatch):
    item = filed(town)
    path = office(town, f"items/{item.post.public_id}/receipt.pdf")
    sign_in(client, town.stefan)
    assert b"/S/Figure" not in client.get(path).data
    shield = BytesIO()
    Image.new("RGBA", (32, 40), "#2e6b45").save(shield, "WEBP")
    monkeypatch.setattr(papers, "arms", shield.getvalue)
    assert b"/S/Figure" in client.get(path).data
