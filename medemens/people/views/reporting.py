"""Who leads whom, and who takes a leader's place."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.toasts import toast
from medemens.people import rules
from medemens.people.actions import reporting as actions
from medemens.people.forms.directory import LeaderEndForm, LeaderForm, StandInForm
from medemens.people.http import PersonRequest, only_hr, part_of, tried
from medemens.people.models import Person, Reporting, StandIn
from medemens.people.picking import picking
from medemens.people.queries import directory
from medemens.people.views.timed_mode import not_opened

PICK = "people/directory/pick_person.html"


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def leader_new(request: PersonRequest, pk: int) -> HttpResponse:
    person, now = get_object_or_404(Person, pk=pk), timezone.now()
    if first := not_opened(request, [person]):
        return first
    today = timezone.localdate(now)
    pick = picking(request, LeaderForm, Person.objects.here(today).exclude(pk=pk), today, starts_on=today)

    def act(clean: dict[str, Any]) -> None:
        actions.set_leader(
            person=person, leader=clean["person"], starts_on=clean["starts_on"], by=request.person, now=now
        )

    if request.method == "POST" and pick.form and tried(pick.form, act):
        toast(request, _("Saved. %(leader)s leads %(person)s.") % {
            "leader": pick.form.cleaned_data["person"], "person": person,
        })  # fmt: skip
        return redirect("person", pk)
    context = {"person": person, "pick": pick, "heading": _("A leader for %(person)s") % {"person": person}}
    return render(request, part_of(request, PICK, "found"), context, status=pick.status)


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def leader_end(request: PersonRequest, pk: int) -> HttpResponse:
    row, now = get_object_or_404(Reporting.objects.select_related("person", "leader"), pk=pk), timezone.now()
    if first := not_opened(request, [row.person]):
        return first
    form = LeaderEndForm(request.POST or None, initial={"ends_on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        actions.end_leader(reporting=row, ends_on=form.cleaned_data["ends_on"], by=request.person, now=now)
        toast(request, _("Saved."))
        return redirect("person", row.person_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "people/directory/leader_end.html", {"row": row, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def stand_in_new(request: PersonRequest, pk: int) -> HttpResponse:
    leader, now = _leader_for(request, pk, is_leading=True), timezone.now()
    if isinstance(leader, HttpResponse):
        return leader
    today = timezone.localdate(now)
    others = Person.objects.here(today).exclude(pk=pk)
    pick = picking(request, StandInForm, others, today, starts_on=today, ends_on=None)

    def act(clean: dict[str, Any]) -> None:
        actions.set_stand_in(
            leader=leader, stand_in=clean["person"], starts_on=clean["starts_on"], ends_on=clean["ends_on"],
            by=request.person, now=now,
        )  # fmt: skip

    if request.method == "POST" and pick.form and tried(pick.form, act):
        toast(request, _("Saved. %(person)s gets a message.") % {"person": pick.form.cleaned_data["person"]})
        return redirect("person", pk)
    context = {
        "person": leader,
        "pick": pick,
        "heading": _("Who takes the place of %(person)s?") % {"person": leader},
        "lede": _("Nobody is told why. Until that day, the moments are with whoever you choose."),
    }
    return render(request, part_of(request, PICK, "found"), context, status=pick.status)


@require_POST
def stand_in_end(request: PersonRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(StandIn.objects.select_related("stand_in"), pk=pk)
    leader = _leader_for(request, row.leader_id)
    if isinstance(leader, HttpResponse):
        return leader
    actions.end_stand_in(row=row, by=request.person, now=timezone.now())
    toast(request, _("Done. %(person)s doesn’t stand in any more.") % {"person": row.stand_in})
    return redirect("person", leader.pk)


def _leader_for(request: PersonRequest, pk: int, **only: bool) -> Person | HttpResponse:
    """Someone for whom this viewer may choose a stand-in; for HR that begins with opening the details of the leader.

    Ending one is possible even when nobody is led any more.
    """
    today, viewer = timezone.localdate(), request.person
    visible = directory.people_for(viewer, request.roles, today)
    leader = get_object_or_404(directory.with_standing(visible, viewer, today), pk=pk, **only)
    standing = directory.standing_of(viewer, leader, request.roles, today, request.timed_mode)
    if rules.may_set_stand_in(standing):
        return leader
    first = not_opened(request, [leader]) if standing.is_hr else None
    if first is None:
        raise Http404
    return first
