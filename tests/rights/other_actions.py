"""The rows of the table about everything that is no page."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, Site

from pages.admin.task_report import REPORT_URL_NAME
from pages.models import (
    HomePage,
    Message,
    Person,
    SiteDocument,
    SiteImage,
    SiteSettings,
    SynonymGroup,
)
from representation.models import Entry, Organisation, Theme
from tests.conftest import GROUP_NAMES
from tests.factories import (
    ContentPageFactory,
    OrganisationFactory,
    PersonFactory,
    SynonymGroupFactory,
    ThemeFactory,
)
from tests.pages.media.test_renditions import picture
from tests.rights.actions import Result, action, bulk_url, is_there, see


# --- Snippets -------------------------------------------------------------------------------------
def snippet_url(model: type[Model], view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_{model._meta.label_lower.replace('.', '_')}:{view}", args=args)


NEW_WORDS = "Aivan uusi\nennen näkemätön"


def may_be_kept(row: str, make: Any, field: str, **fields: Any) -> None:
    """Adding, changing and deleting what ``make`` makes; ``field`` is the one that is changed."""

    def data() -> dict[str, Any]:
        return {field: NEW_WORDS if field == "phrases" else "Aivan uusi"} | fields

    def is_changed(model: type[Model]) -> bool:
        return bool(model.objects.filter(**{f"{field}__startswith": "Aivan uusi"}).exists())

    @action(f"Add {row}")
    def add(client: Client) -> Result:
        model = make._meta.model
        return client.post(snippet_url(model, "add"), data()), is_changed(model)

    @action(f"Change {row}")
    def change(client: Client) -> Result:
        thing = make()
        answer = client.post(snippet_url(type(thing), "edit", thing.pk), data())
        return answer, is_changed(type(thing))

    @action(f"Delete {row}")
    def delete(client: Client) -> Result:
        thing = make()
        return client.post(snippet_url(type(thing), "delete", thing.pk)), not is_there(thing)

    @action(f"Delete {row}, among several")
    def delete_several(client: Client) -> Result:
        thing = make()
        model = f"{thing._meta.app_label}/{thing._meta.model_name}"
        return client.post(bulk_url(model, "delete", thing)), not is_there(thing)


NO_ROWS = {"former_names-TOTAL_FORMS": "0", "former_names-INITIAL_FORMS": "0"}
may_be_kept("an organisation", OrganisationFactory, "name_fi", kind="other", **NO_ROWS)
may_be_kept("a theme", ThemeFactory, "name_fi")
may_be_kept("a person", PersonFactory, "name_fi", group="staff", sort_order="1")
may_be_kept("synonyms", SynonymGroupFactory, "phrases")


def used_organisation() -> Organisation:
    return Entry.objects.get(number=2).organisation_list[0]


@action("Delete an organisation in use")
def delete_used_organisation(client: Client) -> Result:
    used = used_organisation()
    return client.post(snippet_url(Organisation, "delete", used.pk)), not is_there(used)


@action("Delete a theme in use, among several")
def delete_used_theme(client: Client) -> Result:
    used = Entry.objects.get(number=2).theme_list[0]
    return client.post(bulk_url("representation/theme", "delete", used)), not is_there(used)


see(
    "See the history of an organisation",
    lambda: snippet_url(Organisation, "history", used_organisation().pk),
)
see(
    "See where an organisation is used",
    lambda: snippet_url(Organisation, "usage", used_organisation().pk),
)
see("List people", lambda: snippet_url(Person, "list"))
see("List themes", lambda: snippet_url(Theme, "list"))
see("List synonyms", lambda: snippet_url(SynonymGroup, "list"))


@action("Promote a search result")
def promote(client: Client) -> Result:
    data = {
        "query_string": "aivan uusi",
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-0-page": HomePage.objects.get().pk,
        "editors_picks-0-ORDER": "1",
    }
    answer = client.post(reverse("wagtailsearchpromotions:add"), data)
    return answer, SearchPromotion.objects.filter(query__query_string="aivan uusi").exists()


# --- Files ----------------------------------------------------------------------------------------
def image() -> SiteImage:
    return SiteImage.objects.create(title="Kuva", file=picture(20, 20))


def image_in_use() -> SiteImage:
    used = image()
    PersonFactory(picture=used)
    return used


def document() -> SiteDocument:
    return SiteDocument.objects.create(title="Asiakirja", file=picture(20, 20))


def document_in_use() -> SiteDocument:
    used = document()
    page = ContentPageFactory(parent=HomePage.objects.get())
    value = {"heading": "", "files": [used.pk]}
    page.body_fi = page.body_fi.stream_block.to_python([{"type": "documents", "value": value}])
    page.save()
    return used


def root_collection() -> int:
    return Collection.get_first_root_node().pk


@action("Add an image")
def add_image(client: Client) -> Result:
    data = {"title": "Aivan uusi", "file": picture(20, 20), "collection": root_collection()}
    answer = client.post(reverse("wagtailimages:add"), data)
    return answer, SiteImage.objects.filter(title="Aivan uusi").exists()


@action("Change an image")
def change_image(client: Client) -> Result:
    changed = image()
    data = {"title": "Aivan uusi", "collection": root_collection()}
    answer = client.post(reverse("wagtailimages:edit", args=[changed.pk]), data)
    return answer, SiteImage.objects.filter(title="Aivan uusi").exists()


def may_be_removed(row: str, make: Any, model: str, url_name: str) -> None:
    """Deletion one by one, among several, and beside a file that was just uploaded."""

    def delete(client: Client, view: str = "delete") -> Result:
        file = make()
        return client.post(reverse(f"{url_name}:{view}", args=[file.pk])), not is_there(file)

    action(f"Delete {row}")(delete)
    action(f"Delete {row} just uploaded")(lambda client: delete(client, "delete_multiple"))

    @action(f"Delete {row}, among several")
    def delete_several(client: Client) -> Result:
        file = make()
        return client.post(bulk_url(model, "delete", file)), not is_there(file)


may_be_removed("an image", image, "pages/siteimage", "wagtailimages")
may_be_removed("an image in use", image_in_use, "pages/siteimage", "wagtailimages")
may_be_removed("a document", document, "pages/sitedocument", "wagtaildocs")
may_be_removed("a document in use", document_in_use, "pages/sitedocument", "wagtaildocs")


@action("Add a collection")
def add_collection(client: Client) -> Result:
    data = {"name": "Aivan uusi", "parent": root_collection()}
    answer = client.post(reverse("wagtailadmin_collections:add"), data)
    return answer, Collection.objects.filter(name="Aivan uusi").exists()


# --- Messages -------------------------------------------------------------------------------------
def message() -> Message:
    return Message.objects.create(form="contact", language="fi", name="Antti", text="Hei")


see("List messages", lambda: snippet_url(Message, "list"))
see("Read a message", lambda: snippet_url(Message, "inspect", message().pk))
see("Export messages", lambda: f"{snippet_url(Message, 'list')}?export=csv")


@action("Change a message")
def change_message(client: Client) -> Result:
    changed = message()
    answer = client.post(snippet_url(Message, "edit", changed.pk), {"text": "Muuta"})
    return answer, Message.objects.get(pk=changed.pk).text == "Muuta"


@action("Note that a message has been answered")
def mark_answered(client: Client) -> Result:
    answered = message()
    answer = client.post(bulk_url("pages/message", "answered", answered))
    return answer, Message.objects.get(pk=answered.pk).answered_at is not None


@action("Delete a message")
def delete_message(client: Client) -> Result:
    deleted = message()
    return client.post(snippet_url(Message, "delete", deleted.pk)), not is_there(deleted)


@action("Delete messages, among several")
def delete_messages(client: Client) -> Result:
    deleted = message()
    return client.post(bulk_url("pages/message", "delete", deleted)), not is_there(deleted)


# --- Settings -------------------------------------------------------------------------------------
@action("Change the contact details")
def change_details(client: Client) -> Result:
    site = Site.objects.get()
    address = reverse("wagtailsettings:edit", args=["pages", "sitesettings", site.pk])
    data = {"email": "uusi@example.org", "social_links-count": "0"}
    answer = client.post(address, data)
    return answer, SiteSettings.objects.filter(email="uusi@example.org").exists()


@action("Add a redirect")
def add_redirect(client: Client) -> Result:
    data = {"old_path": "/aivan-uusi", "redirect_link": "https://example.org/"}
    answer = client.post(reverse("wagtailredirects:add"), data)
    return answer, Redirect.objects.filter(old_path="/aivan-uusi").exists()


see("List redirects", lambda: reverse("wagtailredirects:index"))


@action("Change the address of the site")
def change_site(client: Client) -> Result:
    site = Site.objects.get()
    data = {"hostname": "uusi.example.org", "port": "80", "root_page": site.root_page_id}
    answer = client.post(reverse("wagtailsites:edit", args=[site.pk]), data)
    return answer, Site.objects.get().hostname == "uusi.example.org"


# --- Users ----------------------------------------------------------------------------------------
User = get_user_model()
PASSWORD = "Pitkä-salasana-2026"


def account(**changes: Any) -> dict[str, Any]:
    names = {
        "username": "uusi",
        "first_name": "Uusi",
        "last_name": "Henkilö",
        "email": "a@example.org",
    }
    passwords = {"password1": PASSWORD, "password2": PASSWORD, "is_active": "on"}
    return names | passwords | changes


def colleague() -> Any:
    user = User.objects.create_user("kollega", email="k@example.org")
    user.groups.add(Group.objects.get(name=GROUP_NAMES["editors"]))
    return user


@action("Add an account")
def add_account(client: Client) -> Result:
    answer = client.post(reverse("wagtailusers_users:add"), account())
    return answer, User.objects.filter(username="uusi").exists()


@action("Change the account of an editor")
def change_account(client: Client) -> Result:
    user = colleague()
    answer = client.post(reverse("wagtailusers_users:edit", args=[user.pk]), account())
    return answer, User.objects.filter(pk=user.pk, username="uusi").exists()


@action("Give oneself more rights")
def promote_oneself(client: Client) -> Result:
    own = User.objects.filter(pk=client.session.get("_auth_user_id") or 0).first() or colleague()
    data = account(username=own.username, is_superuser="on")
    answer = client.post(reverse("wagtailusers_users:edit", args=[own.pk]), data)
    own_now = User.objects.get(pk=own.pk)
    return answer, own_now.is_superuser and not own.is_superuser


@action("Make somebody an administrator")
def make_administrator(client: Client) -> Result:
    user = colleague()
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    answer = client.post(address, account(is_superuser="on"))
    return answer, User.objects.get(pk=user.pk).is_superuser


@action("Give accounts a role, among several")
def assign_role(client: Client) -> Result:
    user, group = colleague(), Group.objects.get(name=GROUP_NAMES["chief-editors"])
    answer = client.post(bulk_url("auth/user", "assign_role", user), {"role": group.pk})
    return answer, group in user.groups.all()


@action("Delete an account")
def delete_account(client: Client) -> Result:
    user = colleague()
    answer = client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    return answer, not is_there(user)


see("List accounts", lambda: reverse("wagtailusers_users:index"))


@action("Change what a group may do")
def change_group(client: Client) -> Result:
    group = Group.objects.create(name="Ryhmä")
    counts = (
        "page_permissions",
        "collection_permissions",
        "image_permissions",
        "document_permissions",
    )
    formsets = {
        f"{name}-{count}_FORMS": "0"
        for name in (*counts, "collection_management_permissions")
        for count in ("TOTAL", "INITIAL")
    }
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    answer = client.post(address, formsets | {"name": "Aivan uusi"})
    return answer, Group.objects.filter(name="Aivan uusi").exists()


# --- Reports --------------------------------------------------------------------------------------
def missed_search() -> Query:
    query = Query.get("aivan tuntematon")
    query.add_hit()
    return query


see("See the first page of the admin", lambda: reverse("wagtailadmin_home"))
see("See what waits", lambda: reverse(REPORT_URL_NAME))
see("See the history of the site", lambda: reverse("wagtailadmin_reports:site_history"))
see(
    "Export the history of the site",
    lambda: f"{reverse('wagtailadmin_reports:site_history')}?export=csv",
)
see("See pages that have not changed for long", lambda: reverse("wagtailadmin_reports:aging_pages"))
see(
    "Export who published pages",
    lambda: f"{reverse('wagtailadmin_reports:aging_pages')}?export=xlsx",
)
see("See locked pages", lambda: reverse("wagtailadmin_reports:locked_pages"))
see("See searches that found nothing", lambda: reverse("missed_searches"))
see("Export searches that found nothing", lambda: f"{reverse('missed_searches')}?export=csv")


@action("Take a search off the report")
def take_off(client: Client) -> Result:
    query = missed_search()
    answer = client.post(reverse("missed_search_dealt_with", args=[query.pk]))
    return answer, not query.daily_hits.exists()
