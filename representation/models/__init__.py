"""The models of the register, one concept a module."""

from representation.models.advocacy import AdvocacyIndexPage, AdvocacyWork, WorkDocument
from representation.models.choices import Form, Kind, Level
from representation.models.entry import Entry, EntryFormerName
from representation.models.entry_block import EntryBlock
from representation.models.entry_organisation import EntryOrganisation
from representation.models.index_pages import (
    INDEX_PAGE_OF,
    EngagementIndexPage,
    EntryIndexPage,
    MembershipIndexPage,
    RegisterPage,
    RepresentationBodyIndexPage,
)
from representation.models.kinds import ExpertEngagement, Membership, RepresentationBody
from representation.models.loaded import LoadedItem
from representation.models.number import EntryNumber
from representation.models.observation import Observation
from representation.models.organisation import Organisation, OrganisationFormerName
from representation.models.phase import Phase
from representation.models.seat import Role, Seat
from representation.models.theme import Theme
from representation.models.version import RegisterVersion

__all__ = [
    "INDEX_PAGE_OF",
    "AdvocacyIndexPage",
    "AdvocacyWork",
    "EngagementIndexPage",
    "Entry",
    "EntryBlock",
    "EntryFormerName",
    "EntryIndexPage",
    "EntryNumber",
    "EntryOrganisation",
    "ExpertEngagement",
    "Form",
    "Kind",
    "Level",
    "LoadedItem",
    "Membership",
    "MembershipIndexPage",
    "Observation",
    "Organisation",
    "OrganisationFormerName",
    "Phase",
    "RegisterPage",
    "RegisterVersion",
    "RepresentationBody",
    "RepresentationBodyIndexPage",
    "Role",
    "Seat",
    "Theme",
    "WorkDocument",
]
