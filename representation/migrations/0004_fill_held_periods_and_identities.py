"""Gives rows of history an identity, in every stored revision too, and derives what lists ask for.

Identical observations become one. An observation that stands only in a draft, or in a version that
the clock will publish, becomes a row that is retracted: as it was, the public does not see it, and a
chief editor can restore it.

The way back drops what the version before would show again or cannot hold: retracted rows, and
observations without a day.
"""

from collections import Counter
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

from pages.languages.folding import folded_words
from representation.dates.period_bounds import Limits
from representation.dates.held_seats import EntryFacts, held_seats

# What tells one row from another: all of it, and what stays when the row is corrected.
FACTS = {
    "seats": ("role", "start", "end", "open_end", "person"),
    "former_names": ("former_name", "language", "start", "end"),
}
LASTING = {"seats": ("role", "start"), "former_names": ("former_name", "language")}
BOUNDS = (
    "earliest_start", "latest_start", "earliest_end", "latest_end", "confirmed_on", "certain_until",
    "is_contradictory",
)
OBSERVED = ("day", "source", "url", "document")
ONLY_IN_A_DRAFT = "It stood only in a draft when observations became independent of drafts."
RETRACT = "retract_history"
RETRACT_IN_WORDS = "Peruu julkaistuja tietoja – Отзывает опубликованные сведения"
CHIEF_EDITORS = "Päätoimittajat – Главные редакторы"
NAMESPACE = uuid5(NAMESPACE_URL, "keskusjarjesto:rows-of-revisions")


def move(apps, schema_editor):
    identify(apps)
    identify_in_revisions(apps)
    merge_observations(apps)
    keep_drafted_observations(apps)
    fill_words(apps)
    derive_held_periods(apps)


# --- Identities -------------------------------------------------------------------------------
def identify(apps):
    for name in ("Seat", "EntryFormerName", "OrganisationFormerName"):
        for row in apps.get_model("representation", name).objects.filter(identity=None).iterator():
            row.identity = uuid4()
            row.save(update_fields=["identity"])


def identify_in_revisions(apps):
    """A row of a revision is the stored one with its key, or with its facts; else one of its own."""
    models = {
        "representation.representationbody": ("entry", "Seat", "EntryFormerName"),
        "representation.membership": ("entry", "Seat", "EntryFormerName"),
        "representation.expertengagement": ("entry", "Seat", "EntryFormerName"),
        "representation.organisation": ("organisation", None, "OrganisationFormerName"),
    }
    for label, (owner, seat, former_name) in models.items():
        for revision in revisions_of(apps, label):
            changed = False
            for relation, name in (("seats", seat), ("former_names", former_name)):
                rows = revision.content.get(relation) or []
                if name and rows:
                    stored = apps.get_model("representation", name).objects.filter(
                        **{owner: int(revision.object_id)}
                    )
                    identify_rows(rows, list(stored), relation, revision)
                    changed = True
            if changed:
                revision.save(update_fields=["content"])


def revisions_of(apps, label):
    app_label, model = label.split(".")
    content_type = apps.get_model("contenttypes", "ContentType").objects.filter(app_label=app_label, model=model)
    found = apps.get_model("wagtailcore", "Revision").objects.filter(content_type__in=content_type)
    return found.order_by("pk").iterator(chunk_size=100)


def identify_rows(rows, stored, relation, revision):
    keys = {row.get("pk") for row in rows}
    by_key = {row.pk: row for row in stored}
    unclaimed = [row for row in stored if row.pk not in keys]
    known = [by_key.get(row.get("pk")) for row in rows]
    for names in (FACTS[relation], LASTING[relation]):
        known = [found or claim(row, unclaimed, names) for row, found in zip(rows, known)]
    seen = Counter()
    for row, found in zip(rows, known):
        facts = " ".join(str(row.get(name) or "") for name in LASTING[relation])
        # Revisions that hold the same row must name it alike, so the name follows from its facts.
        own = uuid5(NAMESPACE, f"{revision.object_id} {relation} {facts} {seen[facts]}")
        seen[facts] += found is None
        row["identity"] = str(found.identity if found else own)


