"""Examples, with which every page can be seen full: entries, works, news, people, long texts.

They are for development. Nothing of them is true, and every name says that it is an example.
"""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Page
from wagtail.rich_text import RichText

from pages.languages.codes import language_codes
from pages.languages.fields import column
from pages.models import ContactPage, ContentPage, HomePage, Person, SiteDocument, SiteSettings
from pages.models.base_page import BasePage
from pages.models.page_columns import NAME_COLUMN
from representation.dates.partial_date import PartialDate
from representation.dates.status import today
from representation.models import (
    AdvocacyIndexPage,
    AdvocacyWork,
    Entry,
    Kind,
    LoadedItem,
    NewsIndexPage,
    NewsItem,
    NewsOrganisation,
    NewsSubject,
    Organisation,
    RepresentationBody,
    Role,
    Seat,
    WorkDocument,
)
from representation.seed.example_pictures import portrait, table_picture
from representation.seed.made_up import RegisterGenerator

WORDS = tomllib.loads((Path(__file__).parent / "examples.toml").read_text(encoding="utf-8"))
ENTRIES = 20
SEED = 4
KEY = "examples"
Texts = dict[str, str]


def examples_are_loaded() -> bool:
    return LoadedItem.objects.filter(key=KEY).exists()


def translated(name: str, texts: Texts, default_column: str | None = None) -> Texts:
    """``texts`` by the columns of the field ``name``; of languages that the site has."""
    return {column(name, code, default_column): texts.get(code, "") for code in language_codes()}


def page_texts(item: dict[str, Any], *names: str) -> dict[str, Any]:
    """Name, lead and ``names`` of a page by column; ready in each language that has a lead."""
    fields: dict[str, Any] = translated("name", item["name"], NAME_COLUMN)
    for name in ("lead", *names):
        fields |= translated(name, item.get(name, {}))
    return fields | {
        column("ready", code): bool(item["lead"].get(code)) for code in language_codes()
    }


class ExampleEntries(RegisterGenerator):
    """Made-up entries, all with dates, of organisations whose names say that they are made up."""

    first_year = 2014
    share_of_undated = 0.0

    def create_organisations(self) -> list[Organisation]:
        return [
            Organisation.objects.create(kind=item["kind"], **translated("name", item))
            for item in WORDS["organisation"]
        ]

    def new_entry(self, *args: Any, **words: Any) -> Entry:
        entry = super().new_entry(*args, **words)
        for code in language_codes():
            name = column("name", code, NAME_COLUMN)
            if code in WORDS["mark"]:
                setattr(entry, name, f"{getattr(entry, name)} ({WORDS['mark'][code]})")
        return entry


