"""The choices of entries, seats and organisations, shared by models, filters and blocks."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The three kinds of entry."""

    BODY = "body", _("representation body")
    MEMBERSHIP = "membership", _("membership")
    ENGAGEMENT = "engagement", _("expert engagement")

    @property
    def plural_label(self) -> str:
        """The heading of all entries of the kind."""
        return {
            Kind.BODY: gettext("Representation bodies"),
            Kind.ENGAGEMENT: gettext("Expert engagements"),
            Kind.MEMBERSHIP: gettext("Memberships"),
        }[self]


# In the order in which the public sees them.
KINDS = (Kind.BODY, Kind.ENGAGEMENT, Kind.MEMBERSHIP)


class Form(models.TextChoices):
    """The types of entry within a kind."""

    COUNCIL = "council", _("council")
    COORDINATION_GROUP = "coordination_group", _("coordination group")
    WORKING_GROUP = "working_group", _("working group")
    STEERING_GROUP = "steering_group", _("steering group")
    NETWORK = "network", _("network")
    PROJECT = "project", _("project")
    MEMBERSHIP = "membership", _("membership of an organisation")
    NETWORK_ROLE = "network_role", _("role in a network")
    EXPERT_ROLE = "expert_role", _("expert role")
    STUDY = "study", _("study")
    STRATEGY = "strategy", _("strategy")
    SURVEY = "survey", _("survey")
    BRIEFING = "briefing", _("briefing")
    EVENT = "event", _("event")


# Expert work that lasts, as a seat does; the other forms of expert work are single pieces of work.
ROLE_FORMS = (Form.NETWORK_ROLE, Form.EXPERT_ROLE)
# Expert work on a day: its term is the days of the event.
EVENT_FORMS = (Form.BRIEFING, Form.EVENT)


class Part(models.TextChoices):
    """The kinds with roles of experts apart from single pieces of expert work."""

    BODIES = "bodies", _("Representation bodies")
    ROLES = "roles", _("Expert roles in networks and projects")
    STUDIES = "studies", _("Studies, strategies and events")
    MEMBERSHIPS = "memberships", _("Memberships")

    @classmethod
    def of(cls, kind: str, form: str) -> "Part":
        """The part to which an entry of ``kind`` and ``form`` belongs."""
        if kind == Kind.ENGAGEMENT:
            return cls.ROLES if form in ROLE_FORMS else cls.STUDIES
        return cls.BODIES if kind == Kind.BODY else cls.MEMBERSHIPS

    @property
    def kind(self) -> Kind:
        others = {Part.BODIES: Kind.BODY, Part.MEMBERSHIPS: Kind.MEMBERSHIP}
        return others.get(self, Kind.ENGAGEMENT)


class Level(models.TextChoices):
    """The administrative level of an entry."""

    MUNICIPAL = "municipal", _("municipal")
    REGIONAL = "regional", _("regional")
    NATIONAL = "national", _("national")
    EUROPEAN = "european", _("European")
    INTERNATIONAL = "international", _("international")


class Role(models.TextChoices):
    """The roles of our seats."""

    MEMBER = "member", _("member")
    DEPUTY = "deputy", _("deputy member")
    CHAIR = "chair", _("chair")
    VICE_CHAIR = "vice_chair", _("vice chair")
    EXPERT = "expert", _("expert")
    REPRESENTATIVE = "representative", _("representative")
    OBSERVER = "observer", _("observer")


class OrganisationKind(models.TextChoices):
    """The kinds of organisation as readers tell them apart; the model tells them finer.

    ``NONE`` is for entries without an organisation.
    """

    AUTHORITY = "authority", _("ministries and agencies")
    CITY = "city", _("cities")
    RESEARCH = "research", _("research")
    ASSOCIATION = "association", _("associations and foundations")
    OTHER = "other", _("other organisations")
    NONE = "none", _("organiser not known")
