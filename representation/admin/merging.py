"""The view in which chief editors merge an organisation into another one.

First they choose the one that stays; then a page shows all that will move, and asks which facts
stay where the two differ.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from pages.languages.codes import language_codes, native_name
from pages.languages.fields import column
from pages.models import SynonymGroup
from representation.admin.observations import edit_url
from representation.admin.permissions import may_merge, permission_denied_page
from representation.merging.merge import FACTS, merge
from representation.merging.references import references_to
from representation.models import Organisation
from representation.panels.chooser_widgets import TranslatedChooser

NAMES = {column("name", code): code for code in language_codes()}


class StaysForm(forms.Form):
    """The organisation that stays."""

    into = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=gettext_lazy("The organisation that stays"),
        error_messages={"invalid_choice": gettext_lazy("There is no such organisation.")},
    )

    def __init__(self, *args: Any, old: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = old
        self.fields["into"].widget = TranslatedChooser(Organisation, icon="group")

    def clean_into(self) -> Organisation:
        into: Organisation = self.cleaned_data["into"]
        if into == self.old:
            raise ValidationError(_("Choose another one: this is the one that would be merged."))
        return into


class MergeForm(forms.Form):
    """Which facts stay where the two differ, and what becomes of the names that do not.

    Where only one of the two has a fact, that one stays.
    """

    class Source(models.TextChoices):
        STAYS = "stays"
        OLD = "old"

    class OtherNames(models.TextChoices):
        SEARCH = "search", gettext_lazy("Other spellings of it: only the search finds it by them")
        FORMER = "former", gettext_lazy("Former names: the public sees that it was called so")
        NONE = "none", gettext_lazy("Mistakes: nothing but the history of changes keeps them")

    def __init__(self, *args: Any, old: Organisation, stays: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old, self.stays = old, stays
        self.taken = [name for name in FACTS if not _value(stays, name) and _value(old, name)]
        self.differing = [
            name
            for name in FACTS
            if _value(stays, name) and _value(old, name) not in ("", None, _value(stays, name))
        ]
        for name in self.differing:
            self.fields[name] = forms.ChoiceField(
                label=_label(name),
                choices=[
                    (self.Source.STAYS, _in_words(stays, name)),
                    (self.Source.OLD, _in_words(old, name)),
                ],
                initial=self.Source.STAYS,
                widget=forms.RadioSelect,
            )
        if NAMES.keys() & set(self.differing):
            self.fields["other_names"] = forms.ChoiceField(
                label=_("What the other names are"),
                choices=self.OtherNames.choices,
                initial=self.OtherNames.SEARCH,
                widget=forms.RadioSelect,
            )

    def taken_facts(self) -> Iterator[tuple[str, str]]:
        """The label and the value of each fact that only the old one has, in words."""
        for name in self.taken:
            yield _label(name), _in_words(self.old, name)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        self.check_facts()
        if cleaned and cleaned.get("other_names") == self.OtherNames.SEARCH:
            try:
                self.synonyms().full_clean()
            except ValidationError as error:
                self.add_error("other_names", error.messages)
        return cleaned

    def check_facts(self) -> None:
        """Reports what the model refuses in the facts that would stay."""
        result = Organisation.objects.get(pk=self.stays.pk)
        for name, value in self.facts().items():
            setattr(result, name, value)
        try:
            result.full_clean()
        except ValidationError as error:
            for name, errors in error.message_dict.items():
                self.add_error(name if name in self.fields else None, errors)

    def facts(self) -> dict[str, Any]:
        """The facts that the one that stays takes over, by name."""
        names = [
            *self.taken,
            *(n for n in self.differing if self.cleaned_data[n] == self.Source.OLD),
        ]
        return {name: getattr(self.old, name) for name in names}

    def other_names(self) -> list[tuple[str, str]]:
        """The names that do not stay, each after its language."""
        return [
            (NAMES[name], getattr(self.old if stays == self.Source.STAYS else self.stays, name))
            for name in NAMES
            if (stays := self.cleaned_data.get(name))
        ]

    def former_names(self) -> list[tuple[str, str]]:
        chosen = self.cleaned_data.get("other_names")
        return self.other_names() if chosen == self.OtherNames.FORMER else []

    def synonyms(self) -> SynonymGroup:
        """The group, not stored yet, by which the search takes the names for one another."""
        kept = [self.facts().get(name) or getattr(self.stays, name) for name in NAMES]
        phrases = [*filter(None, kept), *(name for _language, name in self.other_names())]
        return SynonymGroup(phrases="\n".join(dict.fromkeys(phrases)))


def _value(organisation: Organisation, name: str) -> Any:
    return getattr(organisation, name)


def _label(name: str) -> str:
    if name in NAMES:
        return _("Name (%(language)s)") % {"language": native_name(NAMES[name])}
    field: Any = Organisation._meta.get_field(name)
    return capfirst(str(field.verbose_name))


def _in_words(organisation: Organisation, name: str) -> str:
    value = organisation.kind_label if name == "kind" else getattr(organisation, name)
    return value.in_words() if hasattr(value, "in_words") else str(value)


class MergeView(WagtailAdminTemplateMixin, FormView):
    """Asks for the organisation that stays, shows what will move, and merges."""

    template_name = "representation/admin/merge.html"
    form_class = MergeForm
    page_title = gettext_lazy("Merge into another organisation")
    header_icon = "resubmit"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_merge(request.user):
            return permission_denied_page(request)
        if not self.stays:
            return self.render_to_response(self.get_context_data(form=None))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def old(self) -> Organisation:
        return get_object_or_404(Organisation, pk=self.kwargs["pk"])

    @cached_property
    def stays_form(self) -> StaysForm:
        return StaysForm(self.request.GET if "into" in self.request.GET else None, old=self.old)

    @cached_property
    def stays(self) -> Organisation | None:
        return self.stays_form.cleaned_data["into"] if self.stays_form.is_valid() else None

    def get_page_subtitle(self) -> str:
        return str(self.old)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            {"url": edit_url(self.old), "label": str(self.old)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"old": self.old, "stays": self.stays}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {
            "old": self.old,
            "stays": self.stays,
            "stays_form": self.stays_form,
            "edit_url": edit_url(self.old),
            "media": self.stays_form.media,
        }
        if self.stays:
            context["references"] = references_to(self.old)
            context["are_related"] = self.stays in (
                *context["references"].predecessors,
                *context["references"].successors,
            )
            other_way = reverse("merge_organisation", args=[self.stays.pk])
            context["other_way_url"] = f"{other_way}?into={self.old.pk}"
        return context

    def form_valid(self, form: MergeForm) -> HttpResponse:
        if form.cleaned_data.get("other_names") == form.OtherNames.SEARCH:
            synonyms = form.synonyms()
            synonyms.full_clean()
            synonyms.save()
        user = self.request.user
        name = str(self.old)
        try:
            stays = merge(self.old, form.stays, form.facts(), form.former_names(), user)
        except Organisation.DoesNotExist as error:
            raise Http404 from error
        self.success_url = edit_url(stays)
        done = _("Merged: %(name)s. All that it had belongs to %(stays)s now.")
        messages.success(self.request, done % {"name": name, "stays": stays})
        return super().form_valid(form)
