"""A facility begins its letters in its own words: tried out first, refused where a blank would stay empty."""

import pytest

from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.queries.facilities import facility_of
from tests.modules.booking.browsers import at, browser, caught_up, in_town, mails, text
from tests.modules.booking.town import Town

ROSA = "rosa@renner.example"
OWN = "Schön, {Name}!\nDie {Einrichtung} gehört Ihnen: {Termin}, für {price}."


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.rosa.email = ROSA
        town.the_hut = town.priced(town.hut())
        return town


def letters(town, what: str = "") -> str:
    return at(town, f"/facilities/{town.the_hut.post.public_id}/letters{what and '/'}{what}")


def approved(town, language: str = "de"):
    with in_town(town):
        booking = town.asks(town.rosa, facility_of(town.the_hut.post_id))
        booking.language = language
        approve(booking, town.stefan)
    caught_up()
    return booking


def test_own_words_are_looked_at_then_kept_then_sent(client, town):
    stefan, path = browser(client, town.stefan), letters(town, "booking_approved")
    assert "Gute Nachricht" in text(stefan.get(path)), "as it is without own words"
    tried = stefan.post(path, data={"text": OWN, "look": "1"})
    assert tried.status_code == 200
    assert "Schön, Erika Beispiel!" in text(tried)
    assert "eigene Worte" not in text(stefan.get(letters(town))), "a look changes nothing"
    assert stefan.post(path, data={"text": OWN}).status_code == 303
    assert "eigene Worte" in text(stefan.get(letters(town)))
    booking = approved(town)
    said = mails(ROSA)[0].text
    assert "Schön, Rosa Renner!\n\nDie Grillhütte gehört Ihnen:" in said
    assert "150,00" in said
    assert "Gute Nachricht" not in said
    assert stefan.post(path, data={"text": ""}).status_code == 303
    assert "Gute Nachricht" in text(stefan.get(path))
    assert booking.number in mails(ROSA)[0].subject


@pytest.mark.parametrize("look", [{}, {"look": "1"}])
def test_a_blank_that_nobody_fills_in_is_refused(client, town, look):
    path = letters(town, "booking_approved")
    answer = browser(client, town.stefan).post(path, data={"text": "Lieber {vorname}"} | look)
    assert answer.status_code == 422
    assert "„{vorname}“ wird nicht von selbst ausgefüllt" in text(answer)
    assert "{Name}, {Einrichtung}, {Termin}, {Nummer}" in text(answer), "in the language of whoever writes"
    drafts = at(town, f"/facilities/{town.the_hut.post.public_id}/texts")
    sent = {"occasion": "reject", "title": "Voll", "text": "Am {datum} ist voll."}
    assert browser(client, town.stefan).post(drafts, data=sent).status_code == 422


def test_who_reads_another_language_gets_the_words_of_the_house(client, town):
    browser(client, town.stefan).post(letters(town, "booking_approved"), data={"text": OWN})
    approved(town, "en")
    assert "Good news" in mails(ROSA)[0].text


def test_letters_belong_to_those_who_set_up(client, town):
    assert browser(client, town.stefan).get(letters(town, "poem")).status_code == 404
    assert browser(client, town.rosa).get(letters(town, "booking_approved")).status_code == 403
