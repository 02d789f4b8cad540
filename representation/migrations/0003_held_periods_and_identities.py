"""The new columns and tables, before any row is moved into them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

RETRACTABLE = ("seat", "observation", "entryformername", "organisationformername")
WITH_IDENTITY = ("seat", "entryformername", "organisationformername")


def retraction(model):
    user = models.ForeignKey(
        blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL,
        related_name="+", serialize=False, to=settings.AUTH_USER_MODEL, verbose_name="retracted by",
    )
    moment = models.DateTimeField(blank=True, editable=False, null=True, serialize=False, verbose_name="retracted")
    reason = models.TextField(blank=True, editable=False, serialize=False, verbose_name="why it was retracted", default="")
    return [
        migrations.AddField(model, "retracted_at", moment),
        migrations.AddField(model, "retracted_by", user),
        migrations.AddField(model, "retraction_reason", reason, preserve_default=False),
    ]


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("representation", "0002_group_permissions"),
    ]

    operations = [
        *(operation for model in RETRACTABLE for operation in retraction(model)),
        *(
            # Without a value of its own until 0004 has given each row one.
            migrations.AddField(model, "identity", models.UUIDField(editable=False, null=True))
            for model in WITH_IDENTITY
        ),
        migrations.AddField(
            "observation", "meaning",
            models.CharField(
                choices=[
                    ("listed", "it stood there; whether it holds is not said"),
                    ("holds", "it holds"),
                    ("no_longer_holds", "it no longer holds"),
                ],
                # No observation that there is confirms anything.
                default="listed", max_length=20, verbose_name="what was seen",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "observation", "recorded_at",
            # When those that there are were recorded, nobody knows: the date is set from 0005 on.
            models.DateTimeField(null=True, verbose_name="recorded"),
        ),
        migrations.AddField(
            "observation", "recorded_by",
            models.ForeignKey(
                blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL,
                related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="recorded by",
            ),
        ),
        migrations.AddField("organisation", "words", models.TextField(blank=True, editable=False, default=""), preserve_default=False),
        migrations.AddField("theme", "words", models.TextField(blank=True, editable=False, default=""), preserve_default=False),
        migrations.AlterField(
            "observation", "day",
            models.DateField(
                blank=True, null=True, verbose_name="day",
                help_text="The day on which it was seen; empty where the source has no date.",
            ),
        ),
        migrations.AlterField(
            "observation", "entry",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="observations",
                to="representation.entry", verbose_name="entry",
            ),
        ),
        migrations.AlterField(
            "observation", "source",
            models.CharField(
                choices=[
                    ("own_page", "the organisation's own page"),
                    ("link", "a page on the web"),
                    ("document", "a document"),
                    ("staff", "a check by staff"),
                ],
                max_length=20, verbose_name="source",
            ),
        ),
        migrations.CreateModel(
            "HeldPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("earliest_start", models.DateField()),
                ("latest_start", models.DateField()),
                ("earliest_end", models.DateField()),
                ("latest_end", models.DateField()),
                ("confirmed_on", models.DateField(null=True)),
                ("certain_until", models.DateField()),
                ("is_contradictory", models.BooleanField()),
                ("entry", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="held_periods", to="representation.entry",
                )),
                ("seat", models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="representation.seat",
                )),
            ],
        ),
    ]
