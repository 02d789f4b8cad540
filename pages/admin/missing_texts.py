"""Pages whose name or text is missing or not ready in a language, and a warning about it."""

from functools import reduce
from operator import or_

from django.contrib import messages
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, get_page_models

from pages.languages.codes import (
    default_language,
    language_codes,
    language_name,
    other_languages,
)
from pages.languages.fields import column
from pages.models.base_page import BasePage
from pages.serving.visibility import VisibleQuerySet, all_pages


def missing_languages(page: BasePage) -> list[str]:
    """The languages without a text that is ready to be shown; empty for a page without any text."""
    written = [
        code
        for code in language_codes()
        if getattr(page, column("lead", code)) or getattr(page, column("body", code))
    ]
    shown = {code for code in written if getattr(page, column("ready", code))}
    return [code for code in language_codes() if written and code not in shown]


def languages_without_name(page: BasePage) -> list[str]:
    """The languages in which the page has no name of its own, if only a copy of another one."""
    return [code for code in language_codes() if not page.has_name_in(code)]


def missing_in_words(page: BasePage) -> str:
    """What the page lacks in which languages, in the language of the user."""
    lacks = {
        _("No name in: %(languages)s."): languages_without_name(page),
        _("No text ready in: %(languages)s."): missing_languages(page),
    }
    return " ".join(
        words % {"languages": ", ".join(map(language_name, codes))}
        for words, codes in lacks.items()
        if codes
    )


def _with_missing_texts(model: type[BasePage]) -> QuerySet[BasePage]:
    """The pages of a type for which :func:`missing_in_words` is not empty."""
    # An empty body is an empty list, compared as text, as databases compare JSON differently.
    bodies = {
        f"body_text_{code}": Cast(F(column("body", code)), TextField()) for code in language_codes()
    }
    written = {
        code: ~Q(**{column("lead", code): ""}) | ~Q(**{f"body_text_{code}__in": ["", "[]"]})
        for code in language_codes()
    }
    missing = (~(text & Q(**{column("ready", code): True})) for code, text in written.items())
    lacks_text = reduce(or_, written.values()) & reduce(or_, missing)
    return model.objects.alias(**bodies).filter(lacks_text | _lacks_name())


def _lacks_name() -> Q:
    nameless = Q(title="") | ~Q(title_language=default_language())
    return reduce(or_, (Q(**{column("name", code): ""}) for code in other_languages()), nameless)


def pages_with_missing_texts() -> VisibleQuerySet:
    """The pages of all types with missing texts, in one query.

    Skips a type with a concrete parent type: its pages are among those of the parent.
    """
    condition = Q(pk__in=[])
    for model in get_page_models():
        if issubclass(model, BasePage) and not any(
            issubclass(parent, BasePage) for parent in model._meta.parents
        ):
            condition |= Q(pk__in=_with_missing_texts(model).order_by().values("pk"))
    return all_pages().filter(condition)


def warn_of_missing_texts(request: HttpRequest, page: Page) -> None:
    """Warns, after publishing, of languages without a text that is ready to be shown."""
    page = page.specific
    missing = missing_languages(page) if isinstance(page, BasePage) else []
    if missing:
        text = _(
            "Published. In these languages the text is missing or not ready to be shown:"
            " %(languages)s."
        )
        messages.warning(request, text % {"languages": ", ".join(map(language_name, missing))})
