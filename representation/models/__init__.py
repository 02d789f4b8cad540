"""The models of the register, one concept a module."""

from representation.models.advocacy import AdvocacyIndexPage, AdvocacyWork, WorkDocument
from representation.models.entry import (
    Entry,
    EntryFormerName,
    EntryOrganisation,
    Form,
    Kind,
    Level,
)
from representation.models.kinds import (
    INDEX_PAGE_OF,
    EngagementIndexPage,
    ExpertEngagement,
    Membership,
    MembershipIndexPage,
    RepresentationBody,
    RepresentationBodyIndexPage,
)
from representation.models.loaded import LoadedItem
from representation.models.number import EntryNumber
from representation.models.observation import Observation
from representation.models.organisation import Organisation, OrganisationFormerName
from representation.models.seat import Role, Seat
from representation.models.theme import Theme

__all__ = [
    "INDEX_PAGE_OF",
    "AdvocacyIndexPage",
    "AdvocacyWork",
    "EngagementIndexPage",
    "Entry",
    "EntryFormerName",
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
    "RepresentationBody",
    "RepresentationBodyIndexPage",
    "Role",
    "Seat",
    "Theme",
    "WorkDocument",
]
