from django.db import migrations


class Migration(migrations.Migration):
    """The name hid Wagtail's own ``Page.url``: the admin knew no address of an entry's page."""

    dependencies = [("representation", "0003_title_language")]

    operations = [migrations.RenameField("entry", "url", "website")]
