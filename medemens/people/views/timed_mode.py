"""HR's timed mode: the reason, whose details are opened, and stopping."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.numbers import small_int
from medemens.core.toasts import toast
from medemens.people import proof
from medemens.people.actions import timed_mode as actions
from medemens.people.forms.timed_mode import TimedModeForm
from medemens.people.http import TIMED_MODE, PersonRequest, only_hr, tried
from medemens.people.models import LogEntry, Person
from medemens.people.views.entrance import own_next
from medemens.people.views.fresh import again

MOST_AT_ONCE = 2  # as many as become one


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def timed_mode(request: PersonRequest) -> HttpResponse:
    """Say what for, and begin. `?person=` is whose details to open at once, `?next=` where to go on."""
    if not proof.is_fresh(request):
        return again(request, request.get_full_path())
    people = _people(request.GET.getlist("person"))
    form, begun = TimedModeForm(request.POST or None), []

    def act(clean: dict[str, Any]) -> None:
        begun.append(actions.begin_timed_mode(**clean, by=request.person, now=timezone.now()))

    if request.method == "POST" and tried(form, act):
        request.session[TIMED_MODE] = begun[0].pk
        return _opened(request, people, begun[0])
    context = {"form": form, "people": people, "opened": _opened_in(request)}
    return render(request, "people/power/timed_mode.html", context, status=422 if form.errors else 200)


@only_hr
@require_POST
def openings(request: PersonRequest) -> HttpResponse:
    """Open the work details of one more, in the mode that lasts."""
    people = _people(request.POST.getlist("person"))
    if not people:
        raise Http404
    if not request.timed_mode:
        return to_timed_mode(people, own_next(request))
    return _opened(request, people, request.timed_mode.entry)


@only_hr
@require_POST
def end(request: PersonRequest) -> HttpResponse:
    """Stop now."""
    actions.end_timed_mode(by=request.person, now=timezone.now())
    request.session.pop(TIMED_MODE, None)
    toast(request, _("Stopped. You see of others what every colleague sees."))
    return redirect(own_next(request) or "policy")


def not_opened(request: PersonRequest, people: Iterable[Person]) -> HttpResponse | None:
    """Where HR has to go first, if the work details of one of `people` aren't open to them; None if they are."""
    wanted = [person for person in people if person != request.person]
    opened = request.timed_mode.opened if request.timed_mode else frozenset()
    if all(person.pk in opened for person in wanted):
        return None
    return to_timed_mode(wanted, request.get_full_path())


def to_timed_mode(people: Sequence[Person], then: str | None) -> HttpResponse:
    """To the page that asks what for."""
    query = [("person", str(person.pk)) for person in people] + ([("next", then)] if then else [])
    return redirect(f"{reverse('timed_mode')}?{urlencode(query)}")


def _people(keys: Iterable[str]) -> list[Person]:
    pks = [pk for pk in map(small_int, keys) if pk is not None]
    return list(Person.objects.filter(pk__in=pks[:MOST_AT_ONCE]).in_order())


def _opened(request: PersonRequest, people: list[Person], mode: LogEntry) -> HttpResponse:
    try:
        actions.open_details(people=people, mode=mode, by=request.person, now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return to_timed_mode(people, own_next(request))
    onward = reverse("person", args=[people[0].pk]) if people else reverse("policy")
    return redirect(own_next(request) or onward)


def _opened_in(request: PersonRequest) -> list[Person]:
    opened = request.timed_mode.opened if request.timed_mode else ()
    return list(Person.objects.filter(pk__in=opened).in_order()) if opened else []
