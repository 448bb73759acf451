"""A letter about an account says why one gets it, and leads to a new password in case it was somebody else."""

import pytest

from app.foundation.mail_words import put_into_words

FACTS = {"place": "Lindental", "home": "https://dorf.example", "name": "Ada", "address": "eva@dorf.example"}


@pytest.mark.parametrize(
    "letter", ["address_asked", "password_changed", "recovery_code_used", "second_factor", "stays"]
)
def test_whoever_was_not_asked_is_one_step_from_a_new_password(letter):
    said = put_into_words(f"accounts/{letter}", "de", {**FACTS, "is_on": True})
    assert "Neues Passwort wählen: https://dorf.example/reset" in said.text
    assert said.html.count('class="button" href="https://dorf.example/reset"') == 1
    for words in (said.text, said.html):
        assert "dient der Sicherheit Ihres Kontos" in words
