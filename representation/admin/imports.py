"""The views in which staff import a list: the file, the preview, and the drafts that came of it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from representation.admin.import_forms import ImportForm, PreviewForm
from representation.admin.permissions import permission_denied_page
from representation.admin.progress import answer_with_progress
from representation.imports.columns import columns_of
from representation.imports.plan import Answers, Plan, State
from representation.imports.planner import plan_import
from representation.imports.table import NotATable, Table, read_table
from representation.imports.vocabulary import known_headings
from representation.imports.writing import discard, publish, write_plan
from representation.models import INDEX_PAGE_OF, ImportedEntry, RegisterImport

# In the admin; the command ``import_list`` takes more.
MOST_ROWS = 500
IMPORTS = "imports"


def may_import(user: AbstractUser | AnonymousUser) -> bool:
    """Whether ``user`` may add entries of every kind."""
    pages = [page.objects.first() for page in INDEX_PAGE_OF.values()]
    return all(page and page.permissions_for_user(user).can_add_subpage() for page in pages)


class ImportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


def menu_item() -> ImportsMenuItem:
    return ImportsMenuItem(
        gettext_lazy("Import of lists"),
        reverse_lazy(IMPORTS),
        name="imports",
        icon_name="upload",
        order=246,
    )


class ImportViewMixin(WagtailAdminTemplateMixin):
    """What the views of imports share."""

    _show_breadcrumbs = True
    page_title = gettext_lazy("Import of lists")
    header_icon = "upload"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            return permission_denied_page(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class ImportsView(ImportViewMixin, FormView):
    """Takes a list, and names the lists that were imported."""

    template_name = "representation/admin/imports.html"
    form_class = ImportForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
        return [home, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        imports = RegisterImport.objects.select_related("created_by").defer("table", "answers")
        return super().get_context_data(**kwargs) | {"imports": imports[:50]}

    def form_valid(self, form: ImportForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            table = read_table(file.name, file.read(), MOST_ROWS, known_headings)
        except NotATable as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        new = form.save(commit=False)
        new.file_name = file.name[:200]
        new.created_by = self.request.user
        new.table = {"headings": table.headings, "rows": table.rows}
        RegisterImport.forget_unused()
        remembered = RegisterImport.remembered_answers()
        new.columns = columns_of(table.headings, remembered["headings"])
        new.save()
        return redirect("import", new.pk)


class ImportView(ImportViewMixin, FormView):
    """The preview of a list; once it is imported, the drafts that came of it."""

    def get_template_names(self) -> list[str]:
        name = "import_drafts" if self.register_import.imported_at else "import_preview"
        return [f"representation/admin/{name}.html"]

    def get_page_subtitle(self) -> str:
        return self.register_import.file_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
        imports = {"url": reverse(IMPORTS), "label": self.page_title}
        return [home, imports, {"url": "", "label": self.register_import.file_name}]

    @cached_property
    def register_import(self) -> RegisterImport:
        return get_object_or_404(RegisterImport, pk=self.kwargs["pk"])

    @property
    def own_url(self) -> str:
        return reverse("import", args=[self.register_import.pk])

    # --- The preview --------------------------------------------------------------------------
    def plan(self) -> Plan:
        """What the import would write now."""
        stored = self.register_import
        table = Table(
            stored.table["headings"], [(row, cells) for row, cells in stored.table["rows"]]
        )
        remembered = RegisterImport.remembered_answers()
        answers = Answers(
            stored.form,
            stored.day,
            remembered["organisations"] | stored.answers.get("organisations", {}),
            remembered["words"] | stored.answers.get("words", {}),
            remembered["entries"] | stored.answers.get("entries", {}),
        )
        return plan_import(table, stored.columns, answers)

    def get_form(self, form_class: Any = None) -> Any:
        if self.register_import.imported_at:
            return forms.Form()
        return PreviewForm(
            self.request.POST if self.request.method == "POST" else None,
            instance=self.register_import,
            plan=self.plan(),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.register_import.imported_at:
            drafts = self.drafts()
            return context | {
                "drafts": drafts,
                "has_drafts": any(each.entry.has_unpublished_changes for each in drafts),
                "register_import": self.register_import,
            }
        plan = context["form"].plan
        counts = [(state, len(plan.of_state(state))) for state in State]
        return context | {"plan": plan, "counts": [each for each in counts if each[1]]}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.register_import.imported_at:
            return self._act_on_drafts()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PreviewForm) -> Any:
        form.save_choices()
        if "import" not in self.request.POST:
            return redirect(self.own_url)
        plan = self.plan()
        if plan.digest != self.request.POST.get("digest"):
            messages.warning(
                self.request,
                _("Something has changed since the preview was shown. Look at it again."),
            )
            return redirect(self.own_url)
        if not plan.to_write:
            messages.warning(self.request, _("There is nothing to import."))
            return redirect(self.own_url)
        steps = write_plan(plan, self.register_import, self.request.user)
        return answer_with_progress(self.request, steps, len(plan.to_write), lambda: self.own_url)

    # --- The drafts ---------------------------------------------------------------------------
    def drafts(self) -> list[ImportedEntry]:
        return list(self.register_import.entries.select_related("entry", "entry__latest_revision"))

    def _act_on_drafts(self) -> HttpResponseBase:
        action = self.request.POST.get("action")
        if action not in ("publish", "discard"):
            raise BadRequest("no such action")
        ticked = self.request.POST.getlist("entry")
        if "all" in self.request.POST:
            chosen = self.drafts()
        else:
            chosen = [each for each in self.drafts() if str(each.pk) in ticked]
        if not chosen:
            messages.warning(self.request, _("Tick at least one."))
            return redirect(self.own_url)
        refused = [each for each in chosen if not self._may(action, each)]
        if refused:
            messages.error(self.request, _("You may not publish or change all of these."))
            return redirect(self.own_url)
        steps = self._steps(action, chosen)
        return answer_with_progress(self.request, steps, len(chosen), lambda: self.own_url)

    def _may(self, action: str, imported: ImportedEntry) -> bool:
        permissions = imported.entry.permissions_for_user(self.request.user)
        return bool(permissions.can_publish() if action == "publish" else permissions.can_edit())

    def _steps(self, action: str, chosen: list[ImportedEntry]) -> Iterator[int]:
        with transaction.atomic():
            for count, imported in enumerate(chosen, start=1):
                if action == "publish":
                    publish(imported, self.request.user)
                else:
                    discard(imported, self.request.user)
                yield count
