"""What a team chose for itself, noted by whoever leads it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medemens.core.toasts import toast
from medemens.listening.queries.results import units_led_in
from medemens.outcomes.actions.choosing import note_team_choice
from medemens.outcomes.forms import TeamChoiceForm
from medemens.outcomes.queries.outcomes import rounds_to_read
from medemens.people.http import PersonRequest, tried


@require_http_methods(["GET", "HEAD", "POST"])
def team_choice(request: PersonRequest, pk: int, unit: int) -> HttpResponse:
    """Note one thing. It stands at once, for the people of the team."""
    published = rounds_to_read(request.person, request.roles).filter(publication__isnull=False)
    round = get_object_or_404(published, pk=pk)
    mine = get_object_or_404(units_led_in(round, request.person, timezone.localdate()), pk=unit)
    form = TeamChoiceForm(request.POST or None)

    def act(clean: dict[str, Any]) -> None:
        note_team_choice(unit=mine, values=form.values, by=request.person, now=timezone.now())

    if request.method == "POST" and tried(form, act):
        toast(request, _("Noted. Your team reads it, nobody else."))
        return redirect("round_reply", pk)
    context = {"round": round, "unit": mine, "form": form}
    return render(request, "outcomes/team_choice.html", context, status=422 if form.errors else 200)
