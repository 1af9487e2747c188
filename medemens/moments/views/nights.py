"""What a leader says to the night that was pointed out to them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medemens.core.errors import Refused
from medemens.core.time import spoken_stretch
from medemens.core.toasts import toast
from medemens.moments.actions.nights import come_at_night, put_night_aside, stay_away, take_night_up
from medemens.moments.forms.nights import StayForm
from medemens.moments.models import NightPointer
from medemens.moments.queries.nights import pointers_of
from medemens.moments.views.going import go_to
from medemens.people.http import PersonRequest


def _pointer(request: PersonRequest, pk: int) -> NightPointer:
    """The night pointed out to whoever asks; 404 for anyone else, and once it has come."""
    return get_object_or_404(pointers_of(request.person, timezone.localdate()), pk=pk)


@require_POST
def night_going(request: PersonRequest, pk: int) -> HttpResponse:
    """“Yes”: the leader comes by that night, for as long as the button says."""
    pointer, form = _pointer(request, pk), StayForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        shift = come_at_night(
            pointer=pointer, stay=form.cleaned_data["stay"], by=request.person, now=timezone.now()
        )
    except Refused as refused:
        toast(request, str(refused))
    else:
        if shift:
            begins, ends = timezone.localtime(shift.starts_at), timezone.localtime(shift.ends_at)
            when = spoken_stretch(begins, ends, at_night=True, today=timezone.localdate())
            said = _("Noted: you are there %(when)s.") % {"when": when}
            toast(request, said, undo=reverse("night_going_undo", args=[pk]))
    return go_to(request, reverse("today"))


@require_POST
def night_going_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back that one comes."""
    stay_away(pointer=_pointer(request, pk), by=request.person)
    return go_to(request, reverse("today"))


@require_POST
def night_aside(request: PersonRequest, pk: int) -> HttpResponse:
    """“Not this time”."""
    put_night_aside(pointer=_pointer(request, pk), by=request.person, now=timezone.now())
    undo = reverse("night_aside_undo", args=[pk])
    toast(request, _("Put away. No other night is pointed out this quarter."), undo=undo)
    return go_to(request, reverse("today"))


@require_POST
def night_aside_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Have another look at the night that was put away."""
    take_night_up(pointer=_pointer(request, pk), by=request.person)
    return go_to(request, reverse("today"))
