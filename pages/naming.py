"""The names of pages of any type, in one query.

The columns of a page type stand in its own table, so a list of mixed pages would ask once per
type. Here the tables are joined instead.
"""

from functools import cache

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from wagtail.models import Page, get_page_models

from pages.languages import (
    Text,
    column,
    default_language,
    first_text,
    language_codes,
    other_languages,
    reading_order,
)
from pages.models.base import NAME_COLUMN, BasePage


@cache
def _lookups() -> list[str]:
    """From ``Page`` to each table that holds the columns of ``BasePage``: ``"homepage"``, …"""
    tables = {
        model
        for page_model in get_page_models()
        for model in (page_model, *page_model._meta.get_parent_list())
        if issubclass(model, BasePage) and Page in model.__bases__ + _direct_parents(model)
    }
    return sorted(model._meta.model_name for model in tables)


def _direct_parents(model: type[Page]) -> tuple[type, ...]:
    link = model._meta.parents.get(Page)
    return (Page,) if link is not None and link.model is model else ()


def _annotation(name: str, language: str) -> str:
    return f"any_{column(name, language)}"


def _any(attribute: str) -> Coalesce:
    columns = [
        NullIf(F(f"{lookup}__{attribute}"), Value(""), output_field=TextField())
        for lookup in _lookups()
    ]
    return Coalesce(*columns, Value(""), output_field=TextField())


def with_names(pages: QuerySet[Page]) -> QuerySet[Page]:
    """``pages`` with what menus need: names in each language, for the functions below."""
    names = {_annotation("name", code): _any(column("name", code)) for code in other_languages()}
    names["any_title_language"] = _any("title_language")
    short = {
        _annotation("short_name", code): _any(column("short_name", code))
        for code in language_codes()
    }
    in_footer = Coalesce(*(F(f"{lookup}__in_footer") for lookup in _lookups()), Value(False))
    return pages.annotate(**names, **short, any_in_footer=in_footer)


def with_leads(pages: QuerySet[Page]) -> QuerySet[Page]:
    """``pages`` with what :func:`page_lead` needs: each lead that is ready to be shown."""
    annotations = {}
    for code in language_codes():
        annotations[_annotation("lead", code)] = _any(column("lead", code))
        ready = [F(f"{lookup}__{column('ready', code)}") for lookup in _lookups()]
        annotations[_annotation("ready", code)] = Coalesce(*ready, Value(False))
    return pages.annotate(**annotations)


def page_name(page: Page) -> Text:
    """The name of ``page`` (from :func:`with_names`) as the reader sees it."""
    columns = [
        (code, NAME_COLUMN if code == default_language() else _annotation("name", code))
        for code in reading_order()
        if code != default_language() or page.any_title_language in ("", code)
    ]
    return first_text(page, columns)


def page_short_name(page: Page) -> Text:
    """The short name of ``page`` (from :func:`with_names`), in the language of its name."""
    name = page_name(page)
    short = getattr(page, _annotation("short_name", name.lang))
    return Text(short, name.lang) if short else name


def page_lead(page: Page) -> Text:
    """The lead of ``page`` (from :func:`with_leads`) in the best language that is ready."""
    columns = [
        (code, _annotation("lead", code))
        for code in reading_order()
        if getattr(page, _annotation("ready", code))
    ]
    return first_text(page, columns)
