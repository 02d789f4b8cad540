"""The style guide: every component in every state, made by the templates of the real pages.

In development only. Its samples are nowhere in the database, and their words are those of the
examples; its own headings are English, as is all that only developers read. The list, its tabs and
its filters are the real ones: a query such as ``?date=31.2.2021&status=x`` shows their errors.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, cycle, islice, product
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe
from wagtail.rich_text import RichText

from pages.contact.forms import ContactForm
from pages.languages.codes import active_language, language_codes
from pages.languages.fields import column
from pages.languages.text import Text
from pages.models import Person, SiteImage
from pages.models.page_columns import NAME_COLUMN
from pages.search.groups import SearchResult
from pages.views.errors import full_page_context
from representation.choices import KINDS, OrganisationKind, Role
from representation.dates.as_of import EntryAsOf, moment_in_words
from representation.dates.partial_date import PartialDate
from representation.dates.status import Moment, Status, today
from representation.drawings.timeline import draw_timeline
from representation.models import (
    ENTRY_TYPES,
    AdvocacyWork,
    Entry,
    EntryFormerName,
    EntryOrganisation,
    NewsItem,
    Organisation,
    RegisterPage,
    Seat,
    Theme,
)
from representation.register.entry_marks import EntryMark, MarkedGroup, State
from representation.register.filters import Filters
from representation.register.publication_log import Action, LogLine
from representation.seed.examples import WORDS, page_texts, translated
from representation.templatetags.representation_tags import Table
from representation.views.entry_list import EntryListView
from representation.views.filter_form import RemovalLink
from representation.views.list_layout import ListLayout, list_layout

TABLES = (1, 6, 18, 19)  # the last is too large to draw its seats
PAST_DAY = PartialDate(today().year - 1, 6, 1)


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """The page, which has an address where ``DEBUG`` is on."""
    register = get_object_or_404(RegisterPage)
    view = EntryListView(register, request)
    samples = Samples(register.url_path)
    context = {
        **view.get_context(),
        **full_page_context(request),
        **samples.entries_context(),
        **samples.pages_context(),
        **parts_context(),
        # In the errors' own query, what the visitor's form says after an empty one was sent.
        "form": ContactForm({} if view.is_bad_request() else None, request=request),
        "guides": [{"code": code, "url": f"/{code}/style-guide/"} for code in language_codes()],
        "page_obj": Paginator(range(150), 50).page(2),
        "register": register,
        "entry_with_breadcrumbs": Entry.objects.visible().first(),
        "chips": [
            RemovalLink("theme", theme.name.capital, register.get_url(request))
            for theme in Theme.objects.all()[:2]
        ],
    }
    return TemplateResponse(request, "representation/style_guide.html", context)


def in_words(texts: dict[str, Any]) -> Any:
    """The words of the active language, or of another one."""
    return texts.get(active_language()) or next(iter(texts.values()))


def seats_of(status: Status) -> list[Seat]:
    """Seats from which a status follows."""
    year = today().year
    ended = Seat(start=PartialDate(year - 7, 3), end=PartialDate(year - 3))
    coming = Seat(start=PartialDate(year + 1, 1), end=PartialDate(year + 2, 12))
    return {
        Status.CURRENT: [Seat(start=PartialDate(year - 2, 2, 1), end=PartialDate(year + 1, 12))],
        Status.UPCOMING: [coming],
        Status.ENDED: [ended],
        Status.NOT_HELD: [coming, ended],
        Status.NOT_KNOWN: [],
    }[status]


@dataclass
class Samples:
    """Makes pages that are not stored; they lead to the address at ``url_path``."""

    url_path: str

    def __post_init__(self) -> None:
        self.numbers = count(90_000)
        self.organisations = [
            Organisation(kind=item["kind"], **translated("name", item))
            for item in WORDS["organisation"]
        ]
        self.themes = list(Theme.objects.all()[:2])

    # --- Entries ------------------------------------------------------------------------------
    def entry(self, kind: str, names: dict[str, str], *seats: Seat, **fields: Any) -> Entry:
        model = ENTRY_TYPES[kind]
        entry = model(
            number=next(self.numbers),
            kind=kind,
            form=model.forms_of_kind[0],
            url_path=self.url_path,
            **translated("name", names, NAME_COLUMN),
            **fields,
        )
        entry.seats = list(seats)
        return entry

    def entry_with_status(self, kind: str, status: Status) -> Entry:
        names = {}
        for code in language_codes():
            with override(code):
                names[code] = f"{WORDS['mark'].get(code, '')}: {status.label}".capitalize()
        return self.entry(kind, names, *seats_of(status))

    def entries_of_names(self) -> list[Entry]:
        """Without dates: a long name, one with organisations, one in each language only."""
        long_name = WORDS["news"][1]["name"]
        entries = [self.entry(KINDS[0], long_name), self.entry(KINDS[1], WORDS["work"][0]["name"])]
        for entry in entries:
            entry.entry_organisations = [
                EntryOrganisation(organisation=each) for each in self.organisations[:2]
            ]
        for code, name in WORDS["work"][1]["name"].items():
            only = self.entry(KINDS[2], {code: name})
            only.title, only.title_language = name, code
            entries.append(only)
        return entries

    def entry_with_history(self) -> Entry:
        """With all that a history may tell."""
        year = today().year
        entry = self.entry(
            KINDS[0],
            WORDS["work"][2]["name"],
            Seat(role=Role.CHAIR, start=PartialDate(year - 1), open_end=True, open_since=today()),
            Seat(role=Role.DEPUTY, start=PartialDate(year + 1, 1), end=PartialDate(year + 1, 12)),
            Seat(
                role=Role.MEMBER,
                start=PartialDate(year - 9, 1),
                end=PartialDate(year - 6, 12),
                person=WORDS["person"]["fi"],
                person_agreed=True,
                **translated("on_behalf", WORDS["organisation"][4]),
            ),
            website="https://example.org/",
            level="national",
            term_start=PartialDate(year - 9),
            **translated("lead", WORDS["work"][2]["lead"]),
            **translated("plain_summary", WORDS["work"][1]["lead"]),
            **{column("ready", code): True for code in language_codes()},
        )
        entry.former_names = [
            EntryFormerName(language=code, former_name=name, end=PartialDate(year - 5))
            for code, name in WORDS["work"][0]["name"].items()
        ]
        entry.entry_organisations = [EntryOrganisation(organisation=self.organisations[0])]
        entry.themes = self.themes
        return entry

    def entries_context(self) -> dict[str, Any]:
        by_kind = [[self.entry_with_status(kind, each) for each in Status] for kind in KINDS]
        dated = [self.entry_with_status(*pair) for pair in product(KINDS[:1], Status)]
        entry = self.entry_with_history()
        return {
            "seats": [[each.as_of() for each in entries] for entries in by_kind],
            "sparse": layout(self.entries_of_names()),
            "rich": layout([*dated, entry, *self.entries_of_names()]),
            "past": layout([self.entry_with_status(KINDS[1], each) for each in Status], PAST_DAY),
            "past_heading": moment_in_words(Moment.of(PAST_DAY)),
            "entry": entry,
            "entry_as_of": entry.as_of(),
            "history": entry.history(),
            "sub_bodies": [each.as_of() for each in dated[:2]],
            "undated": dated[-1],
            "undated_as_of": dated[-1].as_of(),
            "changes": [LogLine(date.today() - timedelta(days=9), each) for each in Action],
            "today": today(),
        }

    # --- Other pages --------------------------------------------------------------------------
    def pages_context(self) -> dict[str, Any]:
        picture = SiteImage.objects.prefetch_related("renditions").first()
        news = [
            NewsItem(
                **page_texts(item),
                date=today() - timedelta(days=item["days_ago"]),
                picture=picture if item["picture"] else None,
                url_path=self.url_path,
            )
            for item in WORDS["news"]
        ]
        works = [
            AdvocacyWork(
                **page_texts(item), form=item["form"], date=PAST_DAY, url_path=self.url_path
            )
            for item in WORDS["work"]
        ]
        people = [
            Person(
                **translated("name", WORDS["person"]),
                **translated("role", item),
                languages=item["languages"],
                picture=picture if number % 2 else None,
                email="esimerkki@example.org",
                phone=WORDS["details"]["phone"],
                agreed=True,
            )
            for number, item in enumerate(WORDS["role"][:3])
        ]
        results = [
            SearchResult(each.name, "#", passage=each.lead, kind=each._meta.verbose_name)
            for each in works
        ]
        return {"news": news, "works": works, "people": people, "results": results}


def layout(entries: list[Entry], day: PartialDate | None = None) -> ListLayout:
    """The rows of a list of ``entries``, as its view lays them out."""
    moment = Moment.of(day)
    rows = [EntryAsOf(entry, moment) for entry in entries]
    periods = {each.entry.number: [seat.bounds for seat in each.held_seats] for each in rows}
    timeline = draw_timeline(periods, moment)
    return list_layout(rows, Filters(date=day), timeline, {}, is_whole_list=True)


def parts_context() -> dict[str, Any]:
    """Tables, and the blocks of texts, which need no database."""
    marks = cycle(EntryMark(*pair) for pair in product(KINDS, State))
    groups = [
        MarkedGroup(kind, Text(kind.label), Text(""), "#", list(islice(marks, number)))
        for kind, number in zip(OrganisationKind, TABLES, strict=False)
    ]
    words = {name: in_words(texts) for name, texts in WORDS["text"].items()}
    text = RichText(f"<p>{words['paragraph'][0]}</p>")
    link = {"href": "#", "label": words["action"]}
    return {
        "tables": [Table.of(group) for group in groups],
        "kinds": [(kind, kind.plural_label) for kind in KINDS],
        "words": words,
        "quotation": {"quote": words["quotation"], "source": in_words(WORDS["person"])},
        "figures": {
            "figures": [
                {"number": number, "label": words["figure"], "source": source}
                for number, source in (("40", ""), ("96 000", in_words(WORDS["person"])), ("3", ""))
            ]
        },
        "accordion": {"items": [{"title": each, "text": text} for each in words["heading"]]},
        "documents": {
            "documents": [{"url": "#", "title": words["caption"], "kind": "PDF", "size": "120 kB"}]
        },
        "card": {
            "name": in_words(WORDS["person"]),
            "role": in_words(WORDS["role"][0]),
            "email": WORDS["details"]["email"],
            "phone": WORDS["details"]["phone"],
        },
        "link_cards": {
            "cards": [
                {"heading": heading, "text": item, **link}
                for heading, item in zip(words["heading"], words["item"], strict=False)
            ]
        },
        "highlight": {"text": words["quotation"], "link": link},
        "themes_block": {"heading": gettext("Themes"), "text": words["caption"]},
        "organisations_block": {"heading": gettext("Organisations")},
    }
