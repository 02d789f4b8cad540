"""Adds to a site what its first content does not show, and staff who speak either language.

Run as a program, with the settings of the site: ``python -m tests.browser.samples``; with the word
``staff``, it adds only these.
"""

import sys
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from pages.models import SiteDocument, SiteImage
    from representation.models import RepresentationBody

PASSWORD = "sata-salaista-sanaa"
GROUPS = {
    "editor": "Toimittajat – Редакторы",
    "chief": "Päätoimittajat – Главные редакторы",
}
PRIVATE_PATH = "vain-salasanalla/"
WITHDRAWN_PATH = "toimielimet/poistettu/"
LONG_WORD = "Maahanmuuttajataustaistenvanhustenpalvelurakenneuudistustyöryhmä"


def picture_file(name: str, size: tuple[int, int] = (1600, 900)) -> BytesIO:
    """A picture that compresses well, as a file named ``name``."""
    from PIL import Image

    file = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, "JPEG")
    file.seek(0)
    file.name = name
    return file


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


def add_document() -> "SiteDocument":
    from django.core.files.base import ContentFile

    from pages.models import SiteDocument

    file = ContentFile("Kannanotto.\n", name="kannanotto.txt")
    return SiteDocument.objects.create(title="Kannanotto kielistä", file=file)


def add_image() -> "SiteImage":
    from django.core.files.images import ImageFile

    from pages.models import SiteImage

    file = ImageFile(picture_file("poyta.jpg"))
    return SiteImage.objects.create(title="Pöytä", file=file, credit="Tove Kuvaaja")


def body_with_all_blocks(
    words: str, image: "SiteImage", document: "SiteDocument"
) -> list[tuple[str, Any]]:
    """A body with every block there is, its words made of ``words``."""
    from wagtail.images.blocks import ImageBlock
    from wagtail.rich_text import RichText

    from pages.models import ContactPage

    chosen = ImageBlock().to_python(
        {"image": image.pk, "alt_text": f"{words}: kuva", "decorative": False}
    )
    text = RichText(f"<p>{words}. <b>{words}</b></p><ul><li>{words}</li><li>{words}</li></ul>")
    return [
        ("heading", {"text": words, "level": "2"}),
        ("rich_text", text),
        ("heading", {"text": f"{words} 2", "level": "3"}),
        ("image", {"image": chosen, "caption": words}),
        ("quotation", {"quote": words, "source": "Tove Jansson"}),
        (
            "key_figures",
            {
                "figures": [
                    {"number": "27", "label": words, "source": ""},
                    {"number": "96 000", "label": words, "source": "Tilastokeskus 2024"},
                ]
            },
        ),
        ("call_to_action", {"label": words, "page": ContactPage.objects.get(), "url": ""}),
        ("accordion", {"items": [{"title": words, "text": text}, {"title": words, "text": text}]}),
        ("documents", {"files": [document]}),
        (
            "contact_card",
            {"name": "Aino Esimerkki", "role": words, "email": "a@example.org", "phone": "09 123"},
        ),
        ("people", {"heading": words, "group": ""}),
        ("register_list", {"heading": words, "kind": "body", "forms": []}),
    ]


def add_content_pages(image: "SiteImage", document: "SiteDocument") -> None:
    """A page with every block; pages in one language only; a page behind a password."""
    from pages.models import HomePage
    from tests.factories import ContentPageFactory

    home = HomePage.objects.get()
    bodies = {
        "body_fi": body_with_all_blocks("Kaikki lohkot", image, document),
        "body_ru": body_with_all_blocks("Все блоки", image, document),
    }
    every = ContentPageFactory(
        parent=home, slug="kaikki-lohkot", title="Kaikki lohkot", name_ru="Все блоки", **bodies
    )
    every.save_revision().publish()
    ContentPageFactory(
        parent=home,
        slug="vain-suomeksi",
        title="Vain suomeksi",
        name_ru="",
        ready_ru=False,
        lead_ru="",
        body_fi=bodies["body_fi"],
    )
    ContentPageFactory(
        parent=home,
        slug="vain-venajaksi",
        title="",
        name_ru="Только по-русски",
        ready_fi=False,
        lead_fi="",
        body_ru=bodies["body_ru"],
    )
    private = ContentPageFactory(parent=home, slug=PRIVATE_PATH.strip("/"), title="Salainen")
    private.view_restrictions.create(restriction_type="password", password="avaa")


