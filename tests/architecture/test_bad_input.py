"""Whatever is sent to whatever takes a form: a page or a clear answer, never an error of ours, nothing lost or shown.

The forms are those that the pages of a town with everything show, so a new form is tried by itself; a route that
takes forms and that no page shows one for fails. `--flat NAME` builds and tries the part of one flat alone. On
PostgreSQL only that is sent which a database could mind. Each thing that can be wrong is tried with every sixth kind
of form, or every third where few can; with every kind under `--thorough`.
"""

import re

import pytest
from sqlalchemy import update

from app.community.models import Group, Visibility
from app.foundation import web
from app.foundation.access import access_of
from app.foundation.work import unit_of_work
from app.installed import COMING, FEATURES, MODULES
from tests.architecture.crawling import match
from tests.architecture.everything import FLATS
from tests.architecture.judging import (
    Asked,
    Through,
    astray,
    changes_of_kept_rows,
    complaints,
    everything_stored,
    gives_out_and_forgets,
    sent_and_mended,
    stored_about,
    unclear,
    undone,
)
from tests.architecture.unfilled import (
    NEEDS_A_CODE,
    ONCE_IN_THE_BROWSER,
    POLITE,
    WITHOUT_A_PAGE,
)
from tests.architecture.wrong import (
    BROKEN,
    FILES,
    LOOKS,
    NEVER,
    OF_THE_DATABASE,
    ROUNDS,
    fitting,
    needed_of,
    pointing_of,
    rounds_of,
    share_of,
    with_file,
    wrong,
)
from tests.factories import a_member, sign_in

# So long is only what nobody guesses; ids are shorter.
SECRET_WORD = re.compile(r"/[\w-]{22,}")

pytestmark = pytest.mark.slow


def test_every_route_that_takes_forms_is_reached_and_filled(everything, flats, found, accepted):
    beginnings = tuple(beginning for flat in flats for beginning in FLATS[flat])
    takes = {
        each.endpoint
        for each in everything.house.url_map.iter_rules()
        if "POST" in (each.methods or ()) and each.endpoint.startswith(beginnings)
    }
    known = {route for route in WITHOUT_A_PAGE if route.startswith(beginnings)}
    unseen = "nobody sees these forms: let everything.py make a thing whose page shows them to somebody"
    assert takes - {kind[0] for kind in found.sheets} == known, unseen
    closed = {kind[0] for kind, sheet in accepted.items() if sheet is None} - NEEDS_A_CODE
    assert sorted(closed) == []


def test_whatever_is_typed_gets_a_clear_answer(found, accepted, flat, database_server, is_thorough):
    wrong_ones, most = [], OF_THE_DATABASE if database_server else ROUNDS
    for kind, sheets in found.within(FLATS[flat]).sheets.items():
        sheet, right, _twice = accepted[kind] or Through(sheets[0], fitting(sheets[0].form))
        rounds = range(min(rounds_of(sheet.form), most))
        for number in share_of(rounds, kind, is_thorough=is_thorough or bool(database_server)):
            for sent, answer, told in sent_and_mended(sheet, right, wrong(sheet.form, number)):
                said = complaints(sheet.form, sent, answer, told)
                wrong_ones += [f"{kind[0]} {sheet.form.action} round {number}: {each}" for each in said]
    assert wrong_ones == []


@pytest.mark.only_on("sqlite")
def test_what_is_missing_or_doubled_gets_a_clear_answer(found, accepted, flat, is_thorough):
    wrong_ones = []
    for kind, sheets in found.within(FLATS[flat]).sheets.items():
        sheet, right, _twice = accepted[kind] or Through(sheets[0], fitting(sheets[0].form))
        doubled = {name: [*values, "'; DROP TABLE users;--", *values] for name, values in right.items()}
        turned = {name: ["'; DROP TABLE users;--", *values] for name, values in right.items()}
        missing = [
            {name: values for name, values in right.items() if name != gone} for gone in needed_of(sheet.form)
        ]
        for sent in share_of([{}, doubled, turned, *missing], kind, is_thorough=is_thorough):
            with undone():
                answer = sheet.send(sent)
            wrong_ones += [f"{kind[0]} {sheet.form.action} {list(sent)}: {each}" for each in unclear(answer)]
    assert wrong_ones == []


@pytest.mark.only_on("sqlite")
def test_whatever_file_is_sent_gets_a_clear_answer(found, monkeypatch, is_thorough):
    monkeypatch.setattr(web, "FILE_BYTES", 100_000)
    wrong_ones = []
    for kind, sheets in found.sheets.items():
        takes_files = any(field.kind == "file" for field in sheets[0].form.fields.values())
        for called in share_of([*FILES], kind, is_thorough=is_thorough) if takes_files else ():
            with undone():
                answer = sheets[0].post(with_file(sheets[0].form, called), "multipart/form-data")
            wrong_ones += [f"{kind[0]} {called}: {each}" for each in unclear(answer)]
    assert wrong_ones == []


@pytest.mark.only_on("sqlite")
def test_what_is_no_form_is_refused_and_broken_ones_get_a_clear_answer(found, is_thorough):
    wrong_ones, before = [], everything_stored()
    for kind, sheets in found.sheets.items():
        if sheets[0].post(b'{"title": [1, {"a": null}]}', "application/json").status_code != 400:
            wrong_ones.append(f"{kind[0]} takes JSON")
        for called, body in share_of(BROKEN, kind, is_thorough=is_thorough):
            with undone():
                answer = sheets[0].post(body, called)
            wrong_ones += [f"{kind[0]} {called}: {each}" for each in unclear(answer)]
    assert wrong_ones == []
    assert everything_stored() == before


