"""Makes pages and records for tests; everything they need and nothing else."""

from typing import Any

import factory
import wagtail_factories
from django.utils import timezone

from pages.models import ContentPage, Person, SynonymGroup
from representation import models


class PublishedFactory(wagtail_factories.PageFactory):
    """A page as publishing leaves it; with ``live=False`` one that was never published."""

    live = True
    first_published_at = factory.LazyAttribute(lambda page: timezone.now() if page.live else None)
    last_published_at = factory.SelfAttribute("first_published_at")

    class Meta:
        abstract = True


class ContentPageFactory(PublishedFactory):
    """A published content page, ready to be shown in Finnish and Russian."""

    title = factory.Sequence(lambda n: f"Sivu {n}")
    slug = factory.Sequence(lambda n: f"sivu-{n}")
    name_ru = factory.Sequence(lambda n: f"Страница {n}")
    lead_fi = "Johdanto suomeksi."
    lead_ru = "Введение по-русски."
    ready_fi = True
    ready_ru = True

    class Meta:
        model = ContentPage


class SynonymGroupFactory(factory.django.DjangoModelFactory):
    """Two words that mean the same."""

    phrases = factory.Sequence(lambda n: f"sana{n}\nслово{n}")

    class Meta:
        model = SynonymGroup


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody who agrees to be shown."""

    name_fi = factory.Sequence(lambda n: f"Henkilö {n}")
    name_ru = factory.Sequence(lambda n: f"Персона {n}")
    agreed = True

    class Meta:
        model = Person


class OrganisationFactory(factory.django.DjangoModelFactory):
    name_fi = factory.Sequence(lambda n: f"Organisaatio {n}")
    name_ru = factory.Sequence(lambda n: f"Организация {n}")
    kind = models.Organisation.Kind.ASSOCIATION

    class Meta:
        model = models.Organisation


class ThemeFactory(factory.django.DjangoModelFactory):
    name_fi = factory.Sequence(lambda n: f"Teema {n}")
    name_ru = factory.Sequence(lambda n: f"Тема {n}")

    class Meta:
        model = models.Theme


class EntryFactory(PublishedFactory):
    """A published entry under the list of its kind."""

    title = factory.Sequence(lambda n: f"Merkintä {n}")
    slug = factory.Sequence(lambda n: f"merkinta-{n}")
    name_ru = factory.Sequence(lambda n: f"Запись {n}")
    lead_fi = "Johdanto suomeksi."
    lead_ru = "Введение по-русски."
    ready_fi = True
    ready_ru = True

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        parent = parent or models.INDEX_PAGE_OF[model_class.kind_of_entry].objects.get()
        return super()._create_instance(model_class, parent, kwargs)


class BodyFactory(EntryFactory):
    form = models.Form.WORKING_GROUP

    class Meta:
        model = models.RepresentationBody


class MembershipFactory(EntryFactory):
    form = models.Form.MEMBERSHIP

    class Meta:
        model = models.Membership


class EngagementFactory(EntryFactory):
    form = models.Form.STUDY

    class Meta:
        model = models.ExpertEngagement


class NewsItemFactory(PublishedFactory):
    """A published news item under the list of them."""

    title = factory.Sequence(lambda n: f"Uutinen {n}")
    slug = factory.Sequence(lambda n: f"uutinen-{n}")
    name_ru = factory.Sequence(lambda n: f"Новость {n}")
    lead_fi = "Johdanto suomeksi."
    lead_ru = "Введение по-русски."
    ready_fi = True
    ready_ru = True

    class Meta:
        model = models.NewsItem

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        parent = parent or models.NewsIndexPage.objects.get()
        return super()._create_instance(model_class, parent, kwargs)


class WorkFactory(PublishedFactory):
    """A published advocacy work under the list of them."""

    title = factory.Sequence(lambda n: f"Kannanotto {n}")
    slug = factory.Sequence(lambda n: f"kannanotto-{n}")
    name_ru = factory.Sequence(lambda n: f"Заявление {n}")
    lead_fi = "Johdanto suomeksi."
    lead_ru = "Введение по-русски."
    ready_fi = True
    ready_ru = True
    form = models.AdvocacyWork.Form.STATEMENT

    class Meta:
        model = models.AdvocacyWork

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        parent = parent or models.AdvocacyIndexPage.objects.get()
        return super()._create_instance(model_class, parent, kwargs)
