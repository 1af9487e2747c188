"""“Mag ik dit onthouden?”: asking it of someone, and answering it."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, tried
from medemens.people.models import Person
from medemens.sharing.actions.proposals import confirm_proposal, decline_proposal, propose
from medemens.sharing.forms import ProposalForm, ShareForm
from medemens.sharing.queries.proposals import may_propose
from medemens.sharing.queries.shares import Circle, circle_of, proposals_for
from medemens.sharing.rules import Kind


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask whether one may remember something of a talk."""
    now = timezone.now()
    owner = get_object_or_404(Person, pk=pk)
    if not may_propose(request.person, owner, timezone.localdate(now)):
        raise Http404
    form = ProposalForm(request.POST if request.method == "POST" else None)

    def act(clean: dict[str, Any]) -> None:
        propose(owner=owner, text=clean["text"], by=request.person, now=now)

    if request.method == "POST" and tried(form, act):
        toast(request, _("%(name)s can read it now, and decides.") % {"name": owner.call_name})
        return redirect("person", pk)
    status = 422 if form.errors else 200
    return render(request, "sharing/proposal_new.html", {"form": form, "owner": owner}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: PersonRequest, pk: int) -> HttpResponse:
    """Say it in one’s own words, or rather not."""
    now = timezone.now()
    asked = get_object_or_404(proposals_for(request.person, now), pk=pk)
    circle = _besides(asked.by, circle_of(request.person, timezone.localdate(now)))
    data = request.POST if request.method == "POST" else None
    form = ShareForm(data, kind=Kind.OWN, circle=circle)

    def act(_clean: dict[str, Any]) -> None:
        confirm_proposal(proposal=asked, said=form.said(), by=request.person, now=now)

    if request.method == "POST" and tried(form, act):
        toast(request, _("%(name)s can read this now.") % {"name": asked.by.call_name})
        return redirect("shares")
    status = 422 if form.errors else 200
    return render(request, "sharing/proposal.html", {"form": form, "asked": asked}, status=status)


def _besides(asker: Person, circle: Circle) -> Circle:
    """Whom else one can choose: whoever asked reads it anyway."""
    return replace(
        circle,
        leaders=[one for one in circle.leaders if one != asker],
        contacts=[one for one in circle.contacts if one != asker],
    )


@require_POST
def proposal_refusal(request: PersonRequest, pk: int) -> HttpResponse:
    """Rather not. Whoever asked hears nothing."""
    asked = get_object_or_404(proposals_for(request.person, timezone.now()), pk=pk)
    try:
        decline_proposal(proposal=asked, by=request.person)
    except Refused as refusal:
        toast(request, str(refusal))
    else:
        toast(request, _("It isn’t kept. %(name)s hears nothing.") % {"name": asked.by.call_name})
    return redirect("shares")
