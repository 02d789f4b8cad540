"""What has history is not deleted by accident, and a number is never given twice."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from representation.models import Entry, EntryNumber, Organisation, Theme
from representation.models.organisation import validate_business_id
from tests.factories import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    return Entry.objects.get(number=2)


def test_a_published_entry_survives_the_delete_form(staff, entry):
    answer = staff("fi").post(f"/admin/pages/{entry.pk}/delete/", follow=True)
    assert "ETNO" in str(next(iter(answer.context["messages"])))
    assert Entry.objects.filter(number=2).exists()


def test_a_published_entry_survives_the_bulk_action(staff, entry):
    staff("fi").post(f"/admin/bulk/wagtailcore/page/delete/?id={entry.pk}")
    assert Entry.objects.filter(number=2).exists()


def test_a_published_entry_survives_code_too(entry):
    with pytest.raises(ProtectedError):
        entry.delete()


def test_the_number_of_a_deleted_draft_is_not_given_again():
    draft = BodyFactory(live=False)
    number = draft.number
    draft.delete()
    assert BodyFactory().number > number


def test_a_copy_has_a_number_of_its_own(entry):
    copy = entry.specific.copy(update_attrs={"slug": "kopio"})
    assert copy.number not in {None, entry.number}
    revised = copy.get_latest_revision_as_object()
    assert revised.number == copy.number


def test_a_number_cannot_be_taken_back():
    with pytest.raises(ProtectedError):
        EntryNumber.objects.first().delete()


@pytest.mark.parametrize(("model", "list_name"), [(Organisation, "organisation"), (Theme, "theme")])
def test_what_entries_refer_to_is_not_deleted(staff, model, list_name):
    entry = Entry.objects.get(number=2)
    used = (entry.organisation_list if model is Organisation else entry.theme_list)[0]
    staff("fi").post(f"/admin/snippets/representation/{list_name}/delete/{used.pk}/")
    assert model.objects.filter(pk=used.pk).exists()


@pytest.mark.parametrize("number", ["0201256-6", "1680140-0"])
def test_a_business_id_with_a_right_check_digit_is_taken(number):
    validate_business_id(number)


@pytest.mark.parametrize("number", ["0201256-7", "123", "abcdefg-h"])
def test_a_business_id_with_a_wrong_check_digit_is_refused(number):
    with pytest.raises(ValidationError):
        validate_business_id(number)
