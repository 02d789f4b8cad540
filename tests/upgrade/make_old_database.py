"""Made ``phases.json``: what a small database of the version before held periods holds.

Run once with the code of commit ef10e30 (the last with phases), in an empty database that its
migrations made: ``python make_old_database.py > phases.json``. Kept to tell what the file has.
"""

import json
import sys
from datetime import date, timedelta

import django

django.setup()

# E402: models are imported once Django is set up.
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core import serializers  # noqa: E402
from django.core.serializers.json import DjangoJSONEncoder  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Revision, Site  # noqa: E402

from pages.models import HomePage  # noqa: E402
from representation import models  # noqa: E402

SCHEDULED = timezone.now() + timedelta(days=36500)


def plant(parent, model, live=False, **fields):
    return parent.add_child(instance=model(live=live, ready_fi=True, **fields))


def publish(page):
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def draft(page):
    return page.get_latest_revision_as_object()


root = Page.get_first_root_node()
Site.objects.all().delete()
for welcome in root.get_children():
    welcome.delete()
root.refresh_from_db()
home = plant(root, HomePage, live=True, title="Etusivu", slug="home")
Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
lists = {
    kind: plant(home, model, live=True, title=kind, slug=kind)
    for kind, model in models.INDEX_PAGE_OF.items()
}
theme = models.Theme.objects.create(name_fi="Kotoutuminen", name_ru="Интеграция")

# --- Organisations ----
ministry = models.Organisation(name_fi="Oikeusministeriö", kind="ministry", abbreviation="OM")
ministry.save()
ministry.save_revision()
ministry.former_names.add(
    models.OrganisationFormerName(language="fi", former_name="Oikeustoimikunta", end="1950")
)
ministry.save_revision()  # a version that does not know the key of the name yet
ministry.save()
ministry.save_revision()
gone = models.Organisation.objects.create(name_fi="Lopetettu", kind="other", dissolved="2023-05")


def party(organisation):
    return models.EntryOrganisation(organisation=organisation)


# --- A published seat, edited in a draft, with a new one that is not saved ----
council = plant(
    lists["body"], models.RepresentationBody, title="Neuvosto", name_ru="Совет", slug="neuvosto",
    form="council", term_start="2015", term_end="2030",
)  # fmt: skip
council.entry_organisations = [party(ministry)]
council.themes = [theme]
council.seats = [
    models.Seat(role="member", start="2016-02-11", end="2020-02"),
    models.Seat(role="chair", start="2020-12", open_end=True, open_since=date(2026, 1, 10)),
]
council.former_names = [
    models.EntryFormerName(language="fi", former_name="Toimikunta", start="2015", end="2018")
]
council.observations = [models.Observation(day=date(2026, 3, 1), source="own_page")]
council = publish(council)
edited = draft(council)
first, *_others = sorted(edited.seats.all(), key=lambda seat: seat.pk)
first.end = "2020-02-10"
edited.seats.add(first, models.Seat(role="deputy", start="2022", end="2023"))
edited.former_names.add(models.EntryFormerName(language="ru", former_name="Комитет"))
edited.save_revision()
again = draft(council)
for seat in again.seats.all():
    if seat.role == "deputy":
        seat.end = "2024"
again.save_revision()

# --- Published, hidden, published again: what was seen, and a seat, are there several times ----
group = plant(
    lists["body"], models.RepresentationBody, title="Työryhmä", slug="ryhma", form="working_group"
)
fresh = draft(group)
fresh.seats.add(models.Seat(role="expert", start="2021"))
fresh.seats.add(models.Seat(role="member", start="2018", end="2020"))
fresh.observations.add(
    models.Observation(day=date(2026, 2, 1), source="link", url="https://example.org/lista")
)
fresh.observations.add(models.Observation(day=date(2026, 2, 2), source="staff"))
fresh.save_revision().publish()
for _again in range(2):
    group = Page.objects.get(pk=group.pk).specific
    group.unpublish()
    group.get_latest_revision().publish()

# --- What was seen stands only in a draft, and in a version that the clock will publish ----
membership = plant(
    lists["membership"], models.Membership, title="Liitto ry", slug="liitto", form="membership",
    term_start="2019",
)  # fmt: skip
membership.entry_organisations = [party(gone)]
membership = publish(membership)
later = draft(membership)
later.observations.add(models.Observation(day=date(2026, 4, 1), source="staff"))
later.seats.add(models.Seat(role="representative"))
later.go_live_at = SCHEDULED
later.save_revision(approved_go_live_at=SCHEDULED)
last = draft(membership)
last.go_live_at = None
last.observations.clear()
last.observations.add(models.Observation(day=date(2026, 4, 2), source="staff"))
last.save_revision()

# --- Copied with its versions; never public; withdrawn ----
Page.objects.get(pk=council.pk).copy(
    update_attrs={"title": "Jäljennös", "slug": "jaljennos"}, copy_revisions=True, keep_live=True
)
study = plant(
    lists["engagement"], models.ExpertEngagement, name_ru="Исследование", slug="selvitys",
    form="study", term_start="2018", term_end="2019-06",
)  # fmt: skip
study.seats = [models.Seat(role="expert")]
study.save()
study.save_revision()
withdrawn = plant(
    lists["engagement"], models.ExpertEngagement, title="Kysely", slug="kysely", form="survey"
)
withdrawn.entry_organisations = [party(gone)]
withdrawn.seats = [models.Seat(role="expert", start="2020", open_end=True)]
withdrawn = publish(withdrawn)
withdrawn.unpublish()

# --- Years that nobody can have meant ----
ancient = plant(
    lists["body"], models.RepresentationBody, title="Vanha", slug="vanha", form="network",
    term_end="9999",
)  # fmt: skip
publish(ancient)
slip = plant(
    lists["body"], models.RepresentationBody, title="Lipsahdus", slug="lipsahdus", form="project",
)  # fmt: skip
slip.seats = [models.Seat(role="member", start="0001-01-01")]
publish(slip)

TABLES = (
    HomePage,
    *models.INDEX_PAGE_OF.values(),
    models.Theme,
    models.Organisation,
    models.OrganisationFormerName,
    models.EntryNumber,
    models.Entry,
    models.RepresentationBody,
    models.Membership,
    models.ExpertEngagement,
    models.EntryOrganisation,
    models.EntryFormerName,
    models.Seat,
    models.Observation,
)


def rows():
    yield from Page.objects.exclude(pk=root.pk).order_by("path")
    yield from Site.objects.all()
    yield from Revision.objects.order_by("pk")
    for table in TABLES:
        yield from table._base_manager.order_by("pk")


def told(row):
    """A row without what is empty; content types by name, as their keys differ."""
    fields = {name: each for name, each in row["fields"].items() if each not in ("", None, [])}
    for name in ("content_type", "base_content_type"):
        if name in fields:
            fields[name] = ".".join(ContentType.objects.get(pk=fields[name]).natural_key())
    return {"model": row["model"], "pk": row["pk"], "fields": fields}


found = [
    json.dumps(told(row), ensure_ascii=False, cls=DjangoJSONEncoder)
    for row in serializers.serialize("python", rows())
]
sys.stdout.write("[\n" + ",\n".join(found) + "\n]\n")