class Examples:
    """Loads the examples; the pictures and the entries are there before what shows them."""

    def __init__(self) -> None:
        self.home = HomePage.objects.get()
        self.pictures = [table_picture(number) for number in range(len(WORDS["news"]))]
        self.document = SiteDocument.objects.create(
            title="Esimerkki: liite", file=ContentFile(b"Esimerkki.\n", "esimerkki.txt")
        )

    def load(self) -> None:
        before = set(Entry.objects.values_list("pk", flat=True))
        generator = ExampleEntries(ENTRIES, SEED, report=lambda count: None)
        generator.generate()
        self.organisations = generator.organisations
        entries = list(Entry.objects.exclude(pk__in=before).order_by("pk"))
        self.entries = [entry.specific for entry in entries]
        self._enrich_entries()
        works = [self._work(item) for item in WORDS["work"]]
        self._news(works)
        self._people()
        page = self._page_of_blocks()
        self._fill_details()
        LoadedItem.objects.create(key=KEY, object_id=page.pk)

    # --- Entries ------------------------------------------------------------------------------
    def _enrich_entries(self) -> None:
        """Long texts and named people in some entries, and a seat that begins next year."""
        for number, entry in enumerate(self.entries[:6]):
            for code in language_codes():
                setattr(entry, column("body", code), list(self._text(code)))
            seat = entry.seats.first()
            seat.person, seat.person_agreed = f"{WORDS['person']['fi']} {number + 1}", True
            entry.seats = [*entry.seats.all()[1:], seat]
        upcoming = next(entry for entry in self.entries if entry.kind == Kind.BODY)
        next_year = PartialDate(today().year + 1, 1)
        upcoming.seats.add(Seat(role=Role.MEMBER, start=next_year, sort_order=9))
        for entry in {*self.entries[:6], upcoming}:
            _publish(entry)

    # --- Works and news -----------------------------------------------------------------------
    def _work(self, item: dict[str, Any]) -> AdvocacyWork:
        day = today() - timedelta(days=item["days_ago"])
        work = AdvocacyWork(
            **page_texts(item, "outcome"),
            form=item["form"],
            date=PartialDate(day.year, day.month, day.day),
            addressee=self.organisations[item["addressee"]],
            live=False,
        )
        for code in language_codes():
            setattr(work, column("body", code), list(self._text(code)))
        bodies = [entry for entry in self.entries if isinstance(entry, RepresentationBody)]
        work.bodies = bodies[:2]
        work.themes = bodies[0].themes.all()
        work.work_documents = [WorkDocument(document=self.document)]
        AdvocacyIndexPage.objects.get().add_child(instance=work)
        _publish(work)
        return work

    def _news(self, works: list[AdvocacyWork]) -> None:
        index = NewsIndexPage.objects.get()
        for number, item in enumerate(WORDS["news"]):
            news = NewsItem(
                **page_texts(item, "picture_alt", "picture_caption"),
                date=today() - timedelta(days=item["days_ago"]),
                picture=self.pictures[number] if item["picture"] else None,
                live=False,
            )
            for code in language_codes():
                if item["lead"].get(code):
                    setattr(news, column("body", code), list(self._text(code)))
            entry, organisation = self.entries[number], self.organisations[number]
            subjects: list[Page] = [entry, works[number % len(works)]]
            news.subjects = [NewsSubject(page=page) for page in subjects]
            news.news_organisations = [NewsOrganisation(organisation=organisation)]
            news.themes = entry.themes.all()
            index.add_child(instance=news)
            _publish(news)

    # --- People -------------------------------------------------------------------------------
    def _people(self) -> None:
        roles = WORDS["role"]
        for number, item in enumerate(roles):
            names = {code: f"{name} {number + 1}" for code, name in WORDS["person"].items()}
            Person.objects.create(
                **translated("name", names),
                **translated("role", item),
                group=item["group"],
                languages=item["languages"],
                picture=None if number == len(roles) - 2 else portrait(number),
                email=f"esimerkki{number + 1}@example.org",
                phone=f"09 0000 000{number + 1}",
                agreed=number < len(roles) - 1,
                sort_order=number,
            )

    # --- Texts --------------------------------------------------------------------------------
    def _page_of_blocks(self) -> ContentPage:
        page = ContentPage(**page_texts(WORDS["page"]), live=False)
        for code in language_codes():
            setattr(page, column("body", code), [*self._text(code), *self._other_blocks(code)])
        ContentPage.objects.child_of(self.home).first().add_child(instance=page)
        _publish(page)
        return page

    def _text(self, code: str) -> Iterator[tuple[str, Any]]:
        """A long text with headings; none in a language of which there are no words."""
        words = WORDS["text"]
        paragraphs = "".join(f"<p>{text}</p>" for text in words["paragraph"].get(code, ()))
        items = "".join(f"<li>{text}</li>" for text in words["item"].get(code, ()))
        for heading in words["heading"].get(code, ()):
            yield "heading", {"text": heading, "level": "2"}
            yield "rich_text", RichText(f"{paragraphs}<ul>{items}</ul>")

    def _other_blocks(self, code: str) -> Iterator[tuple[str, Any]]:
        """One of each block that a long text has not."""
        texts = {name: text.get(code, "") for name, text in WORDS["text"].items()}
        if not texts["quotation"]:
            return
        picture = self.pictures[0]
        picture.contextual_alt_text, picture.decorative = texts["caption"], False
        yield "image", {"image": picture, "caption": texts["caption"]}
        yield "quotation", {"quote": texts["quotation"], "source": WORDS["person"][code]}
        figure = {"label": texts["figure"], "source": ""}
        yield "key_figures", {"figures": [{**figure, "number": n} for n in ("40", "3", "120")]}
        answer = RichText(f"<p>{texts['paragraph'][0]}</p>")
        items = [{"title": title, "text": answer} for title in texts["heading"]]
        yield "accordion", {"items": items}
        yield "documents", {"files": [self.document]}
        card = {"name": WORDS["person"][code], "role": "", "email": "esimerkki@example.org"}
        yield "contact_card", {**card, "phone": WORDS["details"]["phone"]}
        yield "people", {"heading": texts["heading"][0], "group": ""}
        contact = ContactPage.objects.get()
        yield "call_to_action", {"label": texts["action"], "page": contact, "url": ""}
        yield "register_list", {"heading": texts["heading"][1], "kind": Kind.BODY, "forms": []}

    def _fill_details(self) -> None:
        """The organisation's details, where staff have written none."""
        details = SiteSettings.for_site(self.home.get_site())
        wanted = WORDS["details"]
        fields = {"phone": wanted["phone"], "email": wanted["email"]}
        for name, text in {**fields, **translated("address", wanted["address"])}.items():
            if not getattr(details, name):
                setattr(details, name, text)
        details.save()


def _publish(page: BasePage) -> None:
    page.save_revision(log_action=True).publish()


@transaction.atomic
def load_examples() -> None:
    """Adds the examples to the content that is there."""
    Examples().load()
