"""When a team starts and closes its week, for whoever leads it; where nobody does, for anyone in it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.weeks.actions.times import set_team_week
from medemens.weeks.forms import TeamWeekForm
from medemens.weeks.models import Gathering
from medemens.weeks.queries.gatherings import week_of
from medemens.weeks.whose import teams_to_set


@require_http_methods(["GET", "HEAD", "POST"])
def team_week(request: PersonRequest, pk: int) -> HttpResponse:
    """The times of team `pk`."""
    today = timezone.localdate()
    team = get_object_or_404(teams_to_set(request.person, today), pk=pk)
    form = TeamWeekForm(request.POST or None, week=week_of(team, today))
    if request.method == "POST" and form.is_valid():
        set_team_week(team=team, times=form.times, by=request.person, now=timezone.now())
        toast(request, _("Saved. It stands in the calendar of everyone in the team who has theirs linked."))
        return redirect("team", team.pk)
    fields = [(form[f"{gathering}_day"], form[f"{gathering}_at"]) for gathering in Gathering]
    context = {"team": team, "form": form, "pairs": fields}
    return render(request, "weeks/times.html", context, status=422 if form.errors else 200)
