"""Rosters: for HR a file of everyone, and what is known; calendars of one's own and of a team."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from medemens.people.http import PersonRequest, only_hr
from medemens.presence.actions.roster_runs import start_run
from medemens.presence.forms.rosters import RosterFileForm, TeamSearchForm
from medemens.presence.models import RosterRun
from medemens.presence.queries import rosters as read
from medemens.presence.rostering import Trouble

_State = RosterRun.State
MOST_PERIODS = 12


def _too_large(request: HttpRequest) -> bool:
    """Whether the server left the file unread because it is too large."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def rosters(request: PersonRequest) -> HttpResponse:
    """For whom and until when rosters are known; POST brings one in. For everyone but HR the page doesn't exist."""
    if request.method != "POST":
        return _rosters(request, RosterFileForm())
    form = RosterFileForm(request.POST, request.FILES, too_large=_too_large(request))
    if not form.is_valid():
        return _rosters(request, form)
    skip = form.cleaned_data["skip_unknown"]
    run = start_run(content=form.content, skip_unknown=skip, by=request.person, now=timezone.now())
    return redirect("roster_run", run.pk)


def _rosters(request: PersonRequest, form: RosterFileForm) -> HttpResponse:
    search, possible = TeamSearchForm(request.GET), read.feeds_are_possible()
    context = {
        "form": form,
        "periods": read.covered_periods(timezone.localdate())[:MOST_PERIODS],
        "runs": read.runs_for(request.person, request.roles)[:5],
        "feeds_are_possible": possible,
        "feeds": read.team_feeds() if possible else (),
        "search": search,
        "found": read.teams_called(search.text) if possible and search.text else (),
    }
    return render(request, "presence/rosters.html", context, status=422 if form.is_bound else 200)


@require_safe
def roster_run(request: PersonRequest, pk: int) -> HttpResponse:
    """How far the reading of a file is, or what came of it."""
    run: RosterRun = get_object_or_404(read.runs_for(request.person, request.roles), pk=pk)
    part = bool(request.htmx) and request.htmx.target == "reading"
    if run.state in (_State.READING, _State.WRITING):
        template = "presence/roster_reading.html" + ("#reading" if part else "")
        return render(request, template, {"run": run, "stopped": run.is_stopped(timezone.now())})
    if part:
        return HttpResponseClientRefresh()
    return render(request, f"presence/roster_{run.state}.html", {"run": run, **_outcome(run)})


def _outcome(run: RosterRun) -> dict[str, Any]:
    """What the page of a finished run shows."""
    if run.state == _State.UNREADABLE:
        return {"text": run.outcome["text"][get_language() or settings.LANGUAGE_CODE]}
    if run.state == _State.DONE:
        return {"first": read.day_in(run, "first"), "last": read.day_in(run, "last")}
    troubles = [Trouble(*line) for line in run.outcome["lines"]]
    unknown = run.outcome["unknown"]
    form = RosterFileForm(initial={"skip_unknown": unknown == run.outcome["count"]})
    return {
        "troubles": troubles,
        "more": run.outcome["count"] - len(troubles),
        "unknown": unknown,
        "form": form,
    }
