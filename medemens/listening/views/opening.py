"""Opening a round, closing it before its day, and what is promised about it to everyone alike."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.listening.actions.closing import close_round
from medemens.listening.actions.rounds import open_round
from medemens.listening.forms.rounds import ClosingForm
from medemens.listening.queries.making import running, shown_to_hr, unopened
from medemens.listening.queries.rounds import preview_of, rounds_for
from medemens.people.http import PersonRequest, only_hr, tried


@only_hr
@require_POST
def round_opening(request: PersonRequest, pk: int) -> HttpResponse:
    """Open it: from now on nothing of it changes."""
    round = get_object_or_404(unopened(request.person, request.roles), pk=pk)
    try:
        open_round(round=round, by=request.person, now=timezone.now())
    except Refused as refusal:
        shown = shown_to_hr(round, timezone.localdate()) | {"refusal": refusal}
        return render(request, "listening/hr/round.html", shown, status=422)
    toast(request, _("The round is open. People hear of it in their letter of the day, and on Today."))
    return redirect("hr_round", pk)


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def round_closing(request: PersonRequest, pk: int) -> HttpResponse:
    """Close it before its day, with a reason."""
    round = get_object_or_404(running(request.person, request.roles), pk=pk)
    form = ClosingForm(request.POST or None)

    def act(clean: dict[str, Any]) -> None:
        close_round(round=round, by=request.person, reason=clean["reason"], now=timezone.now())

    if request.method == "POST" and tried(form, act):
        toast(request, _("Closed. The results are there within a quarter of an hour."))
        return redirect("hr_round", pk)
    context = {"form": form, "round": round}
    return render(request, "listening/hr/closing.html", context, status=422 if form.errors else 200)


@require_safe
def round_promise(request: PersonRequest, pk: int) -> HttpResponse:
    """What is promised about a round, as everyone reads it who is asked, answers for it, or is of HR."""
    round = get_object_or_404(rounds_for(request.person, request.roles), pk=pk)
    return render(request, "listening/promise.html", {"preview": preview_of(round)})
