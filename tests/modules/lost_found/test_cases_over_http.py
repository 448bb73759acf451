"""Cases, traces, sightings and the office over HTTP, with the steps that are not allowed."""

import re
from io import BytesIO

import pytest

from app.features.notifications.models import Notification
from app.foundation.db import session
from app.foundation.jobs import work_off
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions.reporting import report_thing
from app.modules.lost_found.models import Claim, ClaimState, OfficeRecord, Sighting
from tests.factories import a_group
from tests.modules.lost_found.browsers import at, browser, find, newest, newest_post
from tests.modules.lost_found.town import SECRET, Town, a_cat, yesterday
from tests.modules.lost_found.uploads import a_jpeg


@pytest.fixture
def town(app):
    with unit_of_work():
        return Town(office=True)


@pytest.fixture
def day(town):
    with unit_of_work(write=False):
        return yesterday().isoformat()


def talk_on(reader, case):
    """Where the case is talked about."""
    return re.search(r"/chat/\w+", reader.get(case).text).group()


def said(words):
    return {"body": words, "client_id": words}


def test_the_whole_case(client, town, day):
    rosa, otto = browser(client, town.rosa), browser(client, town.otto)
    rosa.post(at(town, "/new/find"), data=find(day))
    thing = newest_post()
    assert otto.get(at(town, f"/{thing}/claims/new")).status_code == 200
    case = otto.post(at(town, f"/{thing}/claims/new"), data={"answer": "Einhorn"}).headers["Location"]
    assert otto.post(at(town, f"/{thing}/claims/new"), data={"answer": "Einhorn"}).status_code == 409
    assert otto.post(f"{case}/acceptance").status_code == 403
    talk = talk_on(otto, case)
    assert browser(client, town.mara).post(f"{talk}/messages", data={"body": "?"}).status_code == 404
    assert rosa.post(f"{case}/questions", data={"question": ""}).status_code == 422
    assert rosa.post(f"{case}/questions", data={"question": "Aus Messing?"}).status_code == 303
    assert rosa.post(f"{case}/acceptance").status_code == 409  # not answered yet
    assert otto.post(f"{case}/answers", data={"answer": "Ja"}).status_code == 303
    assert rosa.post(f"{case}/acceptance").status_code == 303
    assert rosa.post(f"{talk}/messages", data=said("Morgen?")).status_code == 303
    assert rosa.post(f"{case}/hand-over", data={"code": "FALSCH"}).status_code == 422
    assert rosa.post(f"{case}/hand-over", data={"code": newest(Claim).code.lower()}).status_code == 303
    assert rosa.post(f"{case}/hand-over", data={"code": newest(Claim).code}).status_code == 409
    assert newest(Claim).state is ClaimState.HANDED_OVER
    assert otto.post(f"{talk}/messages", data=said("Danke!")).status_code == 409
    assert "Morgen?" in otto.get(talk).text, "it can be read on"
    assert rosa.post(at(town, f"/{thing}/renewal")).status_code == 409


def test_an_illegal_step_names_the_legal_ones(client, town, day):
    rosa = browser(client, town.rosa)
    rosa.post(at(town, "/new/find"), data=find(day))
    thing = newest_post()
    browser(client, town.otto).post(at(town, f"/{thing}/claims/new"), data={"answer": "Einhorn"})
    answer = rosa.post(at(town, f"/{thing}/withdrawal"), headers={"Accept-Language": "en"})
    assert answer.status_code == 409
    assert "accept a claim" in answer.text


def test_both_sides_hear_what_concerns_them(client, town, day):
    rosa, otto = browser(client, town.rosa), browser(client, town.otto)
    rosa.post(at(town, "/new/find"), data=find(day))
    case = otto.post(at(town, f"/{newest_post()}/claims/new"), data={"answer": "Einhorn"}).headers["Location"]
    rosa.post(f"{case}/acceptance")
    rosa.post(f"{talk_on(rosa, case)}/messages", data=said("Morgen?"))
    work_off()
    with unit_of_work(write=False):
        told = {(row.member_id, row.kind) for row in session().query(Notification)}
    assert (town.rosa.id, "lost_found.claimed") in told
    assert {(town.otto.id, kind) for kind in ("lost_found.accepted", "chat.case_written")} <= told
    assert town.stefan.id not in {member for member, kind in told if kind == "chat.case_written"}
    assert not {kind for member, kind in told if member == town.mara.id and kind.startswith("lost_found")}
    inbox = otto.get("/notifications").text
    assert "Schlüsselbund mit Band" in inbox
    assert SECRET not in inbox


def test_a_find_that_answers_a_loss_is_shown_to_both(client, town, day):
    otto, rosa = browser(client, town.otto), browser(client, town.rosa)
    missed = find(day, title="Mein Rucksack fehlt mir sehr", category="clothing", features="")
    otto.post(at(town, "/new/loss"), data=missed)
    loss = newest_post()
    assert rosa.get(at(town, f"/new/find?lost={loss}")).status_code == 200
    found = find(day, category="clothing", title="Rucksack an der Bank gefunden")
    rosa.post(at(town, f"/new/find?lost={loss}"), data=found)
    assert "Rucksack an der Bank gefunden" in otto.get(f"/g/{town.group.slug}/{loss}").text
    dismissal = at(town, f"/{loss}/traces/{newest_post()}/dismissal")
    assert rosa.post(dismissal).status_code == 403
    assert otto.post(dismissal).status_code == 303
    assert "Rucksack an der Bank gefunden" not in otto.get(f"/g/{town.group.slug}/{loss}").text


