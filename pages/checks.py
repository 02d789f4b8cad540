"""System checks of the house rules for page types and of the settings for mail."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import override
from wagtail.models import Page, get_page_models

from pages.languages.codes import language_codes
from pages.models.base_page import BasePage
from pages.serving.page_view import PageView

LONGEST_KEPT_DAYS = 36_500


@checks.register("pages")
def page_types_follow_house_rules(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Each page type has the base page, a view, a template and a name in every language."""
    errors: list[checks.CheckMessage] = []
    for model in get_page_models():
        if model is Page:
            continue
        if not issubclass(model, BasePage):
            errors.append(checks.Error("Page type without the base page", obj=model, id="pages.E1"))
            continue
        errors.extend(_view_errors(model))
        if model.is_creatable:
            errors.extend([*_template_errors(model), *_name_errors(model)])
    return errors


@checks.register("pages")
def messages_are_kept_for_a_while(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """No slip of the pen deletes every message at once."""
    if 1 <= settings.MESSAGES_KEPT_DAYS <= LONGEST_KEPT_DAYS:
        return []
    words = f"MESSAGES_KEPT_DAYS is not between 1 and {LONGEST_KEPT_DAYS}"
    return [checks.Error(words, id="pages.E5")]


@checks.register("pages", deploy=True)
def messages_reach_people(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Messages of visitors are e-mailed to somebody, not only stored."""
    warnings: list[checks.CheckMessage] = []
    if not settings.CONTACT_RECIPIENTS:
        hint = "Set CONTACT_RECIPIENTS to their addresses."
        warnings.append(checks.Warning("Nobody gets visitors' messages", hint=hint, id="pages.W2"))
    if not settings.EMAIL_REACHES_PEOPLE:
        hint = "Set EMAIL_URL to a mail server."
        warnings.append(checks.Warning("Mail goes to the log only", hint=hint, id="pages.W3"))
    return warnings


def _view_errors(model: type[BasePage]) -> list[checks.CheckMessage]:
    path = model.view_class
    try:
        view = import_string(path)
    except ImportError as error:
        return [checks.Error(f"No view {path}: {error}", obj=model, id="pages.E4")]
    if not issubclass(view, PageView):
        return [checks.Error(f"{path} is no PageView", obj=model, id="pages.E4")]
    return []


def _template_errors(model: type[BasePage]) -> list[checks.CheckMessage]:
    path = model.template
    try:
        get_template(path)
    except TemplateDoesNotExist:
        return [checks.Error(f"No template {path}", obj=model, id="pages.E2")]
    return []


def _name_errors(model: type[BasePage]) -> list[checks.CheckMessage]:
    names = (model._meta.verbose_name, model._meta.verbose_name_plural)
    if not all(isinstance(name, Promise) for name in names):
        return [checks.Error("Names that cannot be translated", obj=model, id="pages.E3")]
    with override("en"):
        english = str(names[0])
    untranslated = []
    for code in language_codes():
        with override(code):
            if code != "en" and str(names[0]) == english:
                untranslated.append(code)
    if untranslated:
        hint = "Write it in locale/site and compile the catalogues (make messages)."
        message = f"No name in: {', '.join(untranslated)}"
        return [checks.Warning(message, hint=hint, obj=model, id="pages.W1")]
    return []
