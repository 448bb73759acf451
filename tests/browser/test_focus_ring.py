"""What has the focus wears a ring, and nothing lies on it."""

import re

import pytest

from tests.browser.serving import ROOT

CSS = ROOT / "static" / "css"
# The top of a group's page after somebody joined it.
JOINED = """<body class="page"><main class="page__main">
<div class="notice notice--ok flash" tabindex="-1"><p>Sie sind dabei.</p></div>
<div class="group-frame"><div class="cover"></div></div></main></body>"""
# How much lies between the message and the picture of the group: the ring around the message needs it.
BETWEEN = """() => document.querySelector(".cover").getBoundingClientRect().top
  - document.querySelector(".flash").getBoundingClientRect().bottom"""
RING = 5  # three pixels wide, two pixels away: `:focus-visible` in type.css


@pytest.mark.parametrize("width", [360, 1280])
def test_the_message_above_the_picture_of_a_group_is_ringed_whole(chromium, width):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.set_content(f"<!doctype html><style>{_all_styles()}</style>{JOINED}")
    between = page.evaluate(BETWEEN)
    page.close()
    assert between >= RING


def _all_styles() -> str:
    """Every file that app.css names, in its layer."""
    contents = (CSS / "app.css").read_text()
    order = re.search(r"@layer [^;]+;", contents)
    named = re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\)', contents)
    layers = [f"@layer {layer} {{ {(CSS / name).read_text()} }}" for name, layer in named]
    return "\n".join([order[0] if order else "", *layers])
