"""The models of this app, one concept per module."""

from pages.contact.conversation import Note, Reply
from pages.contact.message import Message
from pages.models import form_fields  # noqa: F401 - registers them
from pages.models.contact_pages import AccessibilityFeedbackPage, ContactPage
from pages.models.content_pages import (
    AccessibilityStatementPage,
    ContentPage,
    SearchPage,
    SiteMapPage,
)
from pages.models.digest import DigestSubscription
from pages.models.home_page import HomePage
from pages.models.link import Link
from pages.models.media import SiteDocument, SiteImage, SiteImageRendition
from pages.models.person import Person
from pages.models.search_words import SearchIndexVersion, SearchTerm, SynonymGroup
from pages.models.site_settings import SiteSettings
from pages.serving.content_version import ContentVersion

__all__ = [
    "AccessibilityFeedbackPage",
    "AccessibilityStatementPage",
    "ContactPage",
    "ContentPage",
    "ContentVersion",
    "DigestSubscription",
    "HomePage",
    "Link",
    "Message",
    "Note",
    "Person",
    "Reply",
    "SearchIndexVersion",
    "SearchPage",
    "SearchTerm",
    "SiteDocument",
    "SiteImage",
    "SiteImageRendition",
    "SiteMapPage",
    "SiteSettings",
    "SynonymGroup",
]
