"""When someone works: what they usually do, and the hours that are known of oneself."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.presence import page, phrases
from medemens.presence.actions import hours as act
from medemens.presence.forms.hours import OwnShiftForm, UsualHoursForm
from medemens.presence.queries import hours as read
from medemens.presence.queries.shifts import presence_of


@require_http_methods(["GET", "HEAD", "POST"])
def usual_hours(request: PersonRequest, pk: int) -> HttpResponse:
    """When person `pk` usually works, for themselves and for their leader; POST says it."""
    today = timezone.localdate()
    person = get_object_or_404(read.people_whose_hours(request.person, today), pk=pk)
    known = presence_of(person, request.person, today)
    form = UsualHoursForm(request.POST or None, known=known.usual if known else None)
    if request.method == "POST" and form.is_valid():
        try:
            act.set_usual_hours(person=person, usual=form.usual, by=request.person, today=today)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toast(request, _("Saved."))
            return _back(request, person)
    return _usual_page(request, person, form)


def _usual_page(request: PersonRequest, person: Person, form: Form) -> HttpResponse:
    known = presence_of(person, request.person, timezone.localdate())
    is_self = person == request.person
    context = {
        "person": person,
        "is_self": is_self,
        "known": known,
        "words": phrases.usual(known.usual) if known and known.usual else "",
        "is_closed": known is not None and known.is_said_by_owner and not is_self,
        "form": form,
    }
    return render(request, "presence/hours_usual.html", context, status=422 if form.errors else 200)


def _back(request: PersonRequest, person: Person) -> HttpResponse:
    return redirect("own_hours") if person == request.person else redirect("person", pk=person.pk)


@require_POST
def usual_hours_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take away when person `pk` usually works."""
    today = timezone.localdate()
    person = get_object_or_404(read.people_whose_hours(request.person, today), pk=pk)
    try:
        act.clear_usual_hours(person=person, by=request.person, today=today)
    except Refused as refusal:
        toast(request, str(refusal))
    else:
        toast(request, _("Taken away."))
    return _back(request, person)


@require_POST
def usual_hours_confirmation(request: PersonRequest) -> HttpResponse:
    """“That’s right”, to what one's leader filled in."""
    try:
        act.confirm_usual_hours(person=request.person, by=request.person, today=timezone.localdate())
    except Refused as refusal:
        toast(request, str(refusal))
    else:
        toast(request, _("Good. From now on only you can change it."))
    return redirect("own_hours")


@require_safe
def own_hours(request: PersonRequest) -> HttpResponse:
    """Everything that is known of one's own hours, where it came from, who can know it and until when."""
    return _own_page(request, OwnShiftForm(today=timezone.localdate()))


def _own_page(request: PersonRequest, form: OwnShiftForm) -> HttpResponse:
    context = {"form": form, "known": page.known_of(request.person, timezone.now())}
    return render(request, "presence/hours_own.html", context, status=422 if form.errors else 200)


@require_POST
def own_shifts(request: PersonRequest) -> HttpResponse:
    """Say that one is there at another time too."""
    me, now = request.person, timezone.now()
    form = OwnShiftForm(request.POST, today=local_day(now))
    if form.is_valid():
        starts_at, ends_at = form.times
        try:
            act.add_own_shift(person=me, starts_at=starts_at, ends_at=ends_at, by=me, now=now)
        except Refused as refusal:
            form.add_error("day", str(refusal))
        else:
            toast(request, _("Noted."))
            return redirect("own_hours")
    return _own_page(request, form)


@require_POST
def own_shift_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back a time one added."""
    shift = get_object_or_404(read.own_shifts(request.person), pk=pk)
    act.remove_own_shift(shift=shift, by=request.person)
    toast(request, _("Taken back."))
    return redirect("own_hours")
