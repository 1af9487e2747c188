"""Roster calendars: one's own, and that of a team. Without an address an administrator allowed, none of it exists."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.people.models import Person, Team
from medemens.presence.actions.feeds import remove_feed, set_feed
from medemens.presence.forms.rosters import RosterFeedForm
from medemens.presence.models import RosterFeed
from medemens.presence.queries import rosters as read


@require_http_methods(["GET", "HEAD", "POST"])
def own_roster(request: PersonRequest) -> HttpResponse:
    """The calendar one's own roster is read from; POST gives its address."""
    _only_where_possible()
    form, me = RosterFeedForm(request.POST or None), request.person
    if _is_set(request, form, person=me):
        return redirect("own_roster")
    teams = read.teams_led_by(me, timezone.localdate())
    return _page(request, "presence/roster_own.html", form, read.feed_of_person(me), teams=teams)


@require_POST
def own_roster_removal(request: PersonRequest) -> HttpResponse:
    """Read it no longer, and forget the address."""
    _only_where_possible()
    return _removed(request, read.feed_of_person(request.person), "own_roster")


@require_http_methods(["GET", "HEAD", "POST"])
def team_roster(request: PersonRequest, pk: int) -> HttpResponse:
    """The calendar the roster of a team is read from, for HR and for who leads someone in it."""
    team = _team(request, pk)
    form = RosterFeedForm(request.POST or None)
    if _is_set(request, form, team=team):
        return redirect("team_roster", pk)
    return _page(request, "presence/roster_team.html", form, read.feed_of_team(team), team=team)


@require_POST
def team_roster_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Read it no longer, and forget the address."""
    return _removed(request, read.feed_of_team(_team(request, pk)), "team_roster", pk)


def _only_where_possible() -> None:
    if not read.feeds_are_possible():
        raise Http404


def _team(request: PersonRequest, pk: int) -> Team:
    teams = read.teams_rostered_by(request.person, request.roles, timezone.localdate())
    return get_object_or_404(teams, pk=pk)


def _is_set(
    request: PersonRequest, form: RosterFeedForm, *, person: Person | None = None, team: Team | None = None
) -> bool:
    """Whether an address was given, and taken."""
    if request.method != "POST" or not form.is_valid():
        return False
    address = form.cleaned_data["address"]
    try:
        set_feed(address=address, person=person, team=team, by=request.person, now=timezone.now())
    except Refused as refusal:
        form.add_error("address", str(refusal))
        return False
    toast(request, _("Good. This calendar is read every hour from now on."))
    return True


def _page(
    request: PersonRequest, template: str, form: RosterFeedForm, feed: RosterFeed | None, **context: object
) -> HttpResponse:
    context |= {
        "form": form,
        "feed": feed,
        "fails_long": feed is not None and read.fails_long(feed, timezone.now()),
        "origins": settings.ROSTER_ORIGINS,
    }
    response = render(request, template, context, status=422 if request.method == "POST" else 200)
    response["Cache-Control"] = "private, no-store"
    return response


def _removed(request: PersonRequest, feed: RosterFeed | None, page: str, *args: int) -> HttpResponse:
    if feed is not None:
        remove_feed(feed=feed, today=timezone.localdate())
        toast(request, _("Taken away. The coming shifts from it are gone too."))
    return redirect(page, *args)
