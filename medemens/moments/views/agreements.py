"""Agreements and needs, for the two people of each."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medemens.core.toasts import toast
from medemens.moments.actions.agreements import (
    fulfil_agreement,
    remove_agreement,
    remove_need,
    reopen_agreement,
)
from medemens.moments.forms.planner import PlannerForm
from medemens.moments.queries.agreements import agreements_for, needs_for
from medemens.moments.queries.handovers import change_behind, handovers_for
from medemens.moments.views.going import go_back, go_to
from medemens.people.http import PersonRequest


@require_safe
def agreement(request: PersonRequest, pk: int) -> HttpResponse:
    """One agreement with its text."""
    agreement = get_object_or_404(agreements_for(request.person), pk=pk)
    change = change_behind(agreement, timezone.localdate())
    handovers = handovers_for(request.person).select_related("to", "proposed_by")
    context = {
        "agreement": agreement,
        "other": agreement.other_than(request.person),
        "is_mine": agreement.owner == request.person,
        "change": change,
        "offered": change.offered_to(request.person) if change else [],
        "handover": handovers.filter(pk=pk).first() if change else None,
    }
    return render(request, "moments/agreement.html", context)


@require_safe
def agreement_planner(request: PersonRequest, pk: int) -> HttpResponse:
    """What a planner needs to know of an agreement: dates and shifts. Shown, and neither sent nor kept."""
    agreement = get_object_or_404(agreements_for(request.person).select_related("moment"), pk=pk)
    form = PlannerForm(request.GET, agreement=agreement, by=request.person, today=timezone.localdate())
    context = {"agreement": agreement, "form": form, "other": agreement.other_than(request.person)}
    if form.is_valid():
        context |= {"text": form.text(), "mail": form.mail()}
    return render(request, "moments/planner.html", context, status=422 if form.errors else 200)


@require_POST
def agreement_fulfilment(request: PersonRequest, pk: int) -> HttpResponse:
    """It is done."""
    agreement = get_object_or_404(agreements_for(request.person), pk=pk)
    fulfil_agreement(agreement=agreement, by=request.person, now=timezone.now())
    toast(request, _("Done."), undo=reverse("agreement_fulfilment_undo", args=[pk]))
    return go_back(request, reverse("agreement", args=[pk]))


@require_POST
def agreement_fulfilment_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """It isn't done after all."""
    agreement = get_object_or_404(agreements_for(request.person), pk=pk)
    reopen_agreement(agreement=agreement, by=request.person, now=timezone.now())
    return go_back(request, reverse("agreement", args=[pk]))


@require_POST
def agreement_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an agreement away, for both."""
    agreement = get_object_or_404(agreements_for(request.person), pk=pk)
    remove_agreement(agreement=agreement, by=request.person, now=timezone.now())
    toast(request, _("Taken away."))
    return go_to(request, reverse("today"))


@require_POST
def need_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a need away, for both."""
    need = get_object_or_404(needs_for(request.person, timezone.localdate()), pk=pk)
    remove_need(need=need, by=request.person, now=timezone.now())
    toast(request, _("Taken away."))
    return go_back(request, reverse("today"))
