"""A later day for an answer, with its reason."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medemens.core.toasts import toast
from medemens.outcomes.actions.dates import give_later_date
from medemens.outcomes.forms import LaterDateForm
from medemens.outcomes.queries.promised import promised_of
from medemens.outcomes.views.writing import round_asked
from medemens.people.http import PersonRequest, tried


@require_http_methods(["GET", "HEAD", "POST"])
def answer_date(request: PersonRequest, pk: int) -> HttpResponse:
    """Say by when the answer comes now, and why."""
    round, today = round_asked(request, pk), timezone.localdate()
    form = LaterDateForm(request.POST or None)

    def act(clean: dict[str, Any]) -> None:
        give_later_date(round=round, **clean, by=request.person, today=today)

    if request.method == "POST" and tried(form, act):
        toast(request, _("Everyone who was asked reads the new day, and why."))
        return redirect("outcomes", pk)
    context = {"round": round, "form": form, "promised": promised_of(round, today)}
    return render(request, "outcomes/answer_date.html", context, status=422 if form.errors else 200)
