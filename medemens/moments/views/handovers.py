"""Handing over an open agreement to whoever leads now."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.moments.actions.handovers import agree_to_handover, end_handover, propose_handover
from medemens.moments.forms.handovers import HandoverForm
from medemens.moments.queries.agreements import agreements_for
from medemens.moments.queries.handovers import change_behind, handovers_for, handovers_to_answer
from medemens.people.http import PersonRequest


@require_POST
def agreement_handover(request: PersonRequest, pk: int) -> HttpResponse:
    """Propose it to the other of the two."""
    agreement, now = get_object_or_404(agreements_for(request.person), pk=pk), timezone.now()
    change = change_behind(agreement, timezone.localdate(now))
    form = HandoverForm(request.POST, new=change.offered_to(request.person) if change else [])
    if not form.is_valid():
        raise Http404
    try:
        propose_handover(agreement=agreement, to=form.cleaned_data["to"], by=request.person, now=now)
    except Refused as refused:
        toast(request, str(refused))
    return redirect("agreement", pk)


@require_POST
def agreement_handover_agreement(request: PersonRequest, pk: int) -> HttpResponse:
    """Agree: from now on it isn't of who led before."""
    handover = get_object_or_404(handovers_to_answer(request.person), pk=pk)
    try:
        agree_to_handover(handover=handover, by=request.person, now=timezone.now())
    except Refused as refused:
        toast(request, str(refused))
        return redirect("agreement", pk)
    toast(request, _("Done."))
    return redirect("mine")


@require_POST
def agreement_handover_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Rather not, or not after all."""
    end_handover(handover=get_object_or_404(handovers_for(request.person), pk=pk), by=request.person)
    return redirect("agreement", pk)
