"""Importing a personnel file: choose it, look at what would change, then write it or throw it away. HR only."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from medemens.core.models import Installation
from medemens.core.toasts import toast
from medemens.people import drafts
from medemens.people.actions.drafts import apply_draft, compare_draft, start_draft
from medemens.people.actions.imports import Changed, drop_draft, forget_drafts
from medemens.people.forms.imports import ApplyForm, ColumnsForm, UploadForm
from medemens.people.http import PersonRequest, View, only_hr, tried
from medemens.people.importing import LABELS
from medemens.people.models import ImportDraft, ImportRun
from medemens.people.preview_page import columns_left, errors_of, never_taken, preview
from medemens.people.queries.imports import drafts_for, runs_for

MOST_RUNS = 5


def _import_page(view: View[Any]) -> View[Any]:
    """For HR only; drafts whose hour is over are gone before anything is looked up."""

    @only_hr
    @wraps(view)
    def visit(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        forget_drafts(timezone.now())
        return view(request, *args, **kwargs)

    return visit


def _draft(request: PersonRequest, pk: int) -> ImportDraft:
    return get_object_or_404(drafts_for(request.person, request.roles, timezone.now()), pk=pk)


def _too_large(request: PersonRequest) -> bool:
    """Whether the server left the files unread because together they are too large."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


@_import_page
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: PersonRequest) -> HttpResponse:
    now = timezone.now()
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form, made = UploadForm(*bound, too_large=_too_large(request)), []

    def act(clean: dict[str, Any]) -> None:
        made.append(start_draft(files=clean["uploads"], by=request.person, now=now))

    if form.is_bound and tried(form, act):
        return redirect("import_draft", made[0].pk)
    context = {
        "form": form,
        "is_demo": Installation.current().is_demo,
        "drafts": drafts_for(request.person, request.roles, now).exclude(state=ImportDraft.State.UNREADABLE),
        "runs": runs_for(request.person, request.roles)[:MOST_RUNS],
    }
    return render(request, "people/imports/new.html", context, status=422 if form.is_bound else 200)


@_import_page
@require_safe
def import_draft(request: PersonRequest, pk: int) -> HttpResponse:
    """How far the reading is, or what it found."""
    draft = _draft(request, pk)
    if draft.state == ImportDraft.State.READING:
        return _reading(request, draft)
    if request.htmx and request.htmx.target == "reading":
        return HttpResponseClientRefresh()
    if draft.state == ImportDraft.State.COLUMNS:
        return redirect("import_columns", pk)
    view = drafts.view_of(draft.content)
    if draft.state == ImportDraft.State.UNREADABLE:
        text = view["text"][get_language() or settings.LANGUAGE_CODE]
        return render(request, "people/imports/unreadable.html", {"draft": draft, "text": text})
    return _preview(request, draft, view, _apply_form(view))


def _reading(request: PersonRequest, draft: ImportDraft) -> HttpResponse:
    part = "#reading" if request.htmx and request.htmx.target == "reading" else ""
    stopped = draft.is_stopped(timezone.now())
    return render(request, f"people/imports/reading.html{part}", {"draft": draft, "stopped": stopped})


def _preview(
    request: PersonRequest, draft: ImportDraft, view: drafts.View, form: ApplyForm, status: int = 200
) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    search = request.GET.get("q", "").strip()
    context = {
        "draft": draft,
        "form": form,
        "view": view,
        "removal": reverse("import_removal", args=[draft.pk]),
        "search": search,
        "sections": preview(view, search, timezone.localdate()),
        "errors": errors_of(view, language),
        "more_errors": view["error_count"] - len(view["errors"]),
        "columns_left": columns_left(view, language),
        "warnings": [text[language] for text in view["warnings"]],
    }
    return render(request, "people/imports/draft.html", context, status=status)


def _apply_form(view: drafts.View, data: Any = None) -> ApplyForm:
    return ApplyForm(data, missing=view["missing"], needs_second_yes=view["needs_second_yes"])


@_import_page
@require_POST
def import_application(request: PersonRequest, pk: int) -> HttpResponse:
    """Write it. What changed in the meantime is compared anew, and looked at once more."""
    draft, now = _draft(request, pk), timezone.now()
    if draft.state != ImportDraft.State.READY:
        return redirect("import_draft", pk)
    view = drafts.view_of(draft.content)
    form, runs = _apply_form(view, request.POST), []

    def act(clean: dict[str, Any]) -> None:
        runs.append(apply_draft(draft=draft, by=request.person, now=now, **clean))

    try:
        if tried(form, act):
            return redirect("import_run", runs[0].pk)
    except Changed as changed:
        compare_draft(draft=draft, now=now)
        toast(request, str(changed))
        return redirect("import_draft", pk)
    return _preview(request, draft, view, form, status=422)


@_import_page
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: PersonRequest, pk: int) -> HttpResponse:
    """Which column means what. The file is chosen once more: it wasn't kept."""
    draft, now = _draft(request, pk), timezone.now()
    if draft.state not in (ImportDraft.State.COLUMNS, ImportDraft.State.READY):
        return redirect("import_draft", pk)
    view = drafts.view_of(draft.content)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form, made = ColumnsForm(*bound, columns=view["columns"], too_large=_too_large(request)), []

    def act(clean: dict[str, Any]) -> None:
        made.append(start_draft(files=clean["uploads"], by=request.person, now=now, mapping=form.mapping))
        drop_draft(draft=draft)

    if form.is_bound and tried(form, act):
        return redirect("import_draft", made[0].pk)
    context = {
        "form": form,
        "draft": draft,
        "needed": view["needed"],
        "needed_labels": [LABELS[field] for field in view["needed"]],
        "never": never_taken(view, get_language() or settings.LANGUAGE_CODE),
    }
    return render(request, "people/imports/columns.html", context, status=422 if form.is_bound else 200)


@_import_page
@require_POST
def import_removal(request: PersonRequest, pk: int) -> HttpResponse:
    drop_draft(draft=_draft(request, pk))
    toast(request, _("Thrown away. Nothing was changed."))
    return redirect(reverse("import_new"))


@_import_page
@require_safe
def import_run(request: PersonRequest, pk: int) -> HttpResponse:
    run: ImportRun = get_object_or_404(runs_for(request.person, request.roles), pk=pk)
    return render(request, "people/imports/run.html", {"run": run, "counts": run.counts})
