"""Identities become unique; the phases, blocks and columns that lists were made from go."""

import uuid

from django.db import migrations, models

LANGUAGES = ("fi", "ru")


class Migration(migrations.Migration):
    dependencies = [("representation", "0004_fill_held_periods_and_identities")]

    operations = [
        *(
            migrations.AlterField(model, "identity", models.UUIDField(default=uuid.uuid4, editable=False, unique=True))
            for model in ("seat", "entryformername", "organisationformername")
        ),
        *(
            migrations.RemoveIndex("entry", f"entry_by_{order}_{code}")
            for code in LANGUAGES
            for order in ("name", "start", "end", "organisation")
        ),
        *(
            migrations.RemoveField("entry", name)
            for name in (
                "ends", "known_status", "known_until", "organisation_key_fi", "organisation_key_ru",
                "public_until", "starts",
            )
        ),
        *(
            migrations.AlterField(
                "entry", f"sort_key_{code}", models.CharField(blank=True, db_index=True, editable=False, max_length=240)
            )
            for code in LANGUAGES
        ),
        migrations.AlterModelOptions(
            "observation",
            options={
                "ordering": (models.OrderBy(models.F("day"), descending=True, nulls_last=True), "-pk"),
                "verbose_name": "observation",
                "verbose_name_plural": "observations",
            },
        ),
        migrations.AlterField(
            "observation", "recorded_at", models.DateTimeField(auto_now_add=True, null=True, verbose_name="recorded")
        ),
        migrations.RemoveField("observation", "sort_order"),
        migrations.AlterModelOptions(
            "entry",
            options={
                "verbose_name": "entry", "verbose_name_plural": "entries",
                "permissions": (
                    ("retract_history", "Peruu julkaistuja tietoja – Отзывает опубликованные сведения"),
                ),
            },
        ),
        migrations.DeleteModel("EntryBlock"),
        migrations.DeleteModel("Phase"),
        migrations.DeleteModel("RegisterVersion"),
    ]
