"""Quiet hours, and for HR the addresses that don't work."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.time import clock
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, only_hr
from medemens.signals import actions, queries
from medemens.signals.forms import QuietHoursForm


@require_http_methods(["GET", "HEAD", "POST"])
def quiet_hours(request: PersonRequest) -> HttpResponse:
    """The hours in which someone wants no mail; POST sets their own."""
    own, house = queries.quiet_hours_of(request.person), queries.house_window()
    starts_at, ends_at = (own.starts_at, own.ends_at) if own else (house.starts, house.ends)
    initial = {"starts_at": starts_at, "ends_at": ends_at}
    form = QuietHoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        person = request.person
        actions.set_quiet_hours(person=person, **form.cleaned_data, by=person, now=timezone.now())
        toast(request, _("Saved. Mail reaches you outside these hours."))
        return redirect("quiet_hours")
    context = {"form": form, "own": own, "house": [clock(time) for time in (house.starts, house.ends)]}
    return render(request, "signals/quiet_hours.html", context, status=422 if form.is_bound else 200)


@require_POST
def quiet_hours_of_house(request: PersonRequest) -> HttpResponse:
    """Let the hours of the house hold again."""
    actions.use_house_hours(person=request.person, by=request.person, now=timezone.now())
    toast(request, _("The hours of your organisation apply to you again."))
    return redirect("quiet_hours")


@require_safe
@only_hr
def bounces(request: PersonRequest) -> HttpResponse:
    """Whose mail came back. For everyone but HR the page doesn't exist."""
    page = Paginator(queries.bounces_for(request.roles), 25).get_page(request.GET.get("page"))
    return render(request, "signals/bounces.html", {"page": page})


@require_POST
def bounce_solution(request: PersonRequest, pk: int) -> HttpResponse:
    """HR dealt with it."""
    bounce = get_object_or_404(queries.bounces_for(request.roles), pk=pk)
    actions.solve_bounce(bounce=bounce, by=request.person, now=timezone.now())
    toast(request, _("Done. If mail comes back again, it appears here again."))
    return redirect("bounces")