def add_bodies(document: "SiteDocument") -> "RepresentationBody":
    """Bodies with seats of every status, and all that a body may have."""
    from representation.dates.partial_date import PartialDate
    from representation.models import EntryFormerName, EntryOrganisation, Observation, Seat
    from tests.factories import BodyFactory, OrganisationFactory, ThemeFactory

    today = date.today()
    past, future = today - timedelta(days=800), today + timedelta(days=800)
    long_body = BodyFactory(
        slug="pitka-nimi",
        title=f"{LONG_WORD} ja sen alaryhmät",
        name_ru="Рабочая группа по вопросам преобразования структуры услуг для пожилых людей",
        website="https://example.org/",
        term_start=PartialDate(past.year),
        term_end=PartialDate(future.year, future.month),
    )
    periods = [
        {"role": "chair", "start": PartialDate(past.year), "end": PartialDate(future.year)},
        {"role": "member", "end": PartialDate(past.year), "person": "Liisa", "person_agreed": True},
        {"role": "expert", "start": PartialDate(future.year, future.month)},
        {"role": "observer", "start": PartialDate(past.year), "open_end": True},
        {"role": "deputy", "on_behalf_fi": "Senioriverkosto", "on_behalf_ru": "Сеть пожилых"},
    ]
    long_body.seats.set([Seat(**period) for period in periods])
    long_body.entry_organisations.set(
        [EntryOrganisation(organisation=OrganisationFactory()) for _each in range(3)]
    )
    long_body.former_names.set(
        [EntryFormerName(language="fi", former_name="Vanhustyöryhmä", end=PartialDate(past.year))]
    )
    long_body.themes.set([ThemeFactory(), ThemeFactory()])
    long_body.save_revision().publish()
    for day, meaning, source in (
        (past, Observation.Meaning.LISTED, {"source": "link", "url": "https://example.org/lista"}),
        (today, Observation.Meaning.HOLDS, {"source": "document", "document": document}),
        (None, Observation.Meaning.LISTED, {"source": "own_page"}),
    ):
        Observation.objects.create(entry=long_body, day=day, meaning=meaning, **source)
    for slug, start, end in (
        ("tuleva", future, future + timedelta(days=800)),
        ("nykyinen", past, future),
        ("paattynyt", past - timedelta(days=800), past),
    ):
        body = BodyFactory(slug=slug, parent_body=long_body)
        seat = Seat(start=PartialDate(start.year, start.month), end=PartialDate(end.year))
        body.seats.set([seat])
        body.save_revision().publish()
    return long_body


def withdraw_body() -> None:
    """A body that was public and is no more."""
    from tests.factories import BodyFactory

    body = BodyFactory(slug=WITHDRAWN_PATH.split("/")[1])
    body.save_revision().publish()
    body.unpublish()


def add_advocacy(body: "RepresentationBody", document: "SiteDocument") -> None:
    """An advocacy work with all that it may have, and one with only what it must have."""
    from representation.dates.partial_date import PartialDate
    from representation.models import AdvocacyIndexPage, AdvocacyWork, WorkDocument
    from tests.factories import OrganisationFactory, ThemeFactory

    index = AdvocacyIndexPage.objects.get()
    work = AdvocacyWork(
        title="Kannanotto kielitaidosta",
        name_ru="Заявление о знании языка",
        slug="kannanotto-kielitaidosta",
        form="statement",
        date=PartialDate(2025, 3, 17),
        addressee=OrganisationFactory(),
        lead_fi="Johdanto.",
        lead_ru="Введение.",
        outcome_fi="Ministeriö muutti ohjetta.\nKiitos kaikille.",
        outcome_ru="Министерство изменило инструкцию.\nСпасибо всем.",
        ready_fi=True,
        ready_ru=True,
    )
    index.add_child(instance=work)
    work.bodies.set([body])
    work.themes.set([ThemeFactory(), ThemeFactory()])
    work.work_documents.set([WorkDocument(document=document, language="fi")])
    work.save_revision().publish()
    index.add_child(instance=AdvocacyWork(title="Aloite", slug="aloite", form="initiative"))


def add_news(body: "RepresentationBody", image: "SiteImage") -> None:
    """A news item with all that it may have, and one with only what it must have."""
    from representation.models import NewsOrganisation, NewsSubject
    from tests.factories import NewsItemFactory, OrganisationFactory, ThemeFactory

    NewsItemFactory(
        slug="kokous",
        picture=image,
        picture_alt_fi="Pöytä",
        picture_caption_ru="Встреча за столом",
        subjects=[NewsSubject(page=body)],
        news_organisations=[NewsOrganisation(organisation=OrganisationFactory())],
        themes=[ThemeFactory(), ThemeFactory()],
    )
    NewsItemFactory(lead_fi="", lead_ru="")


def add_people(image: "SiteImage") -> None:
    """Somebody of whom all is written, and somebody with only a name."""
    from tests.factories import PersonFactory

    PersonFactory(
        picture=image,
        role_fi="puheenjohtaja",
        role_ru="председатель",
        languages=["fi", "ru"],
        email="esimerkki@example.org",
        phone="09 123 4567",
    )
    PersonFactory(name_fi="")


def add_promoted_results() -> None:
    """A page of ours and an address elsewhere, described in one of the languages."""
    from wagtail.contrib.search_promotions.models import Query, SearchPromotion

    from pages.models import ContactPage

    query = Query.get("suositeltu")
    SearchPromotion.objects.create(query=query, page=ContactPage.objects.get(), sort_order=0)
    SearchPromotion.objects.create(
        query=query,
        external_link_url="https://example.org/",
        external_link_text="Esimerkki",
        description="Описание по-русски.",
        sort_order=1,
    )
    Query.get("ei löydy").add_hit()


def main() -> None:
    django.setup()
    add_staff()
    if sys.argv[1:] == ["staff"]:
        return
    document, image = add_document(), add_image()
    add_content_pages(image, document)
    body = add_bodies(document)
    withdraw_body()
    add_advocacy(body, document)
    add_news(body, image)
    add_people(image)
    add_promoted_results()


if __name__ == "__main__":
    main()
