"""What was just said stands above the page with some air, whether or not the title of the page can be seen."""

import pytest

SAY = """() => {
    const said = document.createElement("div");
    said.className = "notice notice--ok flash";
    said.textContent = "Ihr Konto ist eingerichtet.";
    document.getElementById("main").prepend(said);
    const below = said.getBoundingClientRect().bottom;
    const seen = (box) => box.height > 1 && box.width > 1;
    const others = [...document.querySelectorAll("#main > *")].filter((each) => each !== said);
    const flowing = others.filter((each) => getComputedStyle(each).position !== "fixed");
    return Math.min(...flowing.map((each) => each.getBoundingClientRect()).filter(seen).map((box) => box.top - below));
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_glued_to_it(person, width):
    page = person("otto")
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/", "/account", "/groups"):
        page.goto(path)
        assert page.evaluate(SAY) >= 16, path
