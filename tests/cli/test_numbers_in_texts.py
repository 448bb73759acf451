"""A number in a text is written as the reader writes numbers."""

from app.cli.translation_checks import problems_of
from app.cli.translations import extract_into_catalogues


def test_a_number_that_would_be_written_bare_is_named(tmp_path):
    flat = tmp_path / "app" / "modules" / "mute"
    flat.mkdir(parents=True)
    (flat / "views.py").write_text('_("%(n)d things")\n_("%(name)s things")\n_("{n} things")\n')
    extract_into_catalogues(tmp_path)
    named = [problem for problem in problems_of(tmp_path) if "a number is {n}" in problem]
    assert len(named) == 1
    assert "%(n)d" in named[0]
