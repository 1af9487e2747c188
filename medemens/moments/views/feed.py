"""One's own moments in one's own calendar: a file of one, or a private address for all that come."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.toasts import toast
from medemens.core.traces import without_traces
from medemens.moments import calendar
from medemens.moments.actions.feed import keep_with_first_key, make_feed, revoke_feed
from medemens.moments.queries.feed import (
    appointment,
    coming_appointments,
    coming_days,
    every_week,
    feed_of,
    feed_with,
)
from medemens.moments.queries.moments import moments_for
from medemens.moments.views.going import go_to
from medemens.moments.views.replies import language_of
from medemens.people.http import PersonRequest
from medemens.weeks.queries.gatherings import planned_for

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def moment_calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """One moment as a file to open in a calendar."""
    moment = get_object_or_404(
        moments_for(request.person, timezone.localdate()).filter(closure=None, starts_at__isnull=False), pk=pk
    )
    return _file([appointment(moment, request.person, timezone.now())], "moment")


@require_safe
def team_week_calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """The start and the close of the week of team `pk`, as a file, for who shares it."""
    now = timezone.now()
    planned = [one for one in planned_for(request.person, now) if one.week.team_id == pk]
    if not planned:
        raise Http404
    return _file([every_week(one, now) for one in planned], "week")


def _file(appointments: Iterable[calendar.Appointment], name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.ics"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(calendar.feed(appointments, "Medemens"), content_type=CALENDAR, headers=headers)


@without_traces
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The coming moments and days of whoever this secret belongs to, in their own language."""
    now = timezone.now()
    feed = feed_with(secret, now)
    if feed is None:
        raise Http404
    keep_with_first_key(feed=feed, secret=secret)
    reader = feed.person
    with translation.override(language_of(reader)):
        events: list[calendar.Appointment | calendar.AllDay] = [
            *coming_appointments(reader, now),
            *coming_days(reader, now),
        ]
        return HttpResponse(calendar.feed(events, "Medemens"), content_type=CALENDAR)


@require_http_methods(["GET", "HEAD", "POST"])
def feed_settings(request: PersonRequest) -> HttpResponse:
    """Make or renew the address; it is shown this once, for only its hash is kept."""
    address = ""
    if request.method == "POST":
        secret = make_feed(by=request.person, now=timezone.now())
        address = settings.BASE_URL.rstrip("/") + reverse("calendar_feed", args=[secret])
    context = {"feed": feed_of(request.person), "address": address}
    response = render(request, "moments/feed.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def feed_removal(request: PersonRequest) -> HttpResponse:
    """End the address."""
    revoke_feed(by=request.person, now=timezone.now())
    toast(request, _("The address no longer works."))
    return go_to(request, reverse("feed_settings"))
