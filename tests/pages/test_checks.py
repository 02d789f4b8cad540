"""House rules: a page type that breaks one is named before anybody sees it."""

from collections.abc import Iterator

import pytest
from django.core.checks import CheckMessage, run_checks
from django.test.utils import isolate_apps
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.models.pages import PAGE_MODEL_CLASSES

from pages.models.base_page import BasePage


@pytest.fixture
def passing_page_types() -> Iterator[None]:
    """Page types that are made in the test are gone after it."""
    before = list(PAGE_MODEL_CLASSES)
    with isolate_apps("pages"):
        yield
    PAGE_MODEL_CLASSES[:] = before


def messages_about(page_type: type[Page]) -> list[CheckMessage]:
    return [message for message in run_checks(tags=["pages"]) if message.obj is page_type]


def test_the_page_types_of_the_site_follow_the_rules():
    assert run_checks(tags=["pages"]) == []


@pytest.mark.parametrize(
    ("recipients", "reaches_people", "ids"),
    [
        (["a@example.org"], True, []),
        ([], True, ["pages.W2"]),
        (["a@example.org"], False, ["pages.W3"]),
    ],
)
def test_a_deployment_in_which_nobody_reads_messages_is_warned(
    settings, recipients, reaches_people, ids
):
    settings.CONTACT_RECIPIENTS = recipients
    settings.EMAIL_REACHES_PEOPLE = reaches_people
    found = run_checks(tags=["pages"], include_deployment_checks=True)
    assert [message.id for message in found] == ids


@pytest.mark.parametrize(("days", "is_error"), [(0, True), (-1, True), (1, False), (10**9, True)])
def test_no_slip_of_the_pen_deletes_every_message(settings, days, is_error):
    settings.MESSAGES_KEPT_DAYS = days
    assert ("pages.E5" in {each.id for each in run_checks(tags=["pages"])}) is is_error


def test_a_page_type_without_the_base_page_is_an_error(passing_page_types):
    class ForeignPage(Page):
        class Meta:
            app_label = "pages"

    assert [message.id for message in messages_about(ForeignPage)] == ["pages.E1"]


def test_a_page_type_without_a_template_is_an_error(passing_page_types):
    class BarePage(BasePage):
        class Meta:
            app_label = "pages"
            verbose_name = gettext_lazy("front page")
            verbose_name_plural = gettext_lazy("front pages")

    assert [message.id for message in messages_about(BarePage)] == ["pages.E2"]


@pytest.mark.parametrize(
    "path", ["pages.views.none.PageView", "pages.checks.PageView.none", "pages.checks.Page"]
)
def test_a_page_type_whose_view_is_none_is_an_error(passing_page_types, path):
    class BlindPage(BasePage):
        template = "pages/content_page.html"
        view_class = path

        class Meta:
            app_label = "pages"
            verbose_name = gettext_lazy("front page")
            verbose_name_plural = gettext_lazy("front pages")

    assert [message.id for message in messages_about(BlindPage)] == ["pages.E4"]


def test_a_page_type_whose_name_cannot_be_translated_is_an_error(passing_page_types):
    class EnglishPage(BasePage):
        template = "pages/content_page.html"

        class Meta:
            app_label = "pages"
            verbose_name = "front page"
            verbose_name_plural = "front pages"

    assert [message.id for message in messages_about(EnglishPage)] == ["pages.E3"]


def test_a_page_type_whose_name_is_not_translated_is_a_warning(passing_page_types):
    class UntranslatedPage(BasePage):
        template = "pages/content_page.html"

        class Meta:
            app_label = "pages"
            verbose_name = gettext_lazy("a name that nobody has translated")
            verbose_name_plural = gettext_lazy("names that nobody has translated")

    (message,) = messages_about(UntranslatedPage)
    assert message.id == "pages.W1"
    assert "fi, ru" in message.msg
