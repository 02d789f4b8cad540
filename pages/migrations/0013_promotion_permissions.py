"""Both groups of staff promote results of the search."""

from django.db import migrations

GROUPS = ("Toimittajat – Редакторы", "Päätoimittajat – Главные редакторы")
ACTIONS = ("add", "change", "delete", "view")


def permissions(apps):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailsearchpromotions", model="searchpromotion"
    )
    for action in ACTIONS:
        codename = f"{action}_searchpromotion"
        found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": f"Can {action} search promotion"}
        )
        yield found


def grant(apps, schema_editor):
    # A group that was renamed or deleted on a site keeps what its staff have decided.
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions(apps))


def revoke(apps, schema_editor):
    granted = apps.get_model("auth", "Group").permissions.through.objects
    granted.filter(
        group__name__in=GROUPS,
        permission__content_type__app_label="wagtailsearchpromotions",
        permission__content_type__model="searchpromotion",
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0012_synonym_permissions")]

    operations = [migrations.RunPython(grant, revoke)]
