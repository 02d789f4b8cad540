"""Whatever changes what the public sees changes the content version, and nothing else does."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
    get_page_models,
)

from pages.models import (
    ContentPage,
    ContentVersion,
    SiteDocument,
    SiteImage,
    SiteSettings,
)
from representation.models import AdvocacyWork, Entry, NewsItem, Observation
from tests.factories import (
    BodyFactory,
    ContentPageFactory,
    NewsItemFactory,
    OrganisationFactory,
    PersonFactory,
    SynonymGroupFactory,
    ThemeFactory,
    WorkFactory,
)
from tests.pages.admin_form import edit, move, post, restrict, unpublish

pytestmark = pytest.mark.django_db

# Why saving a row changes the version, or why not, by model. Whoever adds a model decides; a name
# may be of another release of Wagtail, or of another database.
CHANGES = {
    "pages.Person": "is shown to whoever needs somebody to turn to",
    "pages.SiteDocument": "is linked from texts",
    "pages.SiteImage": "is shown in texts",
    "pages.SiteSettings": "stands on every page",
    "pages.SynonymGroup": "says what a search finds",
    "representation.Organisation": "is named by entries and lists",
    "representation.Theme": "is named by entries and lists",
    "wagtailcore.Collection": "says which documents are private",
    "wagtailcore.CollectionViewRestriction": "makes documents private",
    "wagtailcore.PageViewRestriction": "makes pages private",
    "wagtailcore.Site": "says where the front page is",
    "wagtailredirects.Redirect": "makes an address answer",
    "wagtailsearchpromotions.SearchPromotion": "stands above what a search finds",
}
CHANGES_WHEN_SAVED = {"representation.Observation": "says whether an entry holds; stays for ever"}
SAVED_WITH_WHAT_IT_IS_OF = {
    "representation.AdvocacyWork_bodies",
    "representation.AdvocacyWork_themes",
    "representation.EntryFormerName",
    "representation.EntryOrganisation",
    "representation.Entry_themes",
    "representation.NewsItem_themes",
    "representation.NewsOrganisation",
    "representation.NewsSubject",
    "representation.MemberOrganisation",
    "representation.OrganisationFormerName",
    "representation.Organisation_predecessors",
    "representation.Seat",
    "representation.WorkDocument",
}
CHANGES_NOTHING = {
    "pages.ContentVersion": "is the version",
    "pages.DigestSubscription": "mail to staff",
    "pages.Link": "only staff are told of links that lead nowhere",
    "pages.Link_pages": "only staff are told of links that lead nowhere",
    "pages.Message": "only staff read it",
    "pages.Note": "only staff read it",
    "pages.Reply": "only staff and the writer read it",
    "pages.SearchIndexVersion": "says which code made the index",
    "pages.SearchTerm": "follows from what is saved",
    "pages.SiteImageRendition": "publishing makes them, and tells once all are there",
    "representation.EntryNumber": "is shown with its entry",
    "representation.FormerNumber": "is asked with each request",
    "representation.ImportedEntry": "a draft until it is published",
    "representation.RegisterImport_not_listed": "for staff only",
    "representation.RegisterImport": "a list of staff",
    "representation.HeldPeriod": "follows from what is saved",
    "representation.IdAuthority": "is stored once, before the first feed",
    "representation.LoadedItem": "says what was loaded",
    "taggit.Tag": "only staff see the tags of images",
    "taggit.TaggedItem": "only staff see the tags of images",
    "wagtailadmin.Admin": "a peg for permissions",
    "wagtailadmin.EditingSession": "who edits what",
    "wagtailadmin.FormState": "how staff see the admin",
    "wagtailcore.APIToken": "the site offers no API",
    "wagtailcore.CollectionViewRestriction_groups": "the public is in no group",
    "wagtailcore.Comment": "only staff read it",
    "wagtailcore.CommentReply": "only staff read it",
    "wagtailcore.GroupApprovalTask": "approval is not in use",
    "wagtailcore.GroupApprovalTask_groups": "approval is not in use",
    "wagtailcore.GroupCollectionPermission": "what staff may do",
    "wagtailcore.GroupPagePermission": "what staff may do",
    "wagtailcore.GroupSitePermission": "what staff may do",
    "wagtailcore.Locale": "languages are columns here, not pages",
    "wagtailcore.ModelLogEntry": "only staff read it",
    "wagtailcore.PageLogEntry": "only staff read it",
    "wagtailcore.PageSubscription": "mail to staff",
    "wagtailcore.PageViewRestriction_groups": "the public is in no group",
    "wagtailcore.ReferenceIndex": "follows from what is saved",
    "wagtailcore.Revision": "a draft until it is published",
    "wagtailcore.Task": "approval is not in use",
    "wagtailcore.TaskState": "approval is not in use",
    "wagtailcore.UploadedFile": "not yet an image or a document",
    "wagtailcore.Workflow": "approval is not in use",
    "wagtailcore.WorkflowContentType": "approval is not in use",
    "wagtailcore.WorkflowPage": "approval is not in use",
    "wagtailcore.WorkflowState": "approval is not in use",
    "wagtailcore.WorkflowTask": "approval is not in use",
    "wagtaildocs.Document": "ours stands in for it",
    "wagtailimages.Image": "ours stands in for it",
    "wagtailimages.Rendition": "ours stands in for it",
    "wagtailsearch.IndexEntry": "follows from what is saved",
    "wagtailsearch.SQLiteFTSIndexEntry": "follows from what is saved",
    "wagtailsearchpromotions.Query": "only staff read it; its promotions are rows of their own",
    "wagtailsearchpromotions.QueryDailyHits": "only staff read it",
    "wagtailusers.UserProfile": "how staff see the admin",
}


def changes(action: Callable[[], Any]) -> bool:
    """Whether ``action`` changes the version."""
    before = ContentVersion.current().token
    action()
    return ContentVersion.current().token != before


def test_of_each_model_it_is_said_whether_it_changes_the_version():
    known = CHANGES.keys() | CHANGES_WHEN_SAVED.keys()
    known |= SAVED_WITH_WHAT_IT_IS_OF | CHANGES_NOTHING.keys()
    ours = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.split(".")[0] in ("pages", "representation", "wagtail", "taggit")
        and not issubclass(model, Page)  # see below
    }
    assert ours - known == set()


# --- What is not a page --------------------------------------------------------------------------
def image() -> SiteImage:
    file = BytesIO()
    Image.new("RGB", (20, 10)).save(file, "PNG")
    return SiteImage(
        title="Kuva", file=ContentFile(file.getvalue(), "kuva.png"), width=20, height=10
    )


def document() -> SiteDocument:
    return SiteDocument(title="Asiakirja", file=ContentFile(b"x", "asiakirja.txt"))


def collection() -> Collection:
    return Collection.get_first_root_node().add_child(name="Kokoelma")


def page_restriction() -> PageViewRestriction:
    page = ContentPage.objects.first()
    return PageViewRestriction(page=page, restriction_type="login")


def collection_restriction() -> CollectionViewRestriction:
    root = Collection.get_first_root_node()
    return CollectionViewRestriction(collection=root, restriction_type="login")


def promotion() -> SearchPromotion:
    return SearchPromotion(query=Query.get("sana"), page=ContentPage.objects.first())


MAKERS: dict[str, Callable[[], Any]] = {
    "pages.Person": PersonFactory.build,
    "pages.SynonymGroup": SynonymGroupFactory.build,
    "pages.SiteDocument": document,
    "pages.SiteImage": image,
    "pages.SiteSettings": lambda: SiteSettings.objects.get(),
    "representation.Organisation": OrganisationFactory.build,
    "representation.Theme": ThemeFactory.build,
    "wagtailcore.Collection": collection,
    "wagtailcore.CollectionViewRestriction": collection_restriction,
    "wagtailcore.PageViewRestriction": page_restriction,
    "wagtailcore.Site": lambda: Site.objects.get(),
    "wagtailredirects.Redirect": lambda: Redirect(old_path="/vanha", redirect_link="/fi/"),
    "wagtailsearchpromotions.SearchPromotion": promotion,
}


@pytest.mark.parametrize("label", CHANGES)
def test_saving_and_deleting_it_changes_the_version(label):
    row = MAKERS[label]()
    assert changes(row.save)
    assert changes(row.delete)


def test_an_observation_changes_the_version_once_its_entry_is_public():
    seen = {"meaning": Observation.Meaning.LISTED, "source": Observation.Source.OWN_PAGE}
    entry = Entry.objects.live().first()
    assert changes(lambda: Observation.objects.create(entry=entry, **seen))
    draft = BodyFactory(live=False)
    assert not changes(lambda: Observation.objects.create(entry=draft, **seen))


@pytest.mark.parametrize("label", ["pages.Message", "auth.Group", "auth.User", "taggit.Tag"])
def test_what_the_public_does_not_see_changes_nothing(label):
    assert not changes(lambda: apps.get_model(label).objects.create())


# --- Pages ---------------------------------------------------------------------------------------
@pytest.fixture
def page(home) -> ContentPage:
    page = ContentPageFactory(parent=home, slug="sivu")
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


PAGE_TYPES = [model for model in get_page_models() if model is not Page]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_saving_a_published_page_of_any_type_changes_the_version(model):
    makers = {AdvocacyWork: WorkFactory, NewsItem: NewsItemFactory}
    page = model.objects.live().first() or makers[model]()
    assert isinstance(page, model)
    assert changes(page.specific.save)


def expire_by_the_clock(page: ContentPage) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


PUBLIC_ACTIONS: dict[str, Callable[[Any, ContentPage], Any]] = {
    "publish": lambda client, page: edit(client, page, title="Uusi nimi"),
    "unpublish": unpublish,
    "move": lambda client, page: move(client, page, ContentPage.objects.get(slug="tietoa-meista")),
    "delete": lambda client, page: post(client, f"/admin/pages/{page.pk}/delete/", {}),
    "restrict": lambda client, page: restrict(client, page, "login"),
    "expire": lambda client, page: expire_by_the_clock(page),
}


@pytest.mark.parametrize("action", PUBLIC_ACTIONS.values(), ids=PUBLIC_ACTIONS)
def test_what_staff_do_to_a_published_page_changes_the_version(staff, page, action):
    client = staff()
    assert changes(lambda: action(client, page))


def test_a_page_published_by_the_clock_changes_the_version(page):
    revision = page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    revision.publish()
    Page.objects.filter(pk=page.pk).update(live=False)
    assert changes(revision.publish)


def preview(client: Any, page: ContentPage) -> None:
    client.get(f"/admin/pages/{page.pk}/edit/")
    client.post(f"/admin/pages/{page.pk}/edit/preview/", {"title": "Uusi"})


def schedule(client: Any, page: ContentPage) -> None:
    page.title = "Uusi"
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))


QUIET_ACTIONS: dict[str, Callable[[Any, ContentPage], Any]] = {
    "draft": lambda client, page: edit(client, page, publish=False, title="Uusi nimi"),
    "lock": lambda client, page: post(client, f"/admin/pages/{page.pk}/lock/", {}),
    "unlock": lambda client, page: post(client, f"/admin/pages/{page.pk}/unlock/", {}),
    "preview": preview,
    "schedule": schedule,
}


@pytest.mark.parametrize("action", QUIET_ACTIONS.values(), ids=QUIET_ACTIONS)
def test_work_on_a_draft_changes_nothing(staff, page, action):
    client = staff()
    assert not changes(lambda: action(client, page))


def test_a_page_that_was_never_published_changes_nothing(staff, home):
    draft = ContentPageFactory(parent=home, slug="luonnos", live=False)
    client = staff()
    assert not changes(draft.save)
    assert not changes(lambda: edit(client, draft, publish=False, title="Uusi nimi"))


def test_a_change_that_is_taken_back_takes_its_version_back(page):
    before = ContentVersion.current().token
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        page.save()
        raise ZeroDivisionError
    assert ContentVersion.current().token == before
