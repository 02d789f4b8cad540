"""Editors answer and delete messages and keep the contact details; chief editors alone export
personal data and close content pages to readers.
"""

from django.db import migrations

EDITORS = "Toimittajat – Редакторы"
CHIEF_EDITORS = "Päätoimittajat – Главные редакторы"
EXPORT = ("export_personal_data", "Vie henkilötietoja tiedostoon – Выгружает личные данные в файл")
RESTRICT = ("restrict_contentpage", "Rajaa sivujen lukijat – Ограничивает доступ к страницам")
# Model, codename and name of each permission.
PERMISSIONS = {
    EDITORS: [
        ("message", "delete_message", "Can delete message"),
        ("sitesettings", "change_sitesettings", "Can change organisation's details"),
    ],
    CHIEF_EDITORS: [("message", *EXPORT), ("contentpage", *RESTRICT)],
}
# Wagtail asks for these by collection; those that chief editors have had by model let them do nothing.
OF_COLLECTIONS = ("add_collection", "change_collection", "delete_collection")


def permissions(apps, of_group):
    for model, codename, name in of_group:
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="pages", model=model
        )
        found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        yield found


def of_collections(apps):
    found = apps.get_model("auth", "Permission").objects.filter(codename__in=OF_COLLECTIONS)
    return found.filter(content_type__app_label="wagtailcore")


def granted(apps):
    return apps.get_model("wagtailcore", "GroupCollectionPermission").objects


def root_collection(apps):
    return apps.get_model("wagtailcore", "Collection").objects.get(depth=1)


def grant(apps, schema_editor):
    # A group that was renamed or deleted on a site keeps what its staff have decided.
    for group in apps.get_model("auth", "Group").objects.filter(name__in=PERMISSIONS):
        group.permissions.add(*permissions(apps, PERMISSIONS[group.name]))
        if group.name == CHIEF_EDITORS:
            for permission in of_collections(apps):
                granted(apps).get_or_create(
                    group=group, permission=permission, collection=root_collection(apps)
                )


def revoke(apps, schema_editor):
    granted_by_model = apps.get_model("auth", "Group").permissions.through.objects
    for name, of_group in PERMISSIONS.items():
        for model, codename, _ in of_group:
            granted_by_model.filter(
                group__name=name,
                permission__codename=codename,
                permission__content_type__app_label="pages",
                permission__content_type__model=model,
            ).delete()
    granted(apps).filter(
        group__name=CHIEF_EDITORS, permission__codename__in=OF_COLLECTIONS
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0015_message_partly_delivered")]

    operations = [
        migrations.AlterModelOptions(
            name="message",
            options={
                "ordering": ["-sent_at", "-pk"],
                "permissions": [EXPORT],
                "verbose_name": "message",
                "verbose_name_plural": "messages",
            },
        ),
        migrations.AlterModelOptions(
            name="contentpage",
            options={
                "permissions": [RESTRICT],
                "verbose_name": "content page",
                "verbose_name_plural": "content pages",
            },
        ),
        migrations.RunPython(grant, revoke),
    ]
