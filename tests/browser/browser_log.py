"""What goes on in the browser beside the page: requests, cookies, complaints."""

from urllib.parse import urldefrag

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

IGNORED_SCHEMES = ("data:", "blob:", "about:")
# Chromium says this of a page that answers 404; such a page is asked for on purpose.
STATUS_COMPLAINT = "Failed to load resource: the server responded with a status of"


class Watch:
    """Takes down what the pages of ``context`` ask for and complain of.

    Attributes:
        requests: all requests to a server, in order.
        complaints: errors and warnings of the console, uncaught exceptions.
    """

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.context = context
        self.home = home
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(IGNORED_SCHEMES):
            self.requests.append(request)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        address = urldefrag(message.location.get("url", "")).url
        pages = {request.url for request in self.requests if request.is_navigation_request()}
        if message.text.startswith(STATUS_COMPLAINT) and address in pages:
            return
        self.complaints.append(f"{message.text} ({address})")

    @property
    def foreign(self) -> set[str]:
        """The addresses on other hosts that were asked for."""
        return {each.url for each in self.requests if not each.url.startswith(self.home + "/")}

    def assert_quiet(self) -> None:
        """Nothing was asked of another host, no script or policy complained."""
        assert not self.foreign, "\n".join(self.foreign)
        assert not self.complaints, "\n".join(self.complaints)
