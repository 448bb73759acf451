"""Signatures drawn on glass: nothing but strokes gets in, and nothing but lines comes out."""

import pytest

from app.foundation.signatures import MOST_SIGNS, drawing, is_signature, strokes_of


@pytest.mark.parametrize("strokes", ["0,0", "12,30 14,33", "12,30 14,33;50,20 51,22"])
def test_strokes(strokes):
    assert is_signature(strokes)
    assert len(strokes_of(strokes)) == strokes.count(";") + 1
    assert drawing(strokes).count("<polyline") == len(strokes_of(strokes))


@pytest.mark.parametrize(
    "strokes",
    [
        "", ";", "12", "12,", "1234,5", "-1,5", "1,2;", "1,2  3,4", "1,2 3,4\n", '1,2"/><script>', "\u0661,\u0662",
        "1,2 " * (MOST_SIGNS // 4) + "1,2",
    ],
)  # fmt: skip
def test_no_strokes(strokes):
    assert not is_signature(strokes)
    assert (strokes_of(strokes), drawing(strokes)) == ([], "")
