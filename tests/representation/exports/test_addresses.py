"""Where the data of one organisation, theme or entry is, and what answers where there is none."""

import pytest

from representation.exports.formats import FORMATS
from representation.models import Organisation, Theme
from tests.factories import BodyFactory
from tests.pages import hiding
from tests.pages.admin_form import edit, unpublish
from tests.pages.html import Html
from tests.representation.exports.test_tables import read_csv

pytestmark = pytest.mark.django_db
each_format = pytest.mark.parametrize("suffix", FORMATS)


def numbers(content):
    return [row["number"] for row in read_csv(content)]


@pytest.fixture
def ministry():
    return Organisation.objects.get(name_fi="oikeusministeriö")


def test_an_organisation_has_the_entries_that_the_filter_gives(fetch, ministry):
    own = numbers(fetch("csv", f"o/{ministry.pk}"))
    assert own == numbers(fetch("csv", organisation=str(ministry.pk)))
    assert len(own) == 3


def test_a_theme_has_the_entries_that_the_filter_gives(fetch):
    theme = Theme.objects.get(name_fi="Kotoutuminen")
    own = numbers(fetch("csv", f"t/{theme.pk}"))
    assert own
    assert own == numbers(fetch("csv", theme=str(theme.pk)))


def test_the_other_filters_narrow_it_further(fetch, ministry):
    both = numbers(fetch("csv", organisation=str(ministry.pk), kind="body"))
    assert numbers(fetch("csv", f"o/{ministry.pk}", kind="body")) == both
    assert len(both) == 2


def test_the_same_organisation_may_be_asked_for_again(fetch, ministry):
    assert len(numbers(fetch("csv", f"o/{ministry.pk}", organisation=str(ministry.pk)))) == 3


@each_format
@pytest.mark.parametrize("letter", ["o", "t", "e"])
def test_every_format_is_there_for_anybody_to_keep(visitor, suffix, letter):
    response = visitor.get(f"/{letter}/1.{suffix}")
    assert response.status_code == 200
    assert response["Content-Type"] == FORMATS[suffix].content_type
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "max-age=300" in response["Cache-Control"]
    assert f'-1.{suffix}"' in response["Content-Disposition"]
    again = visitor.get(f"/{letter}/1.{suffix}", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert "max-age=300" in again["Cache-Control"]


@pytest.mark.parametrize("letter", ["o", "t", "e"])
@pytest.mark.parametrize(
    "name", ["1.exe", "1.CSV", "99999.csv", "9999999999.csv", "99999999999999999999.csv", "x.csv"]
)
def test_what_there_is_not_is_not_found(visitor, letter, name):
    # Not even for whoever claims to have a version of it.
    headers = {"If-None-Match": "*", "If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}
    assert visitor.get(f"/{letter}/{name}", headers=headers).status_code == 404


def test_a_filter_that_is_not_understood_is_refused(visitor, ministry):
    assert visitor.get(f"/o/{ministry.pk}.csv?kind=nonsense").status_code == 400


# --- Gone ----------------------------------------------------------------------------------------
@pytest.fixture
def body():
    return BodyFactory(title="Entinen neuvosto", name_ru="Бывший совет")


@hiding.in_each_unprivate_way
def test_what_was_published_and_is_no_longer_says_so(visitor, staff, body, hide):
    hide(staff, body)
    answer = visitor.get(f"/e/{body.number}.csv", headers={"accept-language": "ru"})
    assert answer.status_code == 410
    assert Html(answer).headings == ["Бывший совет"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_nothing_that_is_gone_is_fresh(visitor, staff, body):
    before = visitor.get(f"/e/{body.number}.csv")
    unpublish(staff(), body)
    headers = {"If-None-Match": "*", "If-Modified-Since": before["Last-Modified"]}
    assert visitor.get(f"/e/{body.number}.csv", headers=headers).status_code == 410


@hiding.in_each_private_way
def test_what_is_private_is_not_told_of(visitor, staff, body, hide):
    hide(staff, body)
    assert visitor.get(f"/e/{body.number}.csv").status_code == 404


def test_what_is_withheld_is_not_told_of(visitor, staff, body):
    chief = staff()
    unpublish(chief, body)
    edit(chief, body, publish=False, withheld="on")
    assert visitor.get(f"/e/{body.number}.csv").status_code == 404


def test_what_was_never_published_is_not_told_of(visitor):
    draft = BodyFactory(live=False)
    assert visitor.get(f"/e/{draft.number}.csv").status_code == 404
