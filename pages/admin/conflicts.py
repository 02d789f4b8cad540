"""Two people at one page: whose change is where, when somebody saved while a form was open."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision

from pages.admin.comparison import label_with_language

# In the form that comes back: which of two changes of a field is kept.
CHOICE_PREFIX = "keep-"
THEIRS, MINE = "theirs", "mine"
# What everybody adds to, and no part of the page.
NOT_COMPARED = {"comments", "comment_notifications"}


def chosen_from_theirs(data: Mapping[str, str]) -> set[str]:
    """The fields of a submitted form in which the saved change is kept, not the submitted one."""
    return {
        name.removeprefix(CHOICE_PREFIX)
        for name, value in data.items()
        if name.startswith(CHOICE_PREFIX) and value == THEIRS
    }


@dataclass(frozen=True)
class ConflictingField:
    """A field that both changed, or one that only the other person did.

    Attributes:
        name: of the field, or of the relation: all rows of an inline panel are one field.
        theirs: what the other person changed, as Wagtail's comparison.
        mine: what the form changes; None where it cannot be read yet, as it has errors.
    """

    name: str
    label: str
    theirs: Any
    mine: Any = None


class Conflict:
    """What somebody saved while a form was open, compared with what the form changes.

    Three versions: the one with which the form was opened, the one saved since, the submitted one.
    Where the first is no more (a draft that saves itself overwrites its own revision), the second
    stands in for it: then every field that differs is one to decide.

    Attributes:
        saved: the revision of the other person; it is the page's latest.
        to_decide: the fields that both changed, each to another value.
        taken_over: the fields that only the other person changed.
    """

    def __init__(self, request: HttpRequest, page: Page, saved: Revision, form_class: Any) -> None:
        self.saved = saved
        self.is_own = saved.user_id == request.user.pk
        opened = opened_revision(request.POST, page, saved) or saved
        bind = partial(form_class, parent_page=page.get_parent(), for_user=request.user)
        form = bind(request.POST, request.FILES, instance=opened.as_object())
        stored = bind(instance=saved.as_object())
        before, after = _contents(form), _contents(stored)
        theirs = {name for name in after if before[name] != after[name]}
        mine = _changed_names(form)
        submitted = _submitted(form)
        if opened == saved:
            theirs = mine
        elif submitted is not None:
            same = _contents(form, submitted)
            mine -= {name for name in mine if same[name] == after[name]}
            theirs -= {name for name in theirs if same[name] == after[name]}
        compare = _Comparisons(request, opened.as_object(), stored)
        self.to_decide = [compare.field(name, submitted) for name in after if name in theirs & mine]
        self.taken_over = [compare.field(name, None) for name in after if name in theirs - mine]

    @property
    def names_to_decide(self) -> set[str]:
        return {field.name for field in self.to_decide}

    @property
    def names_taken_over(self) -> set[str]:
        return {field.name for field in self.taken_over}

    @property
    def labels_taken_over(self) -> str:
        return ", ".join(field.label for field in self.taken_over)


def opened_revision(data: Mapping[str, str], page: Page, saved: Revision) -> Revision | None:
    """The revision with which a form was opened, or its own draft that saved itself last.

    None if it is none of the page's, or has been overwritten since.
    """
    key = data.get("overwrite_revision_id") or data.get("loaded_revision_id") or ""
    if not key.isdecimal() or int(key) == saved.pk:
        return None
    opened: Revision | None = page.revisions.filter(pk=key).first()
    created = data.get("loaded_revision_created_at")
    if opened and not data.get("overwrite_revision_id") and created:
        return opened if opened.created_at.isoformat() == created else None
    return opened


def _compared_names(form: WagtailAdminPageForm) -> list[str]:
    names = [*form.fields, *form.formsets]
    return [name for name in names if name not in NOT_COMPARED]


def _contents(form: WagtailAdminPageForm, page: Page | None = None) -> dict[str, Any]:
    """The values of ``page`` (by default of the form's) in all that the form can change."""
    content = (page or form.instance).serializable_data()
    return {
        name: _rows(form.formsets[name], content[name])
        if name in form.formsets
        else _without_ids(content.get(name))
        for name in _compared_names(form)
    }


def _without_ids(value: Any) -> Any:
    """``value`` without the ids of blocks: those that have none get new ones at each save."""
    if isinstance(value, str) and value.startswith("[{"):
        try:
            return _without_ids(json.loads(value))
        except ValueError:  # a text that happens to begin like JSON
            return value
    if isinstance(value, list):
        return [_without_ids(each) for each in value]
    if isinstance(value, dict):
        return {name: _without_ids(each) for name, each in value.items() if name != "id"}
    return value


def _rows(formset: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a relation, without what their forms cannot change, as their primary keys."""
    fields = formset.form.base_fields
    return [{name: value for name, value in row.items() if name in fields} for row in rows]


def _changed_names(form: WagtailAdminPageForm) -> set[str]:
    changed = {name for name, formset in form.formsets.items() if formset.has_changed()}
    return (changed | set(form.changed_data)) - NOT_COMPARED


def _submitted(form: WagtailAdminPageForm) -> Page | None:
    """The page as it was submitted; None if the form has errors."""
    form.defer_required_fields()
    if not form.is_valid():
        return None
    page: Page = form.save(commit=False)
    return page


class _Comparisons:
    """Wagtail's comparisons of the version that was opened with the two that came of it."""

    def __init__(self, request: HttpRequest, opened: Page, stored: WagtailAdminPageForm) -> None:
        self.opened, self.stored = opened, stored
        panel = opened.get_edit_handler().get_bound_panel(
            instance=opened, request=request, form=stored
        )
        self.by_name: dict[str, Any] = {}
        for comparison in panel.get_comparison():
            self.by_name.setdefault(_compared_name(comparison, opened), comparison)

    def field(self, name: str, submitted: Page | None) -> ConflictingField:
        compare = self.by_name.get(name)
        if compare is None:
            label = label_with_language(name, capfirst(str(self.stored.fields[name].label)))
            return ConflictingField(name, label, None)
        theirs = compare(self.opened, self.stored.instance)
        mine = compare(self.opened, submitted) if submitted else None
        return ConflictingField(name, str(theirs.field_label()), theirs, mine)


def _compared_name(comparison: Any, page: Page) -> str:
    compared = comparison(page, page)
    name: str = compared.field.name if compared.is_field else compared.field.related_name
    return name
