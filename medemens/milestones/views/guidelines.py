"""Where HR says what is customary for each kind of day. For everyone else it doesn't exist."""

from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.toasts import toast
from medemens.milestones import phrases
from medemens.milestones.actions import clear_guideline, set_guideline
from medemens.milestones.forms import GuidelineForm
from medemens.milestones.models import Guideline
from medemens.milestones.queries.guidelines import guideline_for, guides_now, guides_written
from medemens.milestones.queries.preview import preview
from medemens.milestones.rules import FROM_FILE, Milestone
from medemens.people.http import PersonRequest, only_hr


class Shown(NamedTuple):
    """A kind of day as the page shows it: what holds, how many come, and whether HR wrote it."""

    kind: Milestone
    told: str
    counts: str
    is_written: bool


@only_hr
@require_safe
def guidelines(request: PersonRequest) -> HttpResponse:
    """Every kind, what holds for it, and how many come in ninety days."""
    guides, written = guides_now(), guides_written()
    counts = preview(timezone.localdate(), guides)
    kinds = [
        Shown(
            kind,
            phrases.guided(kind, guides[kind]),
            phrases.counted(counts[kind].days, counts[kind].by_whom(kind, guides[kind])),
            kind in written,
        )
        for kind in Milestone
    ]
    context = {
        "of_file": [one for one in kinds if one.kind in FROM_FILE],
        "shared": [one for one in kinds if one.kind not in FROM_FILE],
    }
    return render(request, "milestones/guidelines.html", context)


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def guideline(request: PersonRequest, kind: str) -> HttpResponse:
    """Write one anew."""
    if kind not in Milestone:
        raise Http404
    guide = guides_now()[kind]
    form = GuidelineForm(request.POST or None, kind=Milestone(kind), guide=guide)
    if request.method == "POST" and form.is_valid():
        set_guideline(
            kind=kind,
            values=form.values,
            years=form.cleaned_data.get("years", ()),
            by=request.person,
            now=timezone.now(),
        )
        toast(request, _("This holds from now on."))
        return redirect("guidelines")
    context = {"form": form, "name": capfirst(Milestone(kind).label), "written": guideline_for(kind)}
    return render(request, "milestones/guideline.html", context, status=422 if form.errors else 200)


@only_hr
@require_POST
def guideline_removal(request: PersonRequest, kind: str) -> HttpResponse:
    """Take one away: what is sensible without one holds again."""
    found = get_object_or_404(Guideline.objects.prefetch_related("marked_years"), kind=kind)
    clear_guideline(guideline=found, by=request.person, now=timezone.now())
    toast(request, _("Taken away."))
    return redirect("guidelines")
