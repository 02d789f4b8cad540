"""Finnish dates with a time: as the admin writes them in every language, and with a full stop."""

DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M", "%d.%m.%Y %H.%M.%S"]
