"""What the admin writes into a field for dates, it takes back, in every language of the staff."""

from datetime import datetime

import pytest
from django.conf import settings
from django.forms import DateField, DateTimeField
from django.utils import timezone, translation
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput


@pytest.mark.parametrize(
    "language", [code for code, _ in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]
)
def test_dates_are_written_as_people_do_and_taken_back(language: str) -> None:
    moment = timezone.make_aware(datetime(2026, 2, 1, 9, 30))
    with translation.override(language):
        day = AdminDateInput().format_value(moment.date())
        assert day == "01.02.2026"
        assert DateField().clean(day) == moment.date()
        written = AdminDateTimeInput().format_value(timezone.localtime(moment))
        assert DateTimeField().clean(written) == moment