@pytest.mark.only_on("sqlite")
def test_a_forged_form_is_refused_before_anything_else(everything, found, monkeypatch, is_thorough):
    monkeypatch.setitem(everything.house.config, "WTF_CSRF_ENABLED", True)
    stranger = everything.house.test_client().get("/sign-in").text.partition('name="csrf_token" value="')[2]
    forged = [{"csrf_token": [value]} for value in ("", "forged", stranger.partition('"')[0])]
    before = everything_stored()
    wrong_ones = [
        f"{kind[0]} {bad}"
        for kind, sheets in found.sheets.items()
        if not access_of(everything.house.view_functions[kind[0]]).is_for_machines
        for bad in ({}, *share_of(forged, kind, is_thorough=is_thorough))
        if sheets[0].send({**fitting(sheets[0].form), "csrf_token": [], **bad}).status_code != 400
    ]
    assert wrong_ones == []
    assert everything_stored() == before


def test_what_is_sent_twice_happens_once(accepted):
    """The first answer again, also where the first took away what the form was about."""
    done = {
        kind: filled for kind, filled in accepted.items() if filled and kind[0] not in ONCE_IN_THE_BROWSER
    }
    assert [f"{kind[0]}: {filled.twice}" for kind, filled in done.items() if filled.twice] == []


@pytest.mark.only_on("sqlite")
def test_unknown_things_are_not_found_and_nothing_of_others_changes(everything, found, is_thorough):
    wrong_ones, before = [], everything_stored()
    for kind, sheets in found.sheets.items():
        never = share_of(NEVER, kind, is_thorough=is_thorough)
        for address, is_there in sheets[0].elsewhere(everything, never):
            with undone():
                answer = sheets[0].at(address).send(fitting(sheets[0].form))
            said = unclear(answer) if is_there or kind[0] in POLITE else []
            said += [] if is_there or kind[0] in POLITE or answer.status_code in {404, 410} else ["found"]
            wrong_ones += [f"{kind[0]} {address[:80]}: {each} {answer.status_code}" for each in said]
    assert wrong_ones == []
    assert everything_stored() == before


@pytest.mark.only_on("sqlite")
def test_when_every_group_is_hidden_a_stranger_finds_nothing_of_what_is_in_them(everything, found):
    """With the addresses of real bookings, claims, dates, polls and rooms; who holds a secret link knows the secret."""
    house, wrong_ones = everything.house, []
    with undone():
        with unit_of_work() as session:
            session.execute(update(Group).values(visibility=Visibility.HIDDEN))
            otto = a_member("Otto Ohneland")
        browsers = {"guest": house.test_client(), "stranger": sign_in(house.test_client(), otto)}
        for method, address in found.addresses():
            rule, _values = match(house, address.partition("?")[0], method)
            is_inside = "slug" in rule.arguments and not SECRET_WORD.search(address)
            for who, browser in browsers.items() if is_inside else ():
                status = browser.open(address, method=method).status_code
                if status != 404:
                    wrong_ones.append(f"{who}: {method} {address} ({rule.endpoint}) -> {status}")
    assert wrong_ones == []


@pytest.mark.only_on("sqlite")
def test_a_field_that_names_what_is_hidden_changes_nothing_there(everything, accepted):
    wrong_ones, hidden = [], everything.hidden
    theirs = stored_about(hidden)
    for kind, filled in accepted.items():
        for name in pointing_of(filled.sheet.form) if filled else ():
            sheet, right, _twice = filled
            foreign = str(hidden["group_id" if "group" in name else "post_id"])
            if not "".join(right[name]).isdigit():
                foreign = hidden["public_id"]
            with undone() as written:
                answer = sheet.send(right | {name: [foreign]})
                is_done = bool(written) and answer.status_code < 400
                touched = is_done and not stored_about(hidden, written).items() <= theirs.items()
            wrong_ones += [f"{kind[0]} {name}: {each}" for each in unclear(answer)]
            wrong_ones += [f"{kind[0]} {name}: touched"] if touched else []
    assert wrong_ones == []


def test_whatever_is_asked_of_a_page_gets_a_clear_answer(
    everything, found, monkeypatch, database_server, is_thorough
):
    """Each page is read twice or more; that changes no row that is kept for others, which no database could mind."""
    monkeypatch.setattr(everything.house.request_class, "parameter_storage_class", Asked)
    wrong_ones, as_it_stands = [], () if database_server else ("",)
    with changes_of_kept_rows() as changed:
        everything.people["anna"].display_name = "Anna Anders"
        for endpoint, (_who, browser, path) in found.pages.items():
            Asked.names.clear()
            browser.get(path, query_string={"unknown": "x"})
            asked = Asked.names - {"unknown"}
            looks = share_of(LOOKS, (endpoint,), is_thorough=is_thorough) if asked else as_it_stands
            for value in looks:
                with undone():
                    answer = browser.get(path, query_string=[(name, value) for name in sorted(asked)])
                wrong_ones += [
                    f"{endpoint} {sorted(asked)} {value[:30]!r}: {each}" for each in astray(answer)
                ]
    assert wrong_ones == []
    assert changed == ["Member.display_name"]


@pytest.mark.parametrize("feature", [*FEATURES, *MODULES, *COMING], ids=lambda each: each.name)
def test_every_flat_gives_out_and_forgets_by_itself(everything, feature):
    for person in everything.people.values():
        gives_out_and_forgets(feature, person)
