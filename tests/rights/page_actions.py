"""The rows of the table about pages."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from pages.models import ContentPage, HomePage, SearchPage
from representation.models import (
    INDEX_PAGE_OF,
    AdvocacyIndexPage,
    AdvocacyWork,
    ExpertEngagement,
    Membership,
    NewsIndexPage,
    NewsItem,
    RepresentationBody,
    Seat,
)
from tests.factories import BodyFactory, ContentPageFactory, NewsItemFactory, WorkFactory
from tests.pages.admin_form import open_form
from tests.rights.actions import Result, action, bulk_url, is_there, page_url, see


def home() -> HomePage:
    return HomePage.objects.get()


def section() -> Page:
    """A page of the structure: the list of advocacy works."""
    return AdvocacyIndexPage.objects.get()


def content(**fields: Any) -> ContentPage:
    return ContentPageFactory(**{"parent": home()} | fields)


def stored(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


@cache
def form_at(address: str) -> dict[str, Any]:
    """What a form holds, as an administrator gets it: others may not even open it."""
    root, _created = get_user_model().objects.get_or_create(username="reads", is_superuser=True)
    client = Client()
    client.force_login(root)
    return open_form(client, address)


def save(client: Client, address: str, **changes: Any) -> Any:
    return client.post(address, form_at(address) | changes)


# --- Adding and changing --------------------------------------------------------------------------
def may_be_added(row: str, model: type[Page], parent_type: type[Page], **fields: str) -> None:
    def add(client: Client) -> Result:
        parent = parent_type.objects.get()
        address = page_url("add", model._meta.app_label, model._meta.model_name, parent.pk)
        names = {"title": "Uusi", "slug": "aivan-uusi", "action-publish": "1"}
        answer = save(client, address, **names, **fields)
        return answer, model.objects.filter(slug="aivan-uusi", live=True).exists()

    action(row)(add)


BODIES, ENGAGEMENTS, MEMBERSHIPS = (
    INDEX_PAGE_OF[model.kind_of_entry]
    for model in (RepresentationBody, ExpertEngagement, Membership)
)
may_be_added("Add and publish a content page", ContentPage, HomePage)
may_be_added("Add and publish a body", RepresentationBody, BODIES, form="council")
may_be_added("Add and publish expert work", ExpertEngagement, ENGAGEMENTS, form="study")
may_be_added("Add and publish a membership", Membership, MEMBERSHIPS, form="membership")
may_be_added("Add and publish a work", AdvocacyWork, AdvocacyIndexPage, form="statement")
may_be_added("Add and publish news", NewsItem, NewsIndexPage)


@action("Add a page of the structure a second time")
def add_structure(client: Client) -> Result:
    address = page_url("add", "pages", "searchpage", home().pk)
    answer = client.post(address, {"title": "Toinen haku", "slug": "toinen-haku"})
    return answer, SearchPage.objects.count() > 1


@action("Change the texts of a page of the structure")
def change_structure(client: Client) -> Result:
    address = page_url("edit", section().pk)
    answer = save(client, address, title="Uusi nimi", **{"action-publish": "1"})
    return answer, stored(section()).title == "Uusi nimi"


@action("Let a page of the structure expire")
def expire_structure(client: Client) -> Result:
    address = page_url("edit", section().pk)
    soon = f"{timezone.now() + timedelta(days=1):%Y-%m-%d %H:%M}"
    answer = save(client, address, expire_at=soon, **{"action-publish": "1"})
    page = stored(section())
    return answer, bool(page.expire_at or page.get_latest_revision_as_object().expire_at)


@action("Save a draft of an entry")
def save_draft(client: Client) -> Result:
    page = BodyFactory()
    answer = save(client, page_url("edit", page.pk), website="https://example.org/")
    return answer, stored(page).has_unpublished_changes


@action("Publish an old version again")
def revert(client: Client) -> Result:
    page = content()
    old = page.save_revision()
    page.lead_fi = "Toinen johdanto."
    page.save_revision().publish()
    address = page_url("revisions_revert", page.pk, old.pk)
    data = form_at(page_url("edit", page.pk))
    changes = {"lead_fi": "Johdanto suomeksi.", "action-publish": "1", "revision": old.pk}
    answer = client.post(page_url("edit", page.pk), data | changes)
    opened = client.get(address).status_code == 200
    return answer, opened and stored(page).lead_fi == "Johdanto suomeksi."


# --- Publishing, moving, deleting -----------------------------------------------------------------
def may_be_unpublished(row: str, make: Any) -> None:
    def unpublish(client: Client) -> Result:
        page = make()
        return client.post(page_url("unpublish", page.pk)), not stored(page).live

    def unpublish_several(client: Client) -> Result:
        page = make()
        answer = client.post(bulk_url("wagtailcore/page", "unpublish", page))
        return answer, not stored(page).live

    action(f"Unpublish {row}")(unpublish)
    action(f"Unpublish {row}, among several")(unpublish_several)


may_be_unpublished("an entry", BodyFactory)
may_be_unpublished("news", NewsItemFactory)
may_be_unpublished("a content page", content)
may_be_unpublished("a page of the structure", section)
may_be_unpublished("the front page", home)


@action("Publish pages, among several")
def publish_several(client: Client) -> Result:
    page = content(live=False)
    page.save_revision()
    return client.post(bulk_url("wagtailcore/page", "publish", page)), stored(page).live


def may_be_moved(row: str, make: Any) -> None:
    def move(client: Client) -> Result:
        page, destination = make(), content()
        answer = client.post(page_url("move_confirm", page.pk, destination.pk))
        return answer, stored(page).get_parent().pk == destination.pk

    def move_several(client: Client) -> Result:
        page, destination = make(), content()
        address = bulk_url("wagtailcore/page", "move", page)
        answer = client.post(address, {"chooser": destination.pk})
        return answer, stored(page).get_parent().pk == destination.pk

    action(f"Move {row}")(move)
    action(f"Move {row}, among several")(move_several)


may_be_moved("a content page", content)
may_be_moved("a page of the structure", section)


def may_be_deleted(row: str, make: Any) -> None:
    def delete(client: Client) -> Result:
        page = make()
        answer = client.post(page_url("delete", page.pk), {"confirm_site_name": "Keskusjärjestö"})
        return answer, not is_there(page)

    def delete_several(client: Client) -> Result:
        page = make()
        answer = client.post(bulk_url("wagtailcore/page", "delete", page))
        return answer, not is_there(page)

    action(f"Delete {row}")(delete)
    action(f"Delete {row}, among several")(delete_several)


def full_page() -> ContentPage:
    page = content()
    content(parent=page)
    return page


may_be_deleted("a content page", content)
may_be_deleted("a content page with pages below it", full_page)
may_be_deleted("a draft of an entry", lambda: BodyFactory(live=False))
may_be_deleted("an entry that was published", BodyFactory)
may_be_deleted("a work that was published", lambda: WorkFactory(parent=section()))
may_be_deleted("a page of the structure", SearchPage.objects.get)


def may_be_copied(row: str, make: Any) -> None:
    @action(f"Copy {row}")
    def copy(client: Client) -> Result:
        page = make()
        before = type(page).objects.count()
        names = {"new_title": "Kopio", "new_slug": "kopio", "new_parent_page": page.get_parent().pk}
        answer = client.post(page_url("copy", page.pk), names)
        return answer, type(page).objects.count() > before


may_be_copied("a content page", content)
may_be_copied("a page of the structure", section)


@action("Order the sections of the front page")
def order_sections(client: Client) -> Result:
    first = home().get_children().first()
    answer = client.post(page_url("set_page_position", first.pk), {"position": "3"})
    return answer, home().get_children().first() != first


@action("Order content pages below a content page")
def order_content(client: Client) -> Result:
    parent = content()
    first, _other = content(parent=parent), content(parent=parent)
    answer = client.post(page_url("set_page_position", first.pk) + "?position=1")
    return answer, parent.get_children().first().pk != first.pk


# --- Locking and privacy --------------------------------------------------------------------------
@action("Lock a page")
def lock(client: Client) -> Result:
    page = content()
    return client.post(page_url("lock", page.pk)), stored(page).locked


@action("Unlock a page that somebody else has locked")
def unlock(client: Client) -> Result:
    page = content(locked=True)
    return client.post(page_url("unlock", page.pk)), not stored(page).locked


def may_be_private(row: str, make: Any) -> None:
    @action(f"Close {row} with a password")
    def restrict(client: Client) -> Result:
        page = make()
        data = {"restriction_type": "password", "password": "salasana"}
        answer = client.post(page_url("set_privacy", page.pk), data)
        return answer, page.view_restrictions.exists()


may_be_private("a content page", content)
may_be_private("an entry", BodyFactory)
may_be_private("a work", lambda: WorkFactory(parent=section()))
may_be_private("a page of the structure", section)


@action("Open an entry that an older site had closed")
def lift(client: Client) -> Result:
    page = BodyFactory()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = client.post(page_url("set_privacy", page.pk), {"restriction_type": "none"})
    return answer, not page.view_restrictions.exists()


# --- What belongs to an entry ---------------------------------------------------------------------
@action("Note that an entry holds")
def confirm(client: Client) -> Result:
    entry = BodyFactory()
    return client.post(reverse("confirm_entry", args=[entry.pk])), entry.observations.exists()


@action("Note that entries hold, among several")
def confirm_several(client: Client) -> Result:
    entry = BodyFactory()
    day = f"{timezone.localdate():%Y-%m-%d}"
    data = {"entries": [entry.pk], "day": day, "source": "staff"}
    answer = client.post(bulk_url("wagtailcore/page", "confirm", entry), data)
    return answer, entry.observations.exists()


@action("Retract a published seat")
def retract(client: Client) -> Result:
    seat = Seat.objects.filter(retracted_at=None).first()
    answer = client.post(reverse("retract_row", args=["seat", seat.pk]), {"reason": "virhe"})
    return answer, Seat.all_objects.get(pk=seat.pk).retracted_at is not None


# --- Looking --------------------------------------------------------------------------------------
see("Look through the pages", lambda: reverse("wagtailadmin_explore", args=[home().pk]))
see("See the history of a page", lambda: page_url("history", home().pk))
see("See where a page is used", lambda: page_url("usage", home().pk))
see("See a draft", lambda: page_url("view_draft", draft().pk))
see("Compare versions", lambda: page_url("revisions_compare", home().pk, "earliest", "live"))


def draft() -> ContentPage:
    page = content(live=False)
    page.save_revision()
    return page
