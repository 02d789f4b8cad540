"""Creates the two groups of staff: editors, who write and publish, and chief editors.

Chief editors may also lock and delete pages and manage collections, settings, redirects and user
accounts. Wagtail does not translate the names of groups, so they are in both languages.
"""

from django.db import migrations

EDITORS = "Toimittajat – Редакторы"
CHIEF_EDITORS = "Päätoimittajat – Главные редакторы"

PAGE_PERMISSIONS = {
    EDITORS: ["add_page", "change_page", "publish_page"],
    CHIEF_EDITORS: [
        "add_page",
        "change_page",
        "publish_page",
        "bulk_delete_page",
        "lock_page",
        "unlock_page",
    ],
}
# Models in collections: app, model, codenames. Wagtail checks the permissions of its own models,
# whatever models WAGTAILIMAGES_IMAGE_MODEL and WAGTAILDOCS_DOCUMENT_MODEL name.
COLLECTION_PERMISSIONS = [
    ("wagtailimages", "image", ["add_image", "change_image", "choose_image"]),
    ("wagtaildocs", "document", ["add_document", "change_document", "choose_document"]),
]
# Other permissions of each group: app, model, actions.
MODEL_PERMISSIONS = {
    EDITORS: [("wagtailadmin", "admin", ["access"]), ("pages", "message", ["view"])],
    CHIEF_EDITORS: [
        ("wagtailadmin", "admin", ["access"]),
        ("pages", "message", ["view", "delete"]),
        ("pages", "sitesettings", ["change"]),
        ("wagtailredirects", "redirect", ["add", "change", "delete"]),
        ("wagtailcore", "collection", ["add", "change", "delete"]),
        ("auth", "user", ["add", "change"]),
    ],
}


def permission(apps, app_label, model, codename):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    result, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return result


def add_groups(apps, schema_editor):
    group_model = apps.get_model("auth", "Group")
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    group_model.objects.filter(name__in=["Editors", "Moderators"]).delete()
    for name, codenames in PAGE_PERMISSIONS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        for codename in codenames:
            apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
                group=group, page=root, permission=permission(apps, "wagtailcore", "page", codename)
            )
        for app_label, model, codenames_of_model in COLLECTION_PERMISSIONS:
            for codename in codenames_of_model:
                apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                    group=group,
                    collection=collection,
                    permission=permission(apps, app_label, model, codename),
                )
        for app_label, model, actions in MODEL_PERMISSIONS[name]:
            for action in actions:
                codename = "access_admin" if action == "access" else f"{action}_{model}"
                group.permissions.add(permission(apps, app_label, model, codename))


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=PAGE_PERMISSIONS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("wagtailcore", "0094_alter_page_locale"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(add_groups, remove_groups)]
