"""The columns of Wagtail's page that hold the default language, and those for staff only."""

from wagtail.models import COMMENTS_RELATION_NAME

from pages.languages.codes import language_codes
from pages.languages.fields import column

NAME_COLUMN = "title"
DESCRIPTION_COLUMN = "search_description"
# Columns of a page's row that say how staff work on it, and nothing to the public.
STAFF_COLUMNS = {
    *("draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
    *("locked", "locked_at", "locked_by", "owner", "go_live_at", COMMENTS_RELATION_NAME),
}


def name_columns() -> list[str]:
    """The columns that hold a page's name, one per language."""
    return [column("name", code, NAME_COLUMN) for code in language_codes()]