def claim(row, unclaimed, names):
    for each in unclaimed:
        if all(same(getattr(each, name), row.get(name)) for name in names):
            unclaimed.remove(each)
            return each
    return None


def same(stored, told):
    return str(stored or "") == str(told or "")


# --- Observations -----------------------------------------------------------------------------
def merge_observations(apps):
    seen = set()
    for row in apps.get_model("representation", "Observation").objects.order_by("pk"):
        facts = (row.entry_id, row.day, row.source, row.url, row.document_id)
        if facts in seen:
            row.delete()
        seen.add(facts)


def keep_drafted_observations(apps):
    observation = apps.get_model("representation", "Observation")
    # No draft keeps a document from being deleted.
    documents = set(apps.get_model("pages", "SiteDocument").objects.values_list("pk", flat=True))
    for entry in apps.get_model("representation", "Entry").objects.exclude(latest_revision=None):
        stored = {
            (str(row.day), row.source, row.url, row.document_id)
            for row in observation.objects.filter(entry=entry)
        }
        for told in drafted_observations(apps, entry):
            day, source, url, document = (told.get(name) for name in OBSERVED)
            if (day, source, url or "", document) in stored:
                continue
            stored.add((day, source, url or "", document))
            observation.objects.create(
                entry=entry, meaning="listed", day=day, source=source, url=url or "",
                document_id=document if document in documents else None,
                retracted_at=timezone.now(), retraction_reason=ONLY_IN_A_DRAFT,
            )


def drafted_observations(apps, entry):
    """Those of the latest version, and of the one that the clock will publish."""
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        object_id=str(entry.pk), content_type=entry.content_type_id
    )
    for revision in revisions.filter(Q(pk=entry.latest_revision_id) | Q(approved_go_live_at__isnull=False)):
        yield from revision.content.get("observations") or []


# --- What lists ask for -----------------------------------------------------------------------
def fill_words(apps):
    for name in ("Entry", "Organisation", "Theme"):
        model = apps.get_model("representation", name)
        columns = [f.name for f in model._meta.get_fields() if f.name == "title" or f.name.startswith("name_")]
        columns += ["abbreviation"] if name == "Organisation" else []
        for row in model.objects.iterator():
            words = folded_words(" ".join(getattr(row, column) or "" for column in columns))
            model.objects.filter(pk=row.pk).update(words=words)


def derive_held_periods(apps):
    """As ``Entry.held_seats`` has it, where no observation confirms anything yet."""
    entries = apps.get_model("representation", "Entry").objects.all()
    held_period = apps.get_model("representation", "HeldPeriod")
    today = timezone.localdate()
    for entry in entries.prefetch_related("seats", "entry_organisations__organisation").iterator(chunk_size=500):
        dissolved = [link.organisation.dissolved for link in entry.entry_organisations.all()]
        last = max((day.latest for day in dissolved if day), default=None) if all(dissolved) else None
        limits = Limits(entry.term_start, entry.term_end, last)
        facts = EntryFacts(list(entry.seats.all()), entry.kind == "body", limits)
        held_period.objects.bulk_create(
            held_period(
                entry_id=entry.pk, seat_id=held.seat and held.seat.pk,
                **{name: getattr(held.bounds, name) for name in BOUNDS},
            )
            for held in held_seats(facts, today)
        )


def move_back(apps, schema_editor):
    apps.get_model("representation", "HeldPeriod").objects.all().delete()
    apps.get_model("representation", "Observation").objects.filter(day=None).delete()
    for name in ("Seat", "Observation", "EntryFormerName", "OrganisationFormerName"):
        apps.get_model("representation", name).objects.exclude(retracted_at=None).delete()


# --- Who takes back what was published by mistake ----------------------------------------------
def grant_retraction(apps, schema_editor):
    """Chief editors may take back what was published by mistake."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="representation", model="entry"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=RETRACT, defaults={"name": RETRACT_IN_WORDS}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=CHIEF_EDITORS):
        group.permissions.add(permission)


def revoke_retraction(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(content_type__app_label="representation", codename=RETRACT).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("representation", "0003_held_periods_and_identities"),
        ("wagtailcore", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(move, move_back),
        migrations.RunPython(grant_retraction, revoke_retraction),
    ]
