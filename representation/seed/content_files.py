"""The files in ``representation/content/``: their items, and the values of an item by column."""

import tomllib
from pathlib import Path
from typing import Any

from pages.languages.codes import language_codes
from pages.languages.fields import column
from pages.models.page_columns import DESCRIPTION_COLUMN, NAME_COLUMN
from representation.seed.values import Values

CONTENT = Path(__file__).parent.parent / "content"
# An item of a content file, as TOML has it.
ContentItem = dict[str, Any]


def read(name: str) -> ContentItem:
    """The parsed content file ``name``, a path relative to the content folder."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def translations(
    item: ContentItem, names: list[str], defaults: dict[str, str] | None = None
) -> dict[str, str]:
    """The texts of ``item`` by column, for each of the translated fields ``names``.

    ``defaults`` has the columns of the default language that are named otherwise.
    """
    return {
        column(name, code, (defaults or {}).get(name)): item.get(name, {}).get(code, "")
        for name in names
        for code in language_codes()
    }


def page_items() -> list[ContentItem]:
    """The pages that are no entries, in the order of their content files."""
    items = [read(f"pages/{path.name}") for path in CONTENT.glob("pages/*.toml")]
    return sorted(items, key=lambda item: item["order"])


def entry_items() -> list[ContentItem]:
    """The entries, by number."""
    files = [read(f"entries/{path.name}") for path in (CONTENT / "entries").glob("*.toml")]
    items = (item for content in files for item in content["entry"])
    return sorted(items, key=lambda item: item["number"])


def page_fields(item: ContentItem, *extra: str) -> dict[str, str | bool]:
    """The names and prose of a page by column, except its body.

    A language with a lead is ready to be shown. ``extra`` names further translated fields.
    """
    names = ["name", "short_name", "lead", "plain_summary", "meta_description", *extra]
    renamed = {
        **item,
        "name": item.get("title") or item["name"],
        "short_name": item.get("menu_title", {}),
        "meta_description": item["description"],
    }
    ready = {column("ready", code): bool(item["lead"].get(code)) for code in language_codes()}
    columns = {"name": NAME_COLUMN, "meta_description": DESCRIPTION_COLUMN}
    return translations(renamed, names, columns) | ready


def theme_fields(item: ContentItem) -> Values:
    """The values of a theme by column."""
    return translations(item, ["name", "description"])


def organisation_fields(item: ContentItem) -> Values:
    """The values of an organisation by column, except its predecessors."""
    return {
        **translations(item, ["name"]),
        "kind": item["kind"],
        "abbreviation": item.get("abbreviation", ""),
        "founded": item.get("founded"),
        "dissolved": item.get("ended"),
    }


def settings_fields() -> Values:
    """The organisation's details by column."""
    item = read("site.toml")
    item["supervising_authority"] = item["supervising_authority"]["name"]
    return translations(item, ["full_name", "tagline", "supervising_authority"])
