"""What the house agreed, for everyone; HR fills it in, and begins and ends a pilot."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.toasts import toast
from medemens.people.actions import house as actions
from medemens.people.forms.house import AgreementForm, GoOnForm, PilotForm, PilotTermForm
from medemens.people.http import PersonRequest, only_hr, tried
from medemens.people.measured import evaluations_for
from medemens.people.models import Pilot
from medemens.people.queries import house as queries
from medemens.people.queries.teams import teams_with_people


@require_safe
def house(request: PersonRequest) -> HttpResponse:
    """When the works council agreed, when the DPIA was made, what changed since, and a pilot."""
    context = {
        "agreements": queries.agreements(),
        "pilots": queries.pilots(),
        "evaluations": evaluations_for(request.person, request.roles),
    }
    return render(request, "people/power/house.html", context)


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def house_agreement(request: PersonRequest) -> HttpResponse:
    now = timezone.now()
    last = next(iter(queries.agreements()), None)
    people = queries.people_here(timezone.localdate(now))
    is_small = people < queries.SMALL
    before = {name: getattr(last, name, None) for name in AgreementForm.base_fields}
    form = AgreementForm(request.POST or None, initial=before, is_small=is_small)

    def act(clean: dict[str, Any]) -> None:
        actions.agree_on_house(**clean, by=request.person, now=now)

    if request.method == "POST" and tried(form, act):
        toast(request, _("Saved. Everyone can read it."))
        return redirect("house")
    context = {"form": form, "people": people, "is_small": is_small, "last": last}
    return render(request, "people/power/agreement.html", context, status=422 if form.errors else 200)


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def pilot(request: PersonRequest) -> HttpResponse:
    """Begin a pilot, or go on with the one that runs."""
    running = queries.running_pilot()
    if running:
        return _running(request, running)
    form = PilotForm(request.POST or None, teams=teams_with_people(timezone.localdate()))

    def act(clean: dict[str, Any]) -> None:
        actions.begin_pilot(**clean, by=request.person, now=timezone.now())

    if request.method == "POST" and tried(form, act):
        toast(request, _("The pilot has begun. Now invite the people of these teams."))
        return redirect("pilot")
    context = {"form": form, "is_agreed": queries.is_agreed()}
    return render(request, "people/power/pilot_new.html", context, status=422 if form.errors else 200)


@only_hr
@require_POST
def pilot_term(request: PersonRequest) -> HttpResponse:
    """Let the pilot go on until another day."""
    running, form = _pilot(), PilotTermForm(request.POST)

    def act(clean: dict[str, Any]) -> None:
        actions.extend_pilot(pilot=running, **clean, by=request.person, now=timezone.now())

    if tried(form, act):
        toast(request, _("Saved. The pilot goes on."))
        return redirect("pilot")
    return _running(request, running, term=form)


@only_hr
@require_POST
def pilot_closure(request: PersonRequest) -> HttpResponse:
    """Make it general: everyone can come in, and nothing is erased."""
    running, form = _pilot(), GoOnForm(request.POST, prefix="general")

    def act(clean: dict[str, Any]) -> None:
        actions.make_general(pilot=running, **clean, by=request.person, now=timezone.now())

    if tried(form, act):
        toast(request, _("Saved. From now on everyone can be invited."))
        return redirect("house")
    return _running(request, running, general=form)


def _pilot() -> Pilot:
    running = queries.running_pilot()
    if running is None:
        raise Http404
    return running


def _running(
    request: PersonRequest, running: Pilot, term: PilotTermForm | None = None, general: GoOnForm | None = None
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "pilot": running,
        "teams": running.teams.order_by("name"),
        "people": queries.in_pilot(running, today).count(),
        "term": term or PilotTermForm(),
        "general": general or GoOnForm(prefix="general"),
    }
    return render(request, "people/power/pilot.html", context, status=422 if term or general else 200)
