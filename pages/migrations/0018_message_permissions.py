"""Both groups of staff change messages: who handles them, and whether they are answered."""

from django.db import migrations

GRANTED = {
    "Toimittajat – Редакторы": ("change",),
    "Päätoimittajat – Главные редакторы": ("change",),
}


def permission(apps, action):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="pages", model="message"
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_message",
        defaults={"name": f"Can {action} message"},
    )
    return found


def grant(apps, schema_editor):
    # A group that was renamed or deleted on a site keeps what its staff have decided.
    for name, actions in GRANTED.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*(permission(apps, action) for action in actions))


def revoke(apps, schema_editor):
    granted = apps.get_model("auth", "Group").permissions.through.objects
    for name, actions in GRANTED.items():
        granted.filter(
            group__name=name,
            permission__content_type__app_label="pages",
            permission__codename__in=[f"{action}_message" for action in actions],
        ).delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0017_message_handling"), ("pages", "0002_groups")]

    operations = [migrations.RunPython(grant, revoke)]
