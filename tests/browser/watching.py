"""What no page may do, seen from the browser: complain, ask strangers, break the content policy, write cookies."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

LISTEN = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass
class Watch:
    """Everything that was wrong in one browser context, with the page on which it happened."""

    home: str
    complaints: list[str] = field(default_factory=list)
    # Words of complaints that belong to the story, such as a network that was cut on purpose.
    expected: tuple[str, ...] = ()

    def over(self, context: BrowserContext) -> "Watch":
        """Look at all pages of a context from now on."""
        context.add_init_script(LISTEN)
        context.on("page", self._page)
        context.on("request", self._request)
        return self

    def _page(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self._note(page.url, f"uncaught {error}"))
        page.on("dialog", lambda dialog: (self._note(page.url, f"dialog {dialog.message}"), dialog.dismiss()))

    def _said(self, message: ConsoleMessage) -> None:
        # A picture that is replaced while a page is being read may be gone for a moment: the page says so itself.
        if message.type in {"error", "warning"} and "status of 404" not in message.text:
            self._note(message.page.url if message.page else "", f"{message.type} {message.text}")

    def _request(self, request: Request) -> None:
        scheme = urlsplit(request.url).scheme
        if scheme not in {"data", "blob"} and not request.url.startswith(
            (self.home, self.home.replace("http", "ws"))
        ):
            self._note("", f"asked a stranger: {request.url}")

    def _note(self, where: str, what: str) -> None:
        if not any(words in what for words in self.expected):
            self.complaints.append(f"{where}: {what}")
