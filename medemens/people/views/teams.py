"""The team tree, and the page of one team."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from medemens.people import panels
from medemens.people.http import PersonRequest
from medemens.people.models import Team
from medemens.people.queries import teams as queries
from medemens.people.queries.directory import entries
from medemens.people.queries.paging import page_asked

TEAMS_ON_A_PAGE = 50
TREE = "people/directory/teams.html"


@require_safe
def teams(request: PersonRequest) -> HttpResponse:
    """The top of the tree; where one team is above all others, the level below it."""
    return _level(request, queries.only_root(), TREE)


@require_safe
@vary_on_headers("HX-Request")
def team_branches(request: PersonRequest, pk: int) -> HttpResponse:
    """One level of the tree, for a branch that unfolds; without JavaScript it is a page of its own."""
    return _level(request, get_object_or_404(Team, pk=pk), f"{TREE}#branches" if request.htmx else TREE)


def _level(request: PersonRequest, team: Team | None, template: str) -> HttpResponse:
    level = Paginator(queries.teams_under(team), TEAMS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, template, {"team": team, "level": level})


@require_safe
def team(request: PersonRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = get_object_or_404(queries.teams_with_path(today), pk=pk)
    below = Paginator(queries.teams_under(found), TEAMS_ON_A_PAGE).get_page(request.GET.get("teams"))
    leaders = queries.leaders_of_teams([found, *below], today)
    page = page_asked(queries.members_of(found, today), request.GET)
    context = {
        "team": found,
        "path": queries.path_of(found),
        "leaders": leaders[found.pk],
        "page": page,
        "entries": entries(page.people, today),
        "below": below,
        "teams_below": [(child, leaders[child.pk]) for child in below],
        "panels": panels.filled_team(request.person, found, today),
    }
    return render(request, "people/directory/team.html", context)
