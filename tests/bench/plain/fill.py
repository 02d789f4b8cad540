"""Makes the plain site: a front page, and eight pages with a text in its menu."""

import django

MENU = 8
PARAGRAPH = "<p>Me tuomme venäjänkielisten näkökulman sinne, missä päätöksiä tehdään.</p>"


def main() -> None:
    from wagtail.models import Page, Site

    from tests.bench.plain.models import PlainPage

    root = Page.get_first_root_node()
    home = root.add_child(instance=PlainPage(title="Etusivu", slug="etusivu", intro="Johdanto"))
    Site.objects.update(root_page=home)
    for number in range(1, MENU + 1):
        page = PlainPage(
            title=f"Sivu {number}",
            slug=f"sivu-{number}",
            intro="Johdanto",
            body=f"{PARAGRAPH}<h2>Otsikko</h2>{PARAGRAPH * 3}",
            show_in_menus=True,
        )
        home.add_child(instance=page)


if __name__ == "__main__":
    django.setup()
    main()
