"""Seats know when they, and their ends, were first public: feeds date them by it.

For seats that are there already the log says so; those that stood in their entry when it was
published first are as old as that.
"""

import representation.models.partial_date_field
from django.db import migrations, models

ADDED, CHANGED = "representation.add_seat", "representation.change_seat"


def fill(apps, schema_editor):
    added, ended = logged_moments(apps)
    seats = apps.get_model("representation", "Seat").objects.select_related("entry")
    for seat in seats.exclude(entry__first_published_at=None).iterator():
        seat.told_at = added.get(seat.pk, seat.entry.first_published_at)
        if seat.end:
            seat.told_end = seat.end
            seat.end_told_at = ended.get(seat.pk, seat.told_at)
        seat.save(update_fields=["told_at", "told_end", "end_told_at"])


def logged_moments(apps):
    """When seats were added to public entries, and when their ends were changed last."""
    added, ended = {}, {}
    log = apps.get_model("wagtailcore", "PageLogEntry").objects.order_by("timestamp")
    rows = log.filter(action__in=[ADDED, CHANGED]).values_list("action", "data", "timestamp")
    for action, data, moment in rows.iterator():
        if action == ADDED:
            added.setdefault(data.get("pk"), moment)
        elif data.get("before", {}).get("end") != data.get("facts", {}).get("end"):
            ended[data.get("pk")] = moment
    return added, ended


class Migration(migrations.Migration):

    dependencies = [
        ('representation', '0011_plain_summary'),
    ]

    operations = [
        migrations.AddField(
            model_name='seat',
            name='end_told_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, serialize=False),
        ),
        migrations.AddField(
            model_name='seat',
            name='told_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, serialize=False),
        ),
        migrations.AddField(
            model_name='seat',
            name='told_end',
            field=representation.models.partial_date_field.PartialDateField(blank=True, editable=False, max_length=10, serialize=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
