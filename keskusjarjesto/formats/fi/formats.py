"""Finnish dates with a time as the admin writes them, besides Django's own."""

from django.conf.locale.fi import formats

DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", *formats.DATETIME_INPUT_FORMATS]
