"""To whom a round is put, who answers, and which teams get slips: found by a search, then chosen."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.numbers import small_int
from medemens.core.toasts import toast
from medemens.listening.actions.rounds import change_round, plan_of
from medemens.listening.forms.rounds import FindTeamForm, TeamForm
from medemens.listening.models import Round
from medemens.listening.queries.making import unopened
from medemens.people.http import PersonRequest, only_hr, part_of, tried
from medemens.people.models import Person
from medemens.people.picking import PickForm, picking
from medemens.people.queries.search import search_teams


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def round_answerer(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose who answers."""
    round = get_object_or_404(unopened(request.person, request.roles), pk=pk)
    today = timezone.localdate()
    pick = picking(request, PickForm, Person.objects.here(today), today)

    def act(clean: dict[str, Any]) -> None:
        _change(request, round, answerer=clean["person"])

    if request.method == "POST" and pick.form and tried(pick.form, act):
        name = pick.form.cleaned_data["person"].call_name
        toast(request, _("%(name)s answers this round. Do they know?") % {"name": name})
        return redirect("hr_round", pk)
    template = part_of(request, "listening/hr/answerer.html", "found")
    return render(request, template, {"pick": pick, "round": round}, status=pick.status)


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def round_whom(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose a team with all below it; without one it goes to everyone."""
    round = get_object_or_404(unopened(request.person, request.roles), pk=pk)
    if request.method == "POST" and "everyone" in request.POST:
        _change(request, round, team=None)
        return redirect("hr_round", pk)
    return _choose_team(request, round, "listening/hr/whom.html", lambda team: {"team": team})


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def round_slip_teams(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose a team that answers by slips of paper, with all below it."""
    round = get_object_or_404(unopened(request.person, request.roles), pk=pk)
    present = list(round.slip_teams.order_by("name", "pk"))
    return _choose_team(
        request, round, "listening/hr/slip_teams.html", lambda team: {"slip_teams": [*present, team]}
    )


@only_hr
@require_POST
def round_slip_team_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a team answer by screen again."""
    round = get_object_or_404(unopened(request.person, request.roles), pk=pk)
    gone = small_int(request.POST.get("team", ""))
    _change(request, round, slip_teams=list(round.slip_teams.exclude(pk=gone or 0)))
    return redirect("round_slip_teams", pk)


def _choose_team(request: PersonRequest, round: Round, template: str, as_change: Any) -> HttpResponse:
    finder = FindTeamForm(request.GET)
    found = search_teams(finder.text) if finder.text else []
    form = TeamForm(request.POST if request.method == "POST" else None, found=found) if found else None

    def act(clean: dict[str, Any]) -> None:
        _change(request, round, **as_change(clean["team"]))

    if request.method == "POST" and form and tried(form, act):
        toast(request, _("Saved."))
        return redirect("hr_round", round.pk)
    context = {
        "search": finder,
        "form": form,
        "round": round,
        "slip_teams": round.slip_teams.order_by("name", "pk"),
    }
    part = part_of(request, template, "found")
    return render(request, part, context, status=422 if request.method == "POST" else 200)


def _change(request: PersonRequest, round: Round, **changed: Any) -> None:
    plan = replace(plan_of(round), **changed)
    change_round(round=round, plan=plan, by=request.person, now=timezone.now())
