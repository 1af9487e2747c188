"""Wat ik deel: what I let others read of me."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, tried
from medemens.sharing.actions.shares import add_share, change_share, withdraw_share
from medemens.sharing.forms import KindForm, ShareForm, initial_of
from medemens.sharing.models import Share
from medemens.sharing.queries.moving import newcomers_of
from medemens.sharing.queries.shares import circle_of, proposals_for, shares_of
from medemens.sharing.rules import Kind


@require_safe
def shares(request: PersonRequest) -> HttpResponse:
    """Everything I share, per kind, with who may read it."""
    now, today = timezone.now(), timezone.localdate()
    context = {
        "shares": shares_of(request.person, today),
        "kinds": Kind,
        "newcomers": newcomers_of(request.person, today),
        "proposals": proposals_for(request.person, now),
        "today": today,
    }
    return render(request, "sharing/shares.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def share_new(request: PersonRequest) -> HttpResponse:
    """Share something of `?kind=`; without one, choose what it is about first."""
    asked = KindForm(request.GET)
    if not asked.is_valid():
        return render(request, "sharing/kinds.html", {"kinds": Kind})
    kind, now = asked.cleaned_data["kind"], timezone.now()
    circle = circle_of(request.person, timezone.localdate(now))
    form = ShareForm(request.POST if request.method == "POST" else None, kind=kind, circle=circle)
    if request.method == "POST" and tried(
        form, lambda _clean: add_share(said=form.said(), by=request.person, now=now)
    ):
        toast(request, _("You share this now."))
        return redirect("shares")
    status = 422 if form.errors else 200
    return render(request, "sharing/new.html", {"form": form, "kind": kind}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: PersonRequest, pk: int) -> HttpResponse:
    """One thing I share: say it anew, or let others read it."""
    now, today = timezone.now(), timezone.localdate()
    found = get_object_or_404(shares_of(request.person, today), pk=pk)
    form = _form_of(found, request, today)
    if request.method == "POST" and tried(
        form, lambda _clean: change_share(share=found, said=form.said(), by=request.person, now=now)
    ):
        toast(request, _("This holds from now on."))
        return redirect("shares")
    status = 422 if form.errors else 200
    return render(request, "sharing/share.html", {"form": form, "share": found}, status=status)


def _form_of(share: Share, request: PersonRequest, today: date) -> ShareForm:
    """Its audience names who can read it. Whoever is new to it stands on the page of what goes along."""
    circle = circle_of(request.person, today)
    reading = circle.reading(share)
    data = request.POST if request.method == "POST" else None
    shown = {"circle": reading.or_else(circle), "meant": share.audience}
    return ShareForm(data, kind=Kind(share.kind), initial=initial_of(share, reading, circle), **shown)


@require_POST
def share_withdrawal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take it back."""
    found = get_object_or_404(shares_of(request.person, timezone.localdate()), pk=pk)
    withdraw_share(share=found, by=request.person)
    toast(request, _("Taken back. Nobody can read it here any more."))
    return redirect("shares")
