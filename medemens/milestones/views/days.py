"""Days to stand still at: those of others that come near, and what one likes oneself."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medemens.core.toasts import toast
from medemens.milestones import phrases
from medemens.milestones.actions import say_service_wish
from medemens.milestones.calendar import ESTIMATED, days_between
from medemens.milestones.facts import FACTS
from medemens.milestones.forms import ServiceWishForm
from medemens.milestones.queries import days_for, next_service_day, service_wish_of
from medemens.people.http import PersonRequest
from medemens.sharing.actions.shares import note_looks
from medemens.sharing.rules import Way

SHOWN_AHEAD = timedelta(days=120)


@require_safe
def days(request: PersonRequest) -> HttpResponse:
    """Whose days come near. Who shares one can see that it was looked at."""
    today = timezone.localdate()
    coming = days_for(request.person, today)
    note_looks(viewer=request.person, shares=[one.share for one in coming if one.share], today=today)
    context = {
        "days": [one for one in coming if not one.quiet],
        "quiet": [one for one in coming if one.quiet],
        "today": today,
    }
    return render(request, "milestones/days.html", context)


@require_safe
def feast_days(request: PersonRequest) -> HttpResponse:
    """What there is to celebrate and to remember for everyone: the same for whoever looks, and of nobody."""
    today = timezone.localdate()
    context = {
        "days": days_between(today, today + SHOWN_AHEAD, get_language() or settings.LANGUAGE_CODE),
        "estimated": ESTIMATED,
        "facts": FACTS,
    }
    return render(request, "milestones/feast_days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def service_wish(request: PersonRequest) -> HttpResponse:
    """How I like my years of service to be marked."""
    wish = service_wish_of(request.person)
    ways = [Way.RATHER_NOT] if wish.rather_not else wish.liked
    said = {"ways": ways, "text": wish.text}
    form = ServiceWishForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        say_service_wish(**form.cleaned_data, by=request.person)
        toast(request, _("This holds from now on."))
        return redirect("shares")
    coming = next_service_day(request.person, timezone.localdate())
    what = phrases.service(coming.years) if coming else ""
    context = {"form": form, "coming": coming, "what": what}
    return render(request, "milestones/service_wish.html", context, status=422 if form.errors else 200)
