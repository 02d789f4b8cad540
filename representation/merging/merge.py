"""Merges an organisation into another one: all that refers to it refers to the other afterwards."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search import index

from pages.languages.codes import language_codes
from pages.languages.fields import column
from representation.merging.references import References, blocks_naming, references_to
from representation.merging.versions import renumbered, versions_naming
from representation.models import (
    AdvocacyWork,
    Entry,
    EntryOrganisation,
    FormerNumber,
    NewsOrganisation,
    Organisation,
    OrganisationFormerName,
)

# The facts of which the one that stays has one value: its own, or that of the other.
FACTS = (
    *(column("name", code) for code in language_codes()),
    "kind",
    "abbreviation",
    "business_id",
    "url",
    "logo",
    "founded",
    "dissolved",
)


@transaction.atomic
def merge(
    old: Organisation,
    stays: Organisation,
    facts: dict[str, Any],
    former_names: Iterable[tuple[str, str]] = (),
    user: Any = None,
) -> Organisation:
    """Moves all that ``old`` has to ``stays``, and deletes ``old``; its number leads to the other.

    Args:
        facts: the values of ``stays`` that change, by the names of :data:`FACTS`.
        former_names: names that become former ones, each after its language.

    Raises:
        Organisation.DoesNotExist: if one of them was merged meanwhile.
    """
    # In one order for everybody; as they are now, not as they were when the form was shown.
    both = Organisation.objects.select_for_update().order_by("pk")
    list(both.filter(pk__in=[old.pk, stays.pk]).values_list("pk"))
    old, stays = Organisation.objects.get(pk=old.pk), Organisation.objects.get(pk=stays.pk)
    moved, snapshot = references_to(old), _snapshot(old)
    merged: dict[str, Any] = {"number": old.pk, "name": str(old), "stays": str(stays)}
    _move_rows(old, stays)
    _move_texts(moved.texts, old, stays)
    _move_versions(old, stays)
    FormerNumber.objects.filter(organisation=old).update(organisation=stays)
    # What is missing above is protected, so that nothing of it is lost with the organisation.
    Organisation.objects.get(pk=old.pk).delete()
    FormerNumber.objects.create(number=merged["number"], organisation=stays)
    _store_facts(stays, facts, former_names)
    revision = stays.save_revision(user=user)
    data = {**merged, "facts": snapshot}
    log(stays, "representation.merge", data=data, revision=revision, content_changed=True)
    _refresh(moved, merged)
    return stays


def _snapshot(organisation: Organisation) -> dict[str, str]:
    """All facts of an organisation, for the log."""
    fields: list[Any] = [Organisation._meta.get_field(name) for name in FACTS]
    return {field.name: field.value_to_string(organisation) for field in fields}


def _move_rows(old: Organisation, stays: Organisation) -> None:
    _move_links(EntryOrganisation.objects, "entry", old, stays)
    _move_links(NewsOrganisation.objects, "item", old, stays)
    AdvocacyWork.objects.filter(addressee=old).update(addressee=stays)
    OrganisationFormerName.all_objects.filter(organisation=old).update(organisation=stays)
    relation = Organisation.predecessors.through.objects
    for row in relation.filter(Q(from_organisation=old) | Q(to_organisation=old)):
        ends = [
            stays.pk if end == old.pk else end
            for end in (row.from_organisation_id, row.to_organisation_id)
        ]
        row.delete()
        if ends[0] != ends[1]:  # no organisation is its own predecessor
            relation.get_or_create(from_organisation_id=ends[0], to_organisation_id=ends[1])


def _move_links(
    links: models.Manager[Any], owner: str, old: Organisation, stays: Organisation
) -> None:
    """Moves links of pages to ``old``, except where the page has one to ``stays`` already."""
    with_both = links.filter(organisation=stays).values(owner)
    links.filter(organisation=old, **{f"{owner}__in": with_both}).delete()
    links.filter(organisation=old).update(organisation=stays)


def _move_texts(pages: Iterable[Page], old: Organisation, stays: Organisation) -> None:
    for page in pages:
        # Not ``save``, which would store what a page that is not public has in its draft only.
        texts = blocks_naming(page, old, stays)
        type(page)._base_manager.filter(pk=page.pk).update(**texts)


def _move_versions(old: Organisation, stays: Organisation) -> None:
    for revision in list(versions_naming(old)):
        content = renumbered(revision.content, old.pk, stays.pk)
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _store_facts(
    stays: Organisation, facts: dict[str, Any], former_names: Iterable[tuple[str, str]]
) -> None:
    for name, value in facts.items():
        setattr(stays, name, value)
    stays.former_names.add(
        *(
            OrganisationFormerName(language=language, former_name=name)
            for language, name in former_names
        )
    )
    stays.save()


def _refresh(moved: References, data: dict[str, Any]) -> None:
    """Makes anew what is derived from what the pages refer to, and tells it in their history."""
    for stored in Page.objects.filter(pk__in=[page.pk for page in moved.pages]).specific():
        if isinstance(stored, Entry):
            stored.update_derived_rows()
        else:
            index.insert_or_update_object(stored)
        ReferenceIndex.create_or_update_for_object(stored)
        log(stored, "representation.merge", data=data)
    for draft in moved.drafts:
        log(draft, "representation.merge", data=data)
