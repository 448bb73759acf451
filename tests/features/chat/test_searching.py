"""What was said in a room is found as everything else in the house: whatever the spelling, as a part of a word."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.features.chat import jobs
from app.features.chat.actions import changing
from app.features.chat.models import MessageWords
from app.features.chat.queries.acquaintances import acquaintances_called
from app.features.chat.queries.people import readers_called
from app.features.chat.queries.searching import said_with
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work


def found(choir, wish):
    with unit_of_work(write=False):
        return [message.body for message in said_with(choir.room_for("nora"), wish)]


@pytest.mark.parametrize(
    "wish", ["Straßenfest", "strassenfest", "STRASSEN", "fest", "Maerz", "märz", "märz straßen", "fest März"]
)
def test_the_spelling_does_not_matter_nor_where_in_a_word_it_stands(choir, wish):
    with unit_of_work():
        choir.says("rosa", "Das Straßenfest ist im März")
        choir.says("rosa", "Die Probe fällt aus")
    assert found(choir, wish) == ["Das Straßenfest ist im März"]


@pytest.mark.parametrize(
    "wish", ["Strasenfest", "Straßenfets", "Straßefnest", "Strassenfestt", "Xtraßenfest", "märz strassanfest"]
)
def test_one_wrong_letter_in_a_word_is_forgiven(choir, wish):
    with unit_of_work():
        choir.says("rosa", "Das Straßenfest ist im März")
        choir.says("rosa", "Die Straße ist gesperrt")
    assert found(choir, wish) == ["Das Straßenfest ist im März"]


def test_what_was_said_just_so_stands_first_and_of_enough_nothing_is_forgiven(choir):
    with unit_of_work():
        choir.says("rosa", "Die Probe")
        choir.says("rosa", "Die Proben")
        choir.says("rosa", "Eine Probbe")
    assert found(choir, "Probe") == ["Die Proben", "Die Probe", "Eine Probbe"]
    with unit_of_work():
        choir.says("rosa", "Probe!")
    assert found(choir, "Probe") == ["Probe!", "Die Proben", "Die Probe"]


def test_short_words_are_meant_as_they_are_written(choir):
    with unit_of_work():
        choir.says("rosa", "Am Tor")
    assert found(choir, "Tot") == []


def test_a_name_is_found_with_one_letter_wrong_if_nobody_is_called_so(choir):
    with unit_of_work(write=False):
        room = choir.room_for("nora")
        assert [each.name for each in readers_called(room, "Frida")] == ["Frieda"]
        assert [each.name for each in readers_called(room, "ri")] == ["Frieda"]
        assert [each.name for each in acquaintances_called(choir["nora"], "Freida")] == ["Frieda"]
        assert readers_called(room, "Karl") == []


@pytest.mark.parametrize("wish", ["Straßenfest Probe", "%", "_", "a", "", "  ", "Strafe"])
def test_every_word_has_to_stand_there_and_signs_say_nothing(choir, wish):
    with unit_of_work():
        choir.says("rosa", "Das Straßenfest ist im März: 100%")
    assert found(choir, wish) == []


def test_what_was_mended_or_taken_back_is_not_found_any_more(choir):
    with unit_of_work():
        said = choir.says("rosa", "Probe um acht")
    with unit_of_work():
        changing.edit(choir.message("rosa", said), choir["rosa"], "Probe um neun", rev=1)
    assert (found(choir, "acht"), found(choir, "neun")) == ([], ["Probe um neun"])
    with unit_of_work():
        changing.delete_message(choir.message("rosa", said), choir["rosa"])
    assert found(choir, "neun") == []
    with unit_of_work():
        changing.bring_back(choir.message("rosa", said), choir["rosa"])
    assert found(choir, "neun") == ["Probe um neun"]


def test_words_that_are_erased_are_erased_here_too(choir):
    with unit_of_work():
        changing.delete_message(choir.says("rosa", "Das war geheim").message, choir["rosa"])
        choir.says("rosa", "Das bleibt")
    with time_machine.travel(clock.now() + jobs.KEPT + timedelta(minutes=1)), unit_of_work():
        jobs.erase_deleted()
        assert session().scalar(select(func.count()).select_from(MessageWords)) == 1


def test_other_rooms_are_not_searched(choir):
    with unit_of_work():
        choir.says("rosa", "Probe um acht")
    with unit_of_work(write=False):
        assert said_with(choir.room_for("rosa", choir.notices), "Probe") == []
