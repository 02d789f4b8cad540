"""The model of each kind of entry."""

from representation.choices import Kind
from representation.models.entry import Entry
from representation.models.expert_engagement import ExpertEngagement
from representation.models.membership import Membership
from representation.models.representation_body import RepresentationBody

ENTRY_TYPES: dict[str, type[Entry]] = {
    Kind.BODY: RepresentationBody,
    Kind.MEMBERSHIP: Membership,
    Kind.ENGAGEMENT: ExpertEngagement,
}
