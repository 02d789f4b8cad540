"""Every view of the admin works on every field: of each page type, each snippet and the settings.

What is changed is what the forms have, whatever that is: see :class:`OtherValues`.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks.base import BlockField
from wagtail.models import Page, RevisionMixin, Site, get_page_models
from wagtail.snippets.models import get_snippet_models

from pages.models import ContentPage, Message, SiteDocument, SiteImage
from pages.models.person import PersonGroup
from representation.admin.deletion import published_history_under
from representation.models import EntryOrganisation
from tests.factories import (
    BodyFactory,
    ContentPageFactory,
    EngagementFactory,
    MembershipFactory,
    NewsItemFactory,
    OrganisationFactory,
    PersonFactory,
    SynonymGroupFactory,
    ThemeFactory,
    WorkFactory,
)
from tests.pages.admin_form import form_values, post
from tests.pages.media.test_renditions import picture
from tests.representation.admin.other_values import OtherValues

pytestmark = pytest.mark.django_db

MAKE: dict[str, Callable[..., Any]] = {
    "ContentPage": ContentPageFactory,
    "RepresentationBody": BodyFactory,
    "ExpertEngagement": EngagementFactory,
    "Membership": MembershipFactory,
    "AdvocacyWork": WorkFactory,
    "NewsItem": NewsItemFactory,
    "Organisation": OrganisationFactory,
    "Theme": ThemeFactory,
    "Person": PersonFactory,
    "SynonymGroup": SynonymGroupFactory,
}
PAGE_TYPES = [model for model in get_page_models() if model.is_creatable]


def one_of_each_form() -> Iterator[Any]:
    """Every page type; one whose form and rules are those of another before it is for soaking."""
    seen = set()
    for model in PAGE_TYPES:
        form = model.get_edit_handler().get_form_class()
        kind = frozenset([*form.base_fields, *form.formsets, model.max_count])
        yield pytest.param(model, marks=[pytest.mark.soak] if kind in seen else [])
        seen.add(kind)


SNIPPETS = [model for model in get_snippet_models() if model is not Message]  # nobody changes one


class Desk:
    """The admin in both languages, which take turns; every other type begins with the other one.

    Attributes:
        materials: an image and a document, for blocks that show one.
        streams: what the form that was changed last has in its streams, which a script would draw.
        kept: the address and the content of the form that was shown last, until something is sent.
    """

    def __init__(self, clients: dict[str, Client], materials: dict[str, Any]) -> None:
        self.clients = clients
        self.materials = materials
        self.streams: dict[str, Any] = {}
        self.kept: tuple[str, Any, dict[str, Any]] = ("", None, {})
        self.turn = 0

    def get(self, address: str, **query: Any) -> Any:
        """The answer, which shows something, or leads somewhere."""
        response = self.next_client().get(address, query)
        assert response.status_code in (200, 302), f"{address}: {response.status_code}"
        return response

    def next_client(self) -> Client:
        self.turn += 1
        return list(self.clients.values())[self.turn % len(self.clients)]

    def post(self, address: str, data: dict[str, Any] | None = None) -> Any:
        self.kept = ("", None, {})
        response = post(self.next_client(), address, data or {})
        assert response.status_code in (200, 302), f"{address}: {response.status_code}"
        return response

    # --- Forms --------------------------------------------------------------------------------
    def shown(self, address: str) -> tuple[Any, dict[str, Any]]:
        """The form at ``address``, and what a browser would send of it."""
        if self.kept[0] != address:
            response = self.next_client().get(address)
            assert response.status_code == 200
            form = response.context["form"]
            name = form.add_prefix(next(iter(form.fields)))
            self.kept = (
                address,
                form,
                form_values(response.content, f"//form[.//*[@name='{name}']]"),
            )
        _address, form, data = self.kept
        return form, data | self.streams

    def save(self, address: str, data: dict[str, Any]) -> None:
        response = self.post(address, data | {"action-publish": "1"})
        assert response.status_code == 302, errors_of(response.context["form"])

    def change_all(self, address: str, round_: int) -> tuple[dict[str, Any], list[str]]:
        """Changes every field; returns what was posted of them, and the words in it.

        In the first round a row of each kind is added, which the second changes.
        """
        form, data = self.shown(address)
        values = OtherValues(round_, **self.materials)
        changes = values.of_form(form)
        for formset in formsets_of(form):
            last = len(formset.forms) - 1
            if not round_:
                data[f"{formset.prefix}-TOTAL_FORMS"] = str(last + 2)
                changes |= values.of_form(formset.empty_form, f"{formset.prefix}-{last + 1}")
            elif getattr(formset.model, "may_be_corrected", True):
                changes |= values.of_form(formset.forms[last])
        self.streams = streams_of(form, changes)
        self.save(address, data | changes)
        self.check_shown(address, changes)
        return changes, values.words

    def check_shown(self, address: str, changes: dict[str, Any]) -> None:
        """That the form shows what was posted; streams, which a script draws, are not looked at."""
        _form, data = self.shown(address)
        wanted = {name: _flat(value) for name, value in changes.items()}
        assert {name: _flat(data.get(name)) for name in wanted} == wanted


def _flat(value: Any) -> list[str]:
    """What a field sends, whether it is one value, several or none."""
    return [value] if isinstance(value, str) and value else list(value or [])


def streams_of(form: Any, data: dict[str, Any]) -> dict[str, Any]:
    names = tuple(
        f"{name}-" for name, field in form.fields.items() if isinstance(field, BlockField)
    )
    return {name: value for name, value in data.items() if name.startswith(names)}


def formsets_of(form: Any) -> list[Any]:
    return [rows for name, rows in getattr(form, "formsets", {}).items() if name != "comments"]


def errors_of(form: Any) -> Any:
    return {
        **form.errors.get_json_data(),
        **{rows.prefix: [rows.errors, rows.non_form_errors()] for rows in formsets_of(form)},
    }


@pytest.fixture
def desk(staff: Callable[..., Client]) -> Desk:
    image = SiteImage.objects.create(title="kuva", file=picture(60, 40))
    documents = [
        SiteDocument.objects.create(title=name, file=ContentFile(b"%PDF", f"{name}.pdf"))
        for name in ("vanha", "uusi")
    ]
    for make in (OrganisationFactory, ThemeFactory, BodyFactory, BodyFactory):
        make()
    organisation, theme = OrganisationFactory(), ThemeFactory()
    # Else the blocks of organisations, themes and people show nothing.
    for group in PersonGroup.values:
        PersonFactory(group=group)
    entry = BodyFactory()
    entry.entry_organisations = [EntryOrganisation(organisation=organisation)]
    entry.themes = [theme]
    entry.save()
    clients = {code: staff(code) for code in ("fi", "ru")}
    return Desk(clients, {"image": image, "document": documents[0]})


def check_stored(row: Any, words: list[str]) -> None:
    row = type(row)._default_manager.get(pk=row.pk)
    # What keeps no versions cannot be made one of.
    stored = str(row.serializable_data() if isinstance(row, RevisionMixin) else vars(row))
    assert [word for word in words if word not in stored] == []


# --- Pages ----------------------------------------------------------------------------------------
def page_view(view: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=args)


def make_page(page_type: type[Page], home: Page) -> Page:
    """A page of facts that refer to nothing yet; of a type that is there once, that one."""
    make = MAKE.get(page_type.__name__)
    if not make:
        return page_type.objects.get()
    return make(parent=home) if make is ContentPageFactory else make()


def is_structure(page: Page) -> bool:
    """Whether there is one page of the type, which belongs to the site and stays where it is."""
    return type(page).max_count == 1


@pytest.mark.parametrize("page_type", list(one_of_each_form()), ids=lambda model: model.__name__)
def test_every_view_works_on_every_field_of_a_page(desk, home, page_type):
    desk.turn = PAGE_TYPES.index(page_type)
    page = make_page(page_type, home)
    address = page_view("edit", page.pk)
    first, first_words = desk.change_all(address, 0)
    _second, second_words = desk.change_all(address, 1)
    check_stored(page, second_words)
    preview(desk, page)
    compare(desk, page, page_view, [*first_words, *second_words])
    revert(desk, page, page_view, address, first)
    check_stored(page, first_words)
    look(desk, page)
    lock(desk, page)
    schedule(desk, page)
    publish_and_hide(desk, page)
    copy(desk, page)
    move(desk, page, home)
    delete(desk, page)


def preview(desk: Desk, page: Page) -> None:
    _form, data = desk.shown(page_view("edit", page.pk))
    address = page_view("preview_on_edit", page.pk)
    for client in desk.clients.values():
        assert client.post(address, data).json()["is_valid"]
    for mode, _name in page.preview_modes:
        assert desk.get(address, mode=mode).status_code == 200
    assert desk.get(page_view("view_draft", page.pk)).status_code == 200


def compare(desk: Desk, row: Any, view: Callable[..., str], words: list[str]) -> None:
    """That every word that was changed is among the differences."""
    new, old = row.revisions.order_by("-pk").values_list("pk", flat=True)[:2]
    for versions in ((new, "live"), ("earliest", "latest"), (new, old), (old, new)):
        response = desk.get(view("revisions_compare", row.pk, *versions))
        assert response.status_code == 200
    text = response.content.decode()
    assert [word for word in words if word not in text] == []


def revert(
    desk: Desk, row: Any, view: Callable[..., str], edit: str, first: dict[str, Any]
) -> None:
    """Goes back to the version before, which changed all fields, as the form of that one does."""
    old = row.revisions.order_by("-pk")[1]
    address = view("revisions_revert", row.pk, old.pk)
    form, _data = desk.shown(address)
    desk.streams = streams_of(form, first)
    desk.check_shown(address, first)
    _form, data = desk.shown(address)
    desk.save(address, data)
    own = {name: value for name, value in first.items() if name in form.fields}
    desk.check_shown(edit, own)


def look(desk: Desk, page: Page) -> None:
    revision = page.revisions.first()
    for view in ("history", "usage", "copy", "move", "unpublish", "delete", "set_privacy"):
        desk.get(page_view(view, page.pk))
    desk.get(page_view("revisions_view", page.pk, revision.pk))
    model = page._meta
    desk.get(page_view("type_use", model.app_label, model.model_name))
    desk.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))


def lock(desk: Desk, page: Page) -> None:
    for view, locked in (("lock", True), ("unlock", False)):
        desk.post(page_view(view, page.pk))
        page.refresh_from_db()
        assert page.locked == locked
        desk.get(page_view("edit", page.pk))


def schedule(desk: Desk, page: Page) -> None:
    address = page_view("edit", page.pk)
    form, data = desk.shown(address)
    if "go_live_at" not in form.fields:
        return
    days = {
        name: f"{timezone.now() + timedelta(days=n):%d.%m.%Y %H:%M}"
        for n, name in enumerate(("go_live_at", "expire_at"), 1)
    }
    desk.save(address, data | days)
    page.refresh_from_db()
    assert page.scheduled_revision
    for view in ("edit", "history"):
        desk.get(page_view(view, page.pk))
    unschedule = page_view("revisions_unschedule", page.pk, page.scheduled_revision.pk)
    desk.get(unschedule)
    desk.post(unschedule)
    # Opened again: a form that was left open would be told that the days were saved meanwhile.
    form, data = desk.shown(address)
    desk.save(address, data | dict.fromkeys(days, ""))
    assert not Page.objects.get(pk=page.pk).scheduled_revision


def bulk(desk: Desk, action: str, row: Any, **data: Any) -> None:
    model = Page if isinstance(row, Page) else type(row)
    names = (model._meta.app_label, model._meta.model_name, action)
    address = f"{reverse('wagtail_bulk_action', args=names)}?id={row.pk}&next=/admin/"
    desk.get(address)
    desk.post(address, data)


def publish_and_hide(desk: Desk, page: Page) -> None:
    """Hides it in both ways; of the structure of the site, neither hides anything."""
    stays = is_structure(page)

    def is_live() -> bool:
        return Page.objects.get(pk=page.pk).live

    desk.post(page_view("unpublish", page.pk))
    assert is_live() == stays
    desk.get(page_view("edit", page.pk))
    bulk(desk, "publish", page)
    assert is_live()
    bulk(desk, "unpublish", page)
    assert is_live() == stays
    desk.get(page_view("history", page.pk))
    bulk(desk, "publish", page)


def copy(desk: Desk, page: Page) -> None:
    parent = page.get_parent().specific
    before = parent.numchild
    data = {"new_title": "Kopio", "new_slug": "kopio", "new_parent_page": str(parent.pk)}
    desk.post(page_view("copy", page.pk), data)
    parent.refresh_from_db()
    copied = parent.numchild > before
    assert copied != is_structure(page)
    if copied:
        twin = parent.get_children().get(slug="kopio")
        for view in ("edit", "history", "usage"):
            desk.get(page_view(view, twin.pk))


def move(desk: Desk, page: Page, home: Page) -> None:
    """To a page of text where that may hold it; else it is refused in words."""
    target = ContentPageFactory(parent=home)
    before = page.get_parent().pk
    may_move = ContentPage in page.allowed_parent_page_models() and not is_structure(page)
    desk.get(page_view("move_confirm", page.pk, target.pk))
    desk.post(page_view("move_confirm", page.pk, target.pk))
    after = Page.objects.get(pk=page.pk).get_parent().pk
    assert after == (target.pk if may_move else before)
    bulk(desk, "move", page, chooser=str(home.pk), move_applicable="on")


def delete(desk: Desk, page: Page) -> None:
    stays = is_structure(page) or published_history_under([Page.objects.get(pk=page.pk)]).exists()
    bulk(desk, "delete", page)
    assert Page.objects.filter(pk=page.pk).exists() == stays


ROWS = [
    (BodyFactory, "seats"),
    (BodyFactory, "former_names"),
    (BodyFactory, "entry_organisations"),
    (WorkFactory, "work_documents"),
    (NewsItemFactory, "subjects"),
    (NewsItemFactory, "news_organisations"),
]


@pytest.mark.parametrize(("make", "relation"), ROWS, ids=[relation for _make, relation in ROWS])
def test_going_back_doubles_no_row(desk, make, relation):
    page = make()
    address = page_view("edit", page.pk)
    first, _words = desk.change_all(address, 0)
    desk.change_all(address, 1)
    revert(desk, page, page_view, address, first)
    assert getattr(type(page).objects.get(pk=page.pk), relation).count() == 1


# --- Snippets and settings ------------------------------------------------------------------------
@pytest.mark.parametrize("model", SNIPPETS, ids=lambda model: model.__name__)
def test_every_view_works_on_every_field_of_a_snippet(desk, model):
    def view(name: str, *args: Any) -> str:
        return reverse(model.snippet_viewset.get_url_name(name), args=args)

    row = MAKE[model.__name__]()
    desk.turn = SNIPPETS.index(model)
    address = view("edit", row.pk)
    first, first_words = desk.change_all(address, 0)
    _second, second_words = desk.change_all(address, 1)
    check_stored(row, second_words)
    if issubclass(model, RevisionMixin):
        compare(desk, row, view, [*first_words, *second_words])
        revert(desk, row, view, address, first)
        check_stored(row, first_words)
    for name in ("history", "usage", "delete"):
        desk.get(view(name, row.pk))
    if model.snippet_viewset.copy_view_enabled:
        desk.get(view("copy", row.pk))
    for name in ("list", "add"):
        desk.get(view(name))
    bulk(desk, "delete", row)


def test_every_setting_can_be_changed(desk):
    address = reverse("wagtailsettings:edit", args=["pages", "sitesettings", Site.objects.get().pk])
    for round_ in (0, 1):
        desk.change_all(address, round_)
