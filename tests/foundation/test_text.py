"""What people write becomes safe HTML and findable words, whatever they write."""

import re
import time
import unicodedata

import pytest

from app.foundation.text import excerpt, fold, to_html, to_plain
from tests.foundation.hostile import STRINGS


def test_the_small_part_of_markdown():
    html = to_html("# Fest\n\n**Samstag**, *ab zwei*, ~~Regen~~:\nKaffee\n\n- Kuchen\n- `Salz`\n\n> gern")
    assert html == (
        "<h3>Fest</h3>\n<p><strong>Samstag</strong>, <em>ab zwei</em>, <s>Regen</s>:<br>\nKaffee</p>\n"
        "<ul>\n<li>Kuchen</li>\n<li><code>Salz</code></li>\n</ul>\n"
        "<blockquote>\n<p>gern</p>\n</blockquote>\n"
    )


def levels(source, **where):
    return [int(level) for level in re.findall(r"<h(\d)>[^<]*</h\1>", to_html(source, **where))]


def test_headings_begin_below_the_title_of_the_post():
    assert levels("\n\n".join(f"{'#' * level} x" for level in range(1, 7))) == [3, 4, 5, 6, 6, 6]
    assert levels("# x\n\n## y\n\n# z", top=2) == [2, 3, 2]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("### x", [3]), ("## x\n\n#### y\n\n## z", [3, 4, 3]), ("### x\n\n# y\n\n### z", [3, 3, 4])],
)
def test_no_level_is_left_out_whatever_was_typed(typed, shown):
    assert levels(typed) == shown


def test_links_are_marked_and_bare_ones_found():
    assert to_html("siehe www.lindental.de und [hier](/gruppen)") == (
        '<p>siehe <a href="http://www.lindental.de" rel="nofollow noopener">www.lindental.de</a> und '
        '<a href="/gruppen" rel="nofollow noopener">hier</a></p>\n'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:" + "///etc/hosts"]
)
def test_dangerous_addresses_lead_nowhere(address):
    assert "href" not in to_html(f"[x]({address}) <{address}>")


@pytest.mark.parametrize(
    "source", ["![x](https://evil.example/pixel.png)", "<img src=x>", "<svg onload=alert(1)>"]
)
def test_no_pictures_and_no_tags_of_ones_own(source):
    html = to_html(source)
    assert "<img" not in html
    assert "<svg" not in html


@pytest.mark.parametrize("string", STRINGS.values(), ids=STRINGS)
def test_every_string_survives(string):
    html = to_html(string)
    for tag in ("<img", "<script", "<svg", "<iframe", "<style"):
        assert tag not in html
    assert isinstance(to_plain(string), str)
    assert isinstance(fold(string), str)
    assert len(excerpt(string)) <= 200


def test_letters_of_all_scripts_and_emoji_come_through():
    for words in ("مرحبا بالعالم", "👩\N{ZERO WIDTH JOINER}🚒 löscht", "Łódź ẞ", "日本語"):
        assert to_html(words) == f"<p>{words}</p>\n"


@pytest.mark.parametrize("shape", ["a", ">", "*a ", "[", "_a", "http://a.de/", "`", "|a", "&", "- "])
def test_no_text_is_slow(shape):
    begin = time.process_time()
    to_html(shape * (20_000 // len(shape)))
    assert time.process_time() - begin < 2


def test_plain_words_in_one_line():
    source = "# Fest\n\n**Samstag** im [Hof](https://dorf.example)\n\n- Kuchen\n- Kaffee\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    assert to_plain(source) == "Fest Samstag im Hof Kuchen Kaffee a b 1 2"


def test_signs_inside_a_sentence_leave_no_gap():
    assert to_plain("Es ist **ernst**, *sehr*.\nBitte [hier](https://dorf.example) lesen.") == (
        "Es ist ernst, sehr. Bitte hier lesen."
    )


def test_an_excerpt_ends_between_words():
    assert excerpt("Kuchen und Kaffee", 12) == "Kuchen und…"
    assert excerpt("Kuchen und Kaffee", 17) == "Kuchen und Kaffee"
    assert excerpt("x" * 10_000, 20) == "x" * 19 + "…"


def test_search_does_not_mind_the_spelling():
    assert fold("Straßenfest") == fold("STRASSENFEST") == fold("strassenfest")
    assert fold("Müller") == fold("Mueller") == fold(unicodedata.normalize("NFD", "Müller")) == "mueller"
    assert fold("Café Ångström ﬁn Łódź ẞ") == "cafe angstroem fin lodz ss"
