"""The names of a team on paper, to tick off: for a cake, a key, a walk. Nothing personal stands on it."""

from math import ceil
from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medemens.core.paper import paper_asked, pdf_response, typeset
from medemens.people.http import PersonRequest
from medemens.people.models import Team
from medemens.people.queries.lists import first_names, prints_names_of
from medemens.people.queries.teams import members_of

SHEET = Path(__file__).parents[1] / "team_list.typ"
NAMES_ON_A_PAGE = {"a4": 60, "a5": 60, "a6": 40}


@require_safe
def team_list(request: PersonRequest, pk: int) -> HttpResponse:
    """The list: A4 unless asked otherwise."""
    today, team = timezone.localdate(), get_object_or_404(Team, pk=pk)
    if not prints_names_of(request.person, request.roles, team, today):
        raise Http404
    paper = paper_asked(request.GET.get("paper"), "a4")
    words = {
        "title": team.name,
        "for": _("For:"),
        "pages": _in_pages(first_names(members_of(team, today)), NAMES_ON_A_PAGE[paper]),
        "nobody": _("Nobody works in this team now."),
        "lost": _("Found this note? Please throw it away."),
    }
    return pdf_response(typeset(SHEET, words, paper), "medemens-team")


def _in_pages(names: list[str], most: int) -> list[list[list[str]]]:
    """Pages of two columns, both about as long."""
    pages = [names[start : start + most] for start in range(0, len(names), most)] or [[]]
    return [[page[: ceil(len(page) / 2)], page[ceil(len(page) / 2) :]] for page in pages]