def test_a_pet_and_a_sighting(client, town, day):
    otto, mara = browser(client, town.otto), browser(client, town.mara)
    pet = {"species": "cat", "pet_name": "Minka", "place": "Bachweg", "happened_from": day}
    assert (
        otto.post(at(town, "/new/pet"), data=pet | {"body": "Grau getigert, weiße Pfoten."}).status_code
        == 303
    )
    thing = newest_post()
    path = at(town, f"/{thing}/sightings/new")
    seen = {"place": "Schule", "seen_at": f"{day}T23:00", "lat": "48.5", "lon": "9.1"}
    assert mara.post(path, data=seen | {"seen_at": "bald"}).status_code == 422
    assert mara.post(path, data=seen | {"photo": (BytesIO(a_jpeg()), "a.jpg")}).status_code == 303
    removal = at(town, f"/{thing}/sightings/{newest(Sighting).public_id}/removal")
    assert browser(client, town.rosa).post(removal).status_code == 403
    assert mara.post(removal).status_code == 303
    ending = at(town, f"/{thing}/ending")
    assert otto.get(ending).status_code == 200
    assert mara.post(ending, data={"resolution": "elsewhere"}).status_code == 403
    assert otto.post(ending, data={"resolution": "elsewhere"}).status_code == 303
    assert otto.post(ending, data={"resolution": "elsewhere"}).status_code == 409


def test_the_office(client, town, day):
    stefan, rosa = browser(client, town.stefan), browser(client, town.rosa)
    rosa.post(at(town, "/new/find"), data=find(day))
    file = at(town, f"/office/items/{newest_post()}")
    receipt = {
        "custody": "office",
        "value_class": "up_to_50",
        "storage": "Regal 1",
        "reported_on": day,
        "fee": "5,50",
    }
    assert rosa.post(f"{file}/receipt", data=receipt).status_code == 404
    assert stefan.post(f"{file}/receipt", data=receipt | {"storage": "Keller"}).status_code == 422
    assert stefan.post(f"{file}/receipt", data=receipt).status_code == 303
    assert newest(OfficeRecord).fee_cents == 550
    assert stefan.post(f"{file}/steps/offer").status_code == 409
    assert stefan.post(f"{file}/steps/nonsense").status_code == 404
    assert stefan.post(f"{file}/disposal", data={"way": "destroyed", "reason": ""}).status_code == 422
    assert (
        stefan.post(f"{file}/disposal", data={"way": "destroyed", "reason": "verdorben"}).status_code == 303
    )
    assert stefan.post(f"{file}/agreement").status_code == 422
    assert browser(client, town.anna).post(f"{file}/agreement").status_code == 303
    for page in ("", "/claims", "/shelves", "/deadlines", "/auction", "/figures", "/intake", "/certificate"):
        assert stefan.get(at(town, f"/office{page}")).status_code == 200
        assert rosa.get(at(town, f"/office{page}")).status_code == 404


def test_a_find_is_taken_in_at_the_counter(client, town, day):
    stefan = browser(client, town.stefan)
    counter = {"custody": "office", "value_class": "up_to_10", "storage": "Regal 2", "reported_on": day}
    sent = find(day, finder_name="Karl Muster", finder_phone="0123", **counter)
    assert stefan.post(at(town, "/office/intake"), data=sent | {"fee": "x"}).status_code == 422
    assert stefan.post(at(town, "/office/intake"), data=sent).status_code == 303
    assert newest(OfficeRecord).storage == "Regal 2"


def test_things_of_another_group_are_not_found_under_this_one(client, town):
    with unit_of_work():
        public_id = town.found_keys().post.public_id
        elsewhere = a_group("Andere", modules=("lost_found",))
    rosa = browser(client, town.rosa)
    for path in ("edit", "claims/new", "withdrawal"):
        assert rosa.get(f"/g/{elsewhere.slug}/lost-found/{public_id}/{path}").status_code == 404
    assert rosa.get("/g/nowhere/lost-found").status_code == 404


QUERIES = [
    "?shelf=pets",
    "?shelf=lost",
    "?category=boat",
    "?category=keys",
    "?after=xyz",
    "?ended=1",
    "?shelf=x",
]


@pytest.mark.parametrize("query", QUERIES)
def test_shelves_answer_every_question(client, town, query):
    with unit_of_work():
        town.found_keys()
        report_thing(town.group, town.otto, a_cat())
    answer = client.get(at(town, query))
    assert answer.status_code == (404 if query == "?shelf=x" else 200)
    assert ("Minka" in answer.text) is (query == "?shelf=pets")


@pytest.mark.parametrize(
    ("typed", "status"), [("120", 200), ("12,50", 200), ("viel", 422), ("", 422), ("-1", 422)]
)
def test_the_reward_is_reckoned(client, town, typed, status):
    answer = client.get(at(town, f"/reward?value={typed}"))
    assert answer.status_code == status
    assert ("6,00" in answer.text) is (typed == "120")


def test_who_misses_a_thing_is_asked_as_its_owner(client, town):
    rosa = browser(client, town.rosa)
    lost, found, pet = (rosa.get(at(town, f"/new/{way}")).text for way in ("loss", "find", "pet"))
    for page in (lost, pet):
        assert "Was nur Sie wissen können" in page
        assert "Eigentümer" not in page
    assert "Woran erkennt man, wem es gehört?" in found
