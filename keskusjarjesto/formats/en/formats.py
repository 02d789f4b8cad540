"""Dates for staff who read the admin in English: as it writes them in every language."""

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d %b %Y", "%d %B %Y"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M"]
