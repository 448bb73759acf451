"""Somebody says something over a socket, as patient as their page: whoever is too fast waits, and says the same again."""

import time
from typing import Any, Protocol


class Page(Protocol):
    """A socket that asks and waits for the answer."""

    def ask(self, event: str, words: dict[str, Any], /) -> Any:
        """Ask and wait for the answer."""


def say(page: Page, message: dict[str, Any]) -> Any:
    """Say it; the stories of one town follow each other so fast that its people run into their limit."""
    answer = page.ask("message.send", message)
    while answer.get("code") == "rate_limited":
        time.sleep(answer["retry_after"])
        answer = page.ask("message.send", message)
    return answer
