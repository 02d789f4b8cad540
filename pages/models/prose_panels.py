"""What stands in the tab of a language besides its fields: what the other languages say."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from pages.blocks.text import HeadingBlock
from pages.languages.codes import language_codes, language_name, native_name
from pages.languages.fields import column
from pages.models.prose_age import newer_languages


class LanguagePanel(Panel):
    """A panel in the tab of a language, shown only for a stored page."""

    def __init__(self, language: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language = language

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"language": self.language}


class ProseAgePanel(LanguagePanel):
    """A note that the text of another language was changed later, with what changed since."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/prose_age_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance and self.instance.pk and self.newer)

        @cached_property
        def newer(self) -> list[dict[str, Any]]:
            found = newer_languages(self.instance.prose_changes, self.panel.language)
            return [{"name": language_name(code), "day": day} for code, day in found.items()]

        @property
        def changed_on(self) -> Any:
            return self.instance.prose_changes[self.panel.language].created_at

        @property
        def language_name(self) -> str:
            return language_name(self.panel.language)

        @property
        def compare_url(self) -> str:
            revision = self.instance.prose_changes[self.panel.language]
            return reverse(
                "wagtailadmin_pages:revisions_compare",
                args=[self.instance.pk, revision.pk, "latest"],
            )


class OtherTextPanel(LanguagePanel):
    """The text of a field in the other languages, above the field in which one writes."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.name = name

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"name": self.name}

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/other_text_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance and self.instance.pk and self.texts)

        @cached_property
        def texts(self) -> list[dict[str, Any]]:
            others = [code for code in language_codes() if code != self.panel.language]
            texts = [(code, self._paragraphs(code)) for code in others]
            return [
                {"language": code, "name": native_name(code), "paragraphs": paragraphs}
                for code, paragraphs in texts
                if paragraphs
            ]

        def _paragraphs(self, language: str) -> list[str]:
            """The words of the field in ``language``, without their form."""
            value = getattr(self.instance, column(self.panel.name, language))
            if not value:
                return []
            if isinstance(value, str):
                return value.splitlines()
            return [text for block in value for text in _words(block)]


def _words(block: Any) -> list[str]:
    """The words of a block; of a heading without its level, which the search takes for words."""
    if isinstance(block.block, HeadingBlock):
        return [block.value["text"]]
    return [str(text) for text in block.block.get_searchable_content(block.value)]
