"""Names in both languages of the staff what Wagtail calls "Root": above all pages, all collections."""

from django.db import migrations

NAMES = {"Page": ("title", "Sivusto – Сайт"), "Collection": ("name", "Yhteiset – Общие")}
WAGTAILS = "Root"


def rename(apps, model_name, before, after):
    field, _ = NAMES[model_name]
    roots = apps.get_model("wagtailcore", model_name).objects.filter(depth=1, **{field: before})
    roots.update(**{field: after}, **({"draft_title": after} if model_name == "Page" else {}))


def name(apps, schema_editor):
    for model_name, (_, after) in NAMES.items():
        rename(apps, model_name, WAGTAILS, after)


def take_back(apps, schema_editor):
    for model_name, (_, before) in NAMES.items():
        rename(apps, model_name, before, WAGTAILS)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0018_message_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(name, take_back)]
