"""Both groups of staff keep the people whom visitors may turn to, and take them off the site."""

from django.db import migrations

GROUPS = ("Toimittajat – Редакторы", "Päätoimittajat – Главные редакторы")
ACTIONS = ("add", "change", "delete", "view")


def permissions(apps):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="pages", model="person"
    )
    for action in ACTIONS:
        codename = f"{action}_person"
        found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": f"Can {action} person"}
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
        permission__content_type__app_label="pages",
        permission__content_type__model="person",
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0009_people"), ("pages", "0002_groups")]

    operations = [migrations.RunPython(grant, revoke)]
