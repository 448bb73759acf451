"""The style sheets of the source travel as one, without what only its readers need."""

from app.foundation.static import static


def test_it_travels_without_remarks_and_whole(client):
    sheet = client.get(static("css/app.css")).text
    assert "/*" not in sheet
    assert "\n " not in sheet
    assert "@import" not in sheet
    assert sheet.count("{") == sheet.count("}") > 1_000
    assert "@layer components {" in sheet
    assert ".date-list {" in sheet
