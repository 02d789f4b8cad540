"""Adds to a site what its first content does not show, and staff who speak either language.

Run as a program, with the settings of the site: ``python -m tests.browser.samples``.
"""

PASSWORD = "sata-salaista-sanaa"
GROUPS = {
    "editor": "Toimittajat – Редакторы",
    "chief": "Päätoimittajat – Главные редакторы",
}


def add_staff() -> None:
    """An editor and a chief editor for each language: ``editor-fi``, ``chief-ru`` and so on."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from wagtail.users.models import UserProfile

    for language in ("fi", "ru"):
        for rank, group in GROUPS.items():
            user = get_user_model().objects.create_user(f"{rank}-{language}", password=PASSWORD)
            user.groups.add(Group.objects.get(name=group))
            UserProfile.objects.create(user=user, preferred_language=language)


def main() -> None:
    import django

    django.setup()
    add_staff()


if __name__ == "__main__":
    main()
