"""The bodies of pages as written in the content files."""

import re
from collections.abc import Mapping
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from representation.seed.content_files import ContentItem

PAGE_LINK = re.compile(r'<a href="page:([\w-]+)">')


class BodyReader:
    """Reads the blocks of a body in one language.

    Attributes:
        loaded: the primary keys of the loaded pages; keys are ``page:`` and the key of the page.
        code: the code of the language.
    """

    def __init__(self, loaded: Mapping[str, int], code: str) -> None:
        self.loaded = loaded
        self.code = code

    def block(self, block: ContentItem) -> tuple[str, Any] | None:
        """The name and value of a block; None for a text that is not in the language."""
        name, content = next(iter(block.items()))
        if name in ("heading", "text") and self.code not in content:
            return None
        read = getattr(self, f"_{name}")
        return {"text": "rich_text", "action": "call_to_action"}.get(name, name), read(content)

    def _in_language(self, texts: Mapping[str, str] | None) -> str:
        return (texts or {}).get(self.code, "")

    def _heading(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {"text": texts[self.code], "level": "2"}

    def _text(self, texts: Mapping[str, str]) -> RichText:
        return RichText(PAGE_LINK.sub(self._page_link, texts[self.code].strip()))

    def _page_link(self, match: re.Match[str]) -> str:
        return f'<a linktype="page" id="{self.loaded[f"page:{match[1]}"]}">'

    def _action(self, link: ContentItem) -> dict[str, Any]:
        label = self._in_language(link["label"])
        if "url" in link:
            return {"label": label, "page": None, "url": link["url"]}
        page = Page.objects.get(pk=self.loaded[f"page:{link['page']}"])
        return {"label": label, "page": page, "url": ""}

    def _link_cards(self, cards: list[ContentItem]) -> dict[str, Any]:
        return {
            "cards": [
                {
                    "heading": self._in_language(card["heading"]),
                    "text": self._in_language(card["text"]),
                    **self._action(card["link"]),
                }
                for card in cards
            ]
        }

    def _highlight(self, content: ContentItem) -> dict[str, Any]:
        return {"text": self._in_language(content["text"]), "link": self._action(content["link"])}

    def _people(self, content: ContentItem) -> dict[str, str]:
        return {"heading": self._in_language(content["heading"]), "group": content["group"]}

    def _register_list(self, content: ContentItem) -> dict[str, Any]:
        return {
            "heading": self._in_language(content.get("heading")),
            "kind": content["kind"],
            "forms": content.get("form", []),
        }

    def _themes(self, content: ContentItem) -> dict[str, str]:
        return {name: self._in_language(texts) for name, texts in content.items()}

    _organisations = _themes

    def _latest_news(self, _content: bool) -> None:
        return None

    _messages_kept = _latest_news
