"""Creates the table and the single row of the content version."""

import uuid

import django.utils.timezone
from django.db import migrations, models


def make_row(apps, schema_editor):
    apps.get_model("pages", "ContentVersion").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_groups")]

    operations = [
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.UUIDField(default=uuid.uuid4)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RunPython(make_row, migrations.RunPython.noop),
    ]
