"""Every view of the admin works on every field, in either language."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, Revision, get_page_models

from pages.languages import language_codes
from pages.models import SiteDocument
from representation.models import Entry, Organisation, Theme
from representation.partial_dates import PartialDateField
from tests.factories import OrganisationFactory, ThemeFactory
from tests.pages.admin_form import open_form, post

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize("language", language_codes()),
]

# Columns of Wagtail's own that staff do not write, or that decide where a page stands.
LEFT_ALONE = {
    *("path", "depth", "numchild", "translation_key", "content_type", "locale", "url_path"),
    *("live", "expired", "has_unpublished_changes", "first_published_at", "last_published_at"),
    *("latest_revision_created_at", "draft_title", "locked", "locked_at", "go_live_at"),
    *("expire_at", "kind", "number", "title_language", "slug", "alias_of", "owner", "sort_order"),
    *("live_revision", "latest_revision", "locked_by", "identity", "retracted_by", "recorded_by"),
}


def page_types() -> Iterator[type[Page]]:
    """Those of which staff have, or can make, a page."""
    for model in get_page_models():
        if not model._meta.abstract and model is not Page and model is not Entry:
            yield model


def changed(instance: Any) -> None:
    """Gives each field of ``instance`` another value, and each relation a row."""
    for field in instance._meta.concrete_fields:
        if field.name in LEFT_ALONE or field.primary_key or not field.editable:
            continue
        if field.is_relation:
            if not getattr(instance, field.attname):
                setattr(instance, field.attname, _any_key(field, instance))
        else:
            setattr(instance, field.attname, _other_value(field, instance))
    for field in instance._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField):
            getattr(instance, field.name).set(field.related_model.objects.all()[:2])


def _any_key(field: Any, instance: Any) -> Any:
    found = field.related_model._default_manager.exclude(pk=instance.pk).first()
    return found.pk if found else None


def _other_value(field: Any, instance: Any) -> Any:
    value = field.value_from_object(instance)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, StreamField):
        return field.stream_block.to_python(
            [{"type": "rich_text", "value": f"<p>{field.name}</p>"}]
        )
    if isinstance(field, PartialDateField):
        return "2024-12" if "end" in field.name or field.name == "dissolved" else "2020"
    if isinstance(field, models.DateField):
        return "2020-12-17"
    if isinstance(field, models.URLField):
        return "https://example.org/"
    if field.name == "form" and isinstance(instance, Entry):
        return instance.forms_of_kind[-1]
    if field.choices:
        return next(choice for choice, _label in field.flatchoices if choice != value)
    if field.name == "business_id":
        return "0201256-6"
    return f"Uusi Новое {field.name}"[: field.max_length]


def with_rows(instance: Any) -> None:
    for relation in get_all_child_relations(instance):
        if "comment" in relation.get_accessor_name():
            continue
        row = relation.related_model()
        changed(row)
        if getattr(row, "open_end", False):
            row.open_end = False
        setattr(instance, relation.get_accessor_name(), [row])


def get(client: Client, address: str, language: str) -> BeautifulSoup:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.html["lang"] == language
    return soup


@pytest.fixture(autouse=True)
def _document() -> None:
    """So that there is one to refer to."""
    SiteDocument.objects.create(title="Liite", file=ContentFile(b"%PDF-1.4", "liite.pdf"))


@pytest.fixture
def client(staff: Callable[..., Client], language: str) -> Client:
    return staff(language)


@pytest.mark.parametrize("model", list(page_types()), ids=lambda model: model.__name__)
def test_every_view_of_a_page(client: Client, language: str, model: type[Page]) -> None:
    page = model.objects.exclude(depth=2).first() or model.objects.first()
    if page is None:
        page = make(model)
    old = page.save_revision()
    changed(page)
    with_rows(page)
    new: Revision = page.save_revision()
    name = "wagtailadmin_pages:"
    for view, *arguments in (
        ("edit",),
        ("history",),
        ("usage",),
        ("view_draft",),
        ("move",),
        ("unpublish",),
        ("delete",),
        ("set_privacy",),
        ("copy",),
        ("revisions_revert", old.pk),
        ("revisions_view", old.pk),
        ("revisions_compare", old.pk, new.pk),
        ("revisions_compare", "earliest", "latest"),
        ("revisions_compare", "live", new.pk),
    ):
        address = reverse(name + view, args=[page.pk, *arguments])
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    changes = get(
        client, reverse(f"{name}revisions_compare", args=[page.pk, old.pk, new.pk]), language
    )
    assert changes.select(".comparison--addition, .comparison .addition, ins, .addition")
    preview_and_save(client, page)
    lock_and_schedule(client, page)


def make(model: type[Page]) -> Page:
    from tests import factories

    found = {each._meta.model: each for each in vars(factories).values() if hasattr(each, "_meta")}
    return found[model]()


def preview_and_save(client: Client, page: Page) -> None:
    """The form as it was opened, previewed in each language and saved."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = open_form(client, edit)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(preview, data).json()["is_available"]
    for mode in language_codes():
        assert client.get(f"{preview}?mode={mode}").status_code == 200
    assert post(client, edit, data).status_code == 302
    assert client.get(edit).status_code == 200


def lock_and_schedule(client: Client, page: Page) -> None:
    for view in ("lock", "unlock"):
        assert (
            post(client, reverse(f"wagtailadmin_pages:{view}", args=[page.pk]), {}).status_code
            == 302
        )
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = open_form(client, edit) | {"go_live_at": "2099-01-01 12:00", "action-publish": "1"}
    answer = post(client, edit, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert client.get(edit).status_code == 200
    revision = Page.objects.get(pk=page.pk).scheduled_revision
    unschedule = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk])
    assert client.get(unschedule).status_code == 200
    assert post(client, unschedule, {}).status_code == 302
    for action in ("publish", "unpublish", "move", "delete"):
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        answer = client.get(f"{bulk}?id={page.pk}&next=/admin/", follow=True)
        assert answer.status_code == 200, action


@pytest.mark.parametrize("model", [Organisation, Theme], ids=lambda model: model.__name__)
def test_every_view_of_a_snippet(client: Client, language: str, model: Any) -> None:
    thing = {Organisation: OrganisationFactory, Theme: ThemeFactory}[model]()
    old = thing.save_revision()
    changed(thing)
    with_rows(thing)
    thing.save()
    new = thing.save_revision()

    def address(view: str, *args: Any) -> str:
        return reverse(model.snippet_viewset.get_url_name(view), args=args)

    for view, *arguments in (
        ("edit", thing.pk),
        ("history", thing.pk),
        ("usage", thing.pk),
        ("copy", thing.pk),
        ("delete", thing.pk),
        ("revisions_revert", thing.pk, old.pk),
        ("revisions_compare", thing.pk, old.pk, new.pk),
        ("list",),
        ("add",),
    ):
        get(client, address(view, *arguments), language)
