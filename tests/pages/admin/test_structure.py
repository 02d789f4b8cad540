"""Pages of the structure stay, and forms and lists offer only what does something."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, get_page_models

from pages.models import ContentPage
from pages.models.page_form import WHY_IT_STAYS
from representation.models import AdvocacyIndexPage, RegisterPage
from tests.factories import BodyFactory, ContentPageFactory
from tests.pages.admin_form import edit, open_form, post
from tests.pages.html import Html

pytestmark = pytest.mark.django_db
TAKE_AWAY = ("delete", "move", "unpublish", "copy")


@pytest.fixture
def root(db) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


def opened(client: Client, view: str, *args: object) -> Html:
    address = reverse(view, args=args)
    return Html(client.get(address), address)


def offered(client: Client, page: Page) -> set[str]:
    """The actions that the form of a page leads to."""
    html = opened(client, "wagtailadmin_pages:edit", page.pk)
    links = [link.get("href") or "" for link in html.soup.select("a[href]")]
    return {
        name for name in TAKE_AWAY if any(f"/pages/{page.pk}/{name}/" in link for link in links)
    }


def test_exactly_what_there_is_once_is_structure():
    for model in get_page_models():
        if model is not Page and model.is_creatable:
            assert bool(model.role) == (model.max_count == 1), model


def test_no_button_leads_where_nothing_would_happen(root, home):
    assert offered(root, ContentPageFactory(parent=home)) == set(TAKE_AWAY)
    assert offered(root, AdvocacyIndexPage.objects.get()) == set()


def test_the_form_of_a_page_of_the_structure_says_why(root, home):
    html = opened(root, "wagtailadmin_pages:edit", home.pk)
    with override("fi"):
        assert str(WHY_IT_STAYS) in html.soup.get_text()


def test_an_old_day_of_expiry_is_forgotten_with_the_next_publication(root):
    section = AdvocacyIndexPage.objects.get()
    Page.objects.filter(pk=section.pk).update(expire_at="2027-01-01T12:00Z")
    edit(root, section, title="Uusi nimi")
    assert Page.objects.get(pk=section.pk).expire_at is None


def test_an_action_on_structure_only_says_that_nothing_was_done(root, home):
    address = f"/admin/bulk/wagtailcore/page/delete/?id={home.pk}&next=/admin/"
    answer = root.post(address, follow=True)
    (message,) = answer.context["messages"]
    assert (message.level_tag, str(home.name) in str(message)) == ("error", True)


# --- What does something --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (lambda home: ContentPageFactory(parent=home), {"show_in_menus", "in_footer"}),
        (lambda home: ContentPageFactory(parent=ContentPageFactory(parent=home)), set()),
        (lambda home: home, set()),
        (lambda home: AdvocacyIndexPage.objects.get(), {"show_in_menus", "in_footer"}),
        (lambda home: BodyFactory(), set()),
        (lambda home: BodyFactory().get_parent(), {"show_in_menus"}),
    ],
    ids=["section", "below a section", "front page", "list", "entry", "list in a menu"],
)
def test_menus_are_offered_to_pages_that_they_can_show(root, home, make, shown):
    html = opened(root, "wagtailadmin_pages:edit", make(home).pk)
    names = {field["name"] for field in html.soup.select("input[type=checkbox][name]")}
    assert names & {"show_in_menus", "in_footer"} == shown


def test_a_new_section_may_go_to_the_menu(root, home):
    html = opened(root, "wagtailadmin_pages:add", "pages", "contentpage", home.pk)
    assert html.soup.select("input[name=show_in_menus]")


@pytest.mark.parametrize(
    ("make", "hidden"),
    [
        (
            lambda home: ContentPageFactory(parent=ContentPageFactory(parent=home)),
            {"show_in_menus", "in_footer"},
        ),
        (lambda home: BodyFactory().get_parent().specific, {"in_footer"}),
    ],
    ids=["below a section", "list in a menu"],
)
def test_a_menu_that_is_not_offered_stays_as_it_was(root, home, make, hidden):
    """As after a move: the page is to be in the menu again where that can show it."""
    page = make(home)
    type(page).objects.filter(pk=page.pk).update(**dict.fromkeys(hidden, True))
    edit(root, page, name_ru="Первое имя")
    edit(root, page, name_ru="Второе имя")
    before = page.revisions.order_by("-created_at")[1]
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, before.pk])
    data = open_form(root, address) | {"action-publish": "1"}
    assert post(root, address, data).status_code == 302
    page.refresh_from_db()
    assert page.name_ru == "Первое имя"
    assert {name for name in hidden if getattr(page, name)} == hidden


def test_a_change_of_the_menu_is_seen_where_versions_are_compared(root, home):
    page = ContentPageFactory(parent=home)
    edit(root, page)
    edit(root, page, show_in_menus="on")
    newest, before = page.revisions.order_by("-created_at")
    html = opened(root, "wagtailadmin_pages:revisions_compare", page.pk, before.pk, newest.pk)
    with override("fi"):
        label = str(Page._meta.get_field("show_in_menus").verbose_name)
    assert label.casefold() in html.soup.get_text().casefold()


def test_pages_are_narrowed_by_types_that_there_are(root, home):
    RegisterPage.objects.get().specific.delete()
    html = opened(root, "wagtailadmin_explore", home.pk)
    offered = html.soup.select("input[name=content_type]")
    types = Page.objects.filter(depth__gt=1).values_list("content_type", flat=True).distinct()
    assert {int(field["value"]) for field in offered} == set(types)


# --- Publishing -----------------------------------------------------------------------------------
@pytest.mark.parametrize("live", [True, False])
def test_publishing_stands_beside_saving(staff, home, live):
    page = ContentPageFactory(parent=home, live=live)
    html = opened(staff("fi", "editors"), "wagtailadmin_pages:edit", page.pk)
    beside = html.soup.select(".w-dropdown-button > button[name=action-publish]")
    alone = html.soup.select("button.action-save + button[name=action-publish]")
    assert beside or alone


def test_who_may_not_publish_has_no_button_for_it(staff, home):
    page = ContentPageFactory(parent=home)
    client = staff("fi", "editors")
    group = get_user_model().objects.get(pk=client.session["_auth_user_id"]).groups.get()
    group.page_permissions.filter(permission__codename="publish_page").delete()
    html = opened(client, "wagtailadmin_pages:edit", page.pk)
    assert html.soup.select("button.action-save")
    assert not html.soup.select("[name=action-publish]")
    assert ContentPage.objects.get(pk=page.pk).live
