"""Both groups of staff keep organisations and themes; only chief editors delete them."""

from django.db import migrations

EDITORS = "Toimittajat – Редакторы"
CHIEF_EDITORS = "Päätoimittajat – Главные редакторы"
ACTIONS = {EDITORS: ["add", "change", "view"], CHIEF_EDITORS: ["add", "change", "view", "delete"]}


def permissions(apps, actions):
    for model in ("organisation", "theme"):
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="representation", model=model
        )
        for action in actions:
            codename = f"{action}_{model}"
            found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
            )
            yield found


def grant(apps, schema_editor):
    for name, actions in ACTIONS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.add(*permissions(apps, actions))


def revoke(apps, schema_editor):
    granted = apps.get_model("auth", "Group").permissions.through.objects
    granted.filter(
        group__name__in=ACTIONS,
        permission__content_type__app_label="representation",
        permission__content_type__model__in=["organisation", "theme"],
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("representation", "0001_initial"), ("pages", "0002_groups")]

    operations = [migrations.RunPython(grant, revoke)]
