"""There is no way in the admin by which what has history is lost; a mere draft may go."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.test import Client
from wagtail.models import Page

from representation.models import (
    AdvocacyIndexPage,
    AdvocacyWork,
    Entry,
    EntryOrganisation,
    Organisation,
    Theme,
)
from tests.factories import (
    BodyFactory,
    ContentPageFactory,
    OrganisationFactory,
    PublishedFactory,
    ThemeFactory,
)
from tests.pages.admin_form import post, unpublish
from tests.pages.html import Html

pytestmark = pytest.mark.django_db


class WorkFactory(PublishedFactory):
    form = AdvocacyWork.Form.STATEMENT
    name_ru = "Заявление"

    class Meta:
        model = AdvocacyWork


@pytest.fixture
def root(db) -> Client:
    """Somebody who may do everything."""
    user = get_user_model().objects.create_superuser("root", password="salasana")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def etno() -> Entry:
    return Entry.objects.get(number=2)


def delete(client: Client, page: Page) -> None:
    post(client, f"/admin/pages/{page.pk}/delete/", {"confirm": page.title})
    post(client, f"/admin/pages/{page.pk}/delete/", {"confirm_site_name": "Keskusjärjestö"})


def delete_several(client: Client, *pages: Page) -> None:
    chosen = "&".join(f"id={page.pk}" for page in pages)
    post(client, f"/admin/bulk/wagtailcore/page/delete/?{chosen}&next=/admin/", {})


@pytest.mark.parametrize("levels", [0, 1, 2], ids=["entry", "list", "front page"])
def test_even_who_may_do_everything_deletes_no_published_entry(root, etno, levels):
    ancestors = [etno, etno.get_parent(), etno.get_parent().get_parent()]
    delete(root, ancestors[levels])
    assert Entry.objects.count() == 27


@pytest.mark.parametrize("levels", [0, 1, 2], ids=["entry", "list", "front page"])
def test_a_published_entry_is_not_deleted_among_several(root, etno, levels):
    ancestors = [etno, etno.get_parent(), etno.get_parent().get_parent()]
    draft = BodyFactory(live=False, slug="luonnos")
    delete_several(root, draft, ancestors[levels])
    assert Entry.objects.filter(number=2).exists()


def test_an_entry_that_was_once_published_is_not_deleted_either(root, etno):
    unpublish(root, etno)
    delete(root, etno)
    assert Entry.objects.filter(number=2).exists()


def test_an_entry_that_is_not_deleted_is_still_served(root, visitor, etno):
    delete(root, etno.get_parent())
    assert visitor.get("/ru/toimielimet/etno/").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("fi", "Ei poistettu"), ("ru", "Не удалено")])
def test_the_refusal_is_said_in_the_language_of_the_member_of_staff(staff, etno, language, word):
    answer = staff(language).post(f"/admin/pages/{etno.pk}/delete/", {}, follow=True)
    assert word in " ".join(str(message) for message in answer.context["messages"])


def test_a_draft_that_was_never_published_may_go(root):
    draft = BodyFactory(live=False, slug="luonnos")
    delete(root, draft)
    assert not Entry.objects.filter(pk=draft.pk).exists()


def test_the_number_of_a_draft_that_went_is_never_given_again(root, visitor):
    draft = BodyFactory(live=False, slug="luonnos")
    delete(root, draft)
    fresh = BodyFactory(slug="uusi")
    assert fresh.number > draft.number
    assert visitor.get(f"/e/{draft.number}", follow=True).status_code == 404


# --- Advocacy works ------------------------------------------------------------------------------
@pytest.fixture(params=[False, True], ids=["live", "unpublished since"])
def work(request, root) -> AdvocacyWork:
    made = WorkFactory(parent=AdvocacyIndexPage.objects.get(), title="Aloite", slug="aloite")
    if request.param:
        unpublish(root, made)
    return made


@pytest.mark.parametrize("of", ["work", "list"])
@pytest.mark.parametrize("way", [delete, delete_several])
def test_an_advocacy_work_that_was_published_is_not_deleted(root, work, way, of):
    way(root, work if of == "work" else work.get_parent())
    assert AdvocacyWork.objects.filter(pk=work.pk).exists()


def test_the_refusal_names_the_advocacy_work(staff, work):
    answer = staff("ru").post(f"/admin/pages/{work.pk}/delete/", {}, follow=True)
    assert "Заявление" in " ".join(str(message) for message in answer.context["messages"])


def test_an_advocacy_work_survives_code_too(work):
    with pytest.raises(ProtectedError):
        work.delete()


def test_a_draft_of_an_advocacy_work_may_go(root):
    draft = WorkFactory(parent=AdvocacyIndexPage.objects.get(), slug="luonnos", live=False)
    delete(root, draft)
    assert not AdvocacyWork.objects.filter(pk=draft.pk).exists()


# --- Organisations and themes --------------------------------------------------------------------
def delete_organisation(client: Client, organisation: Organisation) -> Html:
    address = f"/admin/snippets/representation/organisation/delete/{organisation.pk}/"
    return Html(client.post(address, follow=True), address)


def test_an_organisation_that_an_entry_names_is_not_deleted(root, etno):
    used = etno.organisation_list[0]
    delete_organisation(root, used)
    assert Organisation.objects.filter(pk=used.pk).exists()


def test_organisations_that_entries_name_are_not_deleted_among_several(root, etno):
    used, free = etno.organisation_list[0], OrganisationFactory()
    address = "/admin/bulk/representation/organisation/delete/"
    root.post(f"{address}?id={used.pk}&id={free.pk}&next=/admin/")
    assert Organisation.objects.filter(pk=used.pk).exists()


def test_an_organisation_that_only_a_draft_names_is_not_deleted(root, etno):
    organisation = OrganisationFactory()
    draft = etno.specific
    draft.entry_organisations.add(EntryOrganisation(organisation=organisation))
    draft.save_revision()
    delete_organisation(root, organisation)
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_a_theme_that_only_a_past_version_has_is_not_deleted(root, etno):
    theme = ThemeFactory()
    page = etno.specific
    page.themes.add(theme)
    page.save_revision()
    page.themes.remove(theme)
    page.save_revision().publish()
    root.post(f"/admin/snippets/representation/theme/delete/{theme.pk}/")
    assert Theme.objects.filter(pk=theme.pk).exists()


@pytest.mark.parametrize("name", ["theme", "organisation"])
@pytest.mark.parametrize("version", ["draft", "past version"])
def test_what_only_a_list_in_a_text_names_is_not_deleted(root, home, name, version):
    named = ThemeFactory() if name == "theme" else OrganisationFactory()
    page = ContentPageFactory(parent=home)
    blank = page.body_ru
    value = {"kind": "", "forms": [], "heading": "", name: named.pk}
    page.body_ru = blank.stream_block.to_python([{"type": "register_list", "value": value}])
    page.save_revision()
    if version == "past version":
        page.body_ru = blank
        page.save_revision().publish()
    root.post(f"/admin/snippets/representation/{name}/delete/{named.pk}/")
    assert type(named).objects.filter(pk=named.pk).exists()


@pytest.mark.parametrize("text", ["[{", '[{"theme": 1}] in words', "[]"])
def test_a_text_that_looks_like_blocks_stops_no_deletion(root, home, text):
    ContentPageFactory(parent=home, lead_fi=text).save_revision()
    free = ThemeFactory()
    root.post(f"/admin/snippets/representation/theme/delete/{free.pk}/")
    assert not Theme.objects.filter(pk=free.pk).exists()


def test_an_organisation_that_nothing_names_may_go(root):
    free = OrganisationFactory()
    delete_organisation(root, free)
    assert not Organisation.objects.filter(pk=free.pk).exists()


def test_themes_that_entries_have_are_not_deleted_among_several(root, etno):
    used = etno.theme_list[0]
    root.post(f"/admin/bulk/representation/theme/delete/?id={used.pk}&next=/admin/")
    assert Theme.objects.filter(pk=used.pk).exists()
