"""The bulk action by which staff confirm many entries at once."""

from typing import Any, ClassVar

from django import forms
from django.shortcuts import get_list_or_404
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from representation.admin.observations import ObservationForm
from representation.admin.permissions import may_edit
from representation.admin.tasks import last_confirmation
from representation.dates.status import today
from representation.models import Entry, Observation


class ConfirmationForm(ObservationForm):
    """One day and one source for all ticked entries; the instance is a pattern for them all."""

    entries = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Entries that still hold"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order: ClassVar = ["entries", "day", "source", "url", "document"]

    class Meta(ObservationForm.Meta):
        fields: ClassVar = ["day", "source", "url", "document"]

    def __init__(self, *args: Any, entries: list[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {entry.pk: entry for entry in entries}
        holding = [entry for entry in entries if _confirmation(entry, day=today()).can_hold()]
        ticks = self.fields["entries"]
        ticks.choices = [(entry.pk, _label(entry, entry in holding)) for entry in entries]
        ticks.initial = [entry.pk for entry in holding]
        day = self.fields["day"]
        day.required, day.initial = True, today()
        day.help_text = gettext_lazy("The day on which it was checked.")
        self.fields["source"].choices = [
            (source.value, source.label)
            for source in (
                Observation.Source.STAFF,
                Observation.Source.LINK,
                Observation.Source.DOCUMENT,
            )
        ]

    def clean(self) -> None:
        """Names the ticked entries that cannot have held on the day; then nothing is written."""
        super().clean()
        day = self.cleaned_data.get("day")
        if not day or day > today():
            return
        refusals = [
            f"{entry.get_admin_display_title()}: {Observation.CANNOT_HOLD}"
            for entry in self.ticked
            if not _confirmation(entry, day=day).can_hold()
        ]
        if refusals:
            self.add_error("entries", refusals)

    @property
    def ticked(self) -> list[Entry]:
        return [self.by_pk[pk] for pk in self.cleaned_data.get("entries", [])]


def _confirmation(entry: Entry, **fields: Any) -> Observation:
    return Observation(entry=entry, meaning=Observation.Meaning.HOLDS, **fields)


def _label(entry: Entry, can_hold: bool) -> str:
    """The name of an entry, and when it was last confirmed, or why it cannot be today."""
    note = last_confirmation(entry) if can_hold else Observation.CANNOT_HOLD
    name = entry.get_admin_display_title()
    return format_html('<span>{}<br><span class="history-rows__note">{}</span></span>', name, note)


class ConfirmEntries(PageBulkAction):
    """Adds to each of the ticked entries the observation that it holds; drafts stay as they are."""

    display_name = gettext_lazy("Still holds")
    aria_label = gettext_lazy("Note that the selected entries still hold")
    action_type = "confirm"
    action_priority = 5
    template_name = "representation/admin/confirm_entries.html"
    form_class = ConfirmationForm

    @classmethod
    def get_queryset(cls, model: type[Page], object_ids: list[str]) -> list[Page]:
        pages: list[Page] = get_list_or_404(Page.objects.specific(), pk__in=object_ids)
        return pages

    @cached_property
    def selected_pages(self) -> list[Page]:
        pks = self.request.GET.getlist("id")
        if "all" in pks:
            pks = self.get_all_objects_in_listing_query(self.request.GET.get("childOf"))
        return self.get_queryset(self.model, pks)

    @cached_property
    def entries(self) -> list[Entry]:
        """The selected entries that the user may edit, with what their status follows from."""
        pks = [page.pk for page in self.selected_pages if self.check_perm(page)]
        return list(Entry.objects.filter(pk__in=pks).prefetch_for_list().by_name())

    def check_perm(self, obj: Page) -> bool:
        return isinstance(obj, Entry) and may_edit(self.request.user, obj)

    def get_actionable_objects(self) -> tuple[list[Entry], dict[str, list[Page]]]:
        entries = self.cleaned_form.ticked if self.cleaned_form else self.entries
        refused = [page for page in self.selected_pages if not self.check_perm(page)]
        return entries, {"items_with_no_access": [p for p in refused if isinstance(p, Entry)]}

    def object_context(self, obj: Entry) -> dict[str, Entry]:
        return {"item": obj}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"entries": self.entries}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        others = [page for page in self.selected_pages if not isinstance(page, Entry)]
        return super().get_context_data(**kwargs) | {"other_pages": others}

    def get_execution_context(self) -> dict[str, Any]:
        return super().get_execution_context() | {"pattern": self.cleaned_form.instance}

    @classmethod
    def execute_action(
        cls, objects: list[Entry], *, user: Any, pattern: Observation, **kwargs: Any
    ) -> tuple[int, int]:
        # In one order for everybody: each entry is locked until the last one is written.
        for entry in sorted(objects, key=lambda entry: entry.pk):
            _confirmation(
                entry.specific,
                day=pattern.day,
                source=pattern.source,
                url=pattern.url,
                document=pattern.document,
            ).record(user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "Noted: %(count)d entry still holds.",
            "Noted: %(count)d entries still hold.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
