"""What refers to an organisation: all that moves when it is merged into another one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.fields import StreamField, StreamValue
from wagtail.models import Page, ReferenceIndex

from representation.merging.versions import renumbered_blocks, versions_naming
from representation.models import (
    AdvocacyWork,
    Entry,
    EntryOrganisation,
    NewsItem,
    NewsOrganisation,
    Organisation,
    OrganisationFormerName,
)


@dataclass(frozen=True)
class References:
    """What refers to an organisation, drafts and what is retracted included.

    Attributes:
        texts: the pages whose bodies show the list of its entries.
        drafts: the pages of which only a draft names it.
        versions: how many drafts and old versions name it.
    """

    entries: list[Entry]
    works: list[AdvocacyWork]
    news: list[NewsItem]
    texts: list[Page]
    drafts: list[Page]
    versions: int
    predecessors: list[Organisation]
    successors: list[Organisation]
    former_names: list[OrganisationFormerName]

    @property
    def pages(self) -> list[Page]:
        """The pages whose stored facts or texts name it; each once."""
        pages: list[Page] = [*self.entries, *self.works, *self.news, *self.texts]
        return list({page.pk: page for page in pages}.values())


def references_to(organisation: Organisation) -> References:
    links = EntryOrganisation.objects.filter(organisation=organisation)
    entries = Entry.objects.filter(pk__in=links.values("entry")).by_name()
    works = AdvocacyWork.objects.filter(addressee=organisation).order_by("title", "pk")
    of_news = NewsOrganisation.objects.filter(organisation=organisation)
    news = NewsItem.objects.filter(pk__in=of_news.values("item")).newest_first()
    texts = [page for page in _pages_that_refer(organisation) if blocks_naming(page, organisation)]
    own = set(organisation.revisions.values_list("pk", flat=True))
    revisions = [each.pk for each in versions_naming(organisation) if each.pk not in own]
    stored = {page.pk for page in [*entries, *works, *news, *texts]}
    drafts = Page.objects.filter(latest_revision__in=revisions)
    return References(
        entries=list(entries),
        works=list(works),
        news=list(news),
        texts=texts,
        drafts=list(drafts.exclude(pk__in=stored).specific().order_by("title", "pk")),
        versions=len(revisions),
        predecessors=list(organisation.predecessors.all()),
        successors=list(organisation.successors.all()),
        former_names=list(OrganisationFormerName.all_objects.filter(organisation=organisation)),
    )


def _pages_that_refer(organisation: Organisation) -> Iterator[Page]:
    references = ReferenceIndex.get_references_to(organisation).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    numbers = {int(number) for number in references.values_list("object_id", flat=True)}
    yield from Page.objects.filter(pk__in=numbers).specific().order_by(F("title"), "pk")


def blocks_naming(
    page: Page, organisation: Organisation, other: Organisation | None = None
) -> dict[str, StreamValue]:
    """The texts of ``page`` whose blocks name the organisation, with ``other`` in its place."""
    found: dict[str, StreamValue] = {}
    fields: list[Any] = page._meta.get_fields()
    for field in fields:
        if isinstance(field, StreamField):
            blocks = field.value_to_string(page)
            # Nothing has the number 0.
            moved = renumbered_blocks(blocks, organisation.pk, other.pk if other else 0)
            if moved != blocks:
                found[field.name] = field.to_python(moved)
    return found
