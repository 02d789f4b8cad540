"""Wagtail's columns that hold the default language, and columns that only staff see."""

from wagtail.models import COMMENTS_RELATION_NAME

from pages.languages.codes import language_codes
from pages.languages.fields import column

NAME_COLUMN = "title"
DESCRIPTION_COLUMN = "search_description"
# Columns for the work of staff, which change nothing that the public sees.
STAFF_COLUMNS = {
    *("draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
    *("locked", "locked_at", "locked_by", "owner", "go_live_at", COMMENTS_RELATION_NAME),
}


def name_columns() -> list[str]:
    """The columns of a page's name, one per language."""
    return [column("name", code, NAME_COLUMN) for code in language_codes()]
