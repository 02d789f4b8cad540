"""What axe finds in our views of the admin."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
# What Wagtail 7.4 draws around our content, and how it says how much was found.
WAGTAILS = ["#wagtail-sidebar", "h2[role=alert]"]


def violations(page: Page) -> list[str]:
    response = AXE.run(page, context={"exclude": WAGTAILS}, options=OPTIONS).response
    return [
        f"{page.url} {violation['id']}: {node['target']} {node['html'][:200]}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]
