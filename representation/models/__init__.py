"""The models of the register, one module for each concept."""

from representation.choices import Form, Kind, Level, OrganisationKind, Role
from representation.models.advocacy_work import AdvocacyIndexPage, AdvocacyWork, WorkDocument
from representation.models.entry import Entry, EntryFormerName
from representation.models.entry_number import EntryNumber
from representation.models.entry_organisation import EntryOrganisation
from representation.models.entry_types import ENTRY_TYPES
from representation.models.expert_engagement import ExpertEngagement
from representation.models.former_number import FormerNumber
from representation.models.held_period import HeldPeriod
from representation.models.id_authority import IdAuthority
from representation.models.index_pages import (
    INDEX_PAGE_OF,
    EngagementIndexPage,
    EntryIndexPage,
    MembershipIndexPage,
    OrganisationIndexPage,
    RegisterPage,
    RepresentationBodyIndexPage,
    ThemeIndexPage,
)
from representation.models.loaded_item import LoadedItem
from representation.models.members_page import MemberOrganisation, MembersPage
from representation.models.membership import Membership
from representation.models.news import NewsIndexPage, NewsItem, NewsOrganisation, NewsSubject
from representation.models.observation import Observation
from representation.models.organisation import Organisation, OrganisationFormerName
from representation.models.register_import import ImportedEntry, RegisterImport
from representation.models.representation_body import RepresentationBody
from representation.models.seat import Seat
from representation.models.theme import Theme

__all__ = [
    "ENTRY_TYPES",
    "INDEX_PAGE_OF",
    "AdvocacyIndexPage",
    "AdvocacyWork",
    "EngagementIndexPage",
    "Entry",
    "EntryFormerName",
    "EntryIndexPage",
    "EntryNumber",
    "EntryOrganisation",
    "ExpertEngagement",
    "Form",
    "FormerNumber",
    "HeldPeriod",
    "IdAuthority",
    "ImportedEntry",
    "Kind",
    "Level",
    "LoadedItem",
    "MemberOrganisation",
    "MembersPage",
    "Membership",
    "MembershipIndexPage",
    "NewsIndexPage",
    "NewsItem",
    "NewsOrganisation",
    "NewsSubject",
    "Observation",
    "Organisation",
    "OrganisationFormerName",
    "OrganisationIndexPage",
    "OrganisationKind",
    "RegisterImport",
    "RegisterPage",
    "RepresentationBody",
    "RepresentationBodyIndexPage",
    "Role",
    "Seat",
    "Theme",
    "ThemeIndexPage",
    "WorkDocument",
]
