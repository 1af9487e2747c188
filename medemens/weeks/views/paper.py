"""The start and the close of the week on one sheet, to hang up or to hold."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.core.paper import pdf_response
from medemens.people.http import PersonRequest
from medemens.weeks.paper import paper_of, sheet_pdf
from medemens.weeks.whose import teams_of


@require_safe
def week_sheet(request: PersonRequest, pk: int) -> HttpResponse:
    """One sheet for team `pk`: A5 unless A4 is asked. Nobody's name stands on it."""
    team = get_object_or_404(teams_of(request.person, timezone.localdate()), pk=pk)
    paper = paper_of(request.GET.get("paper"))
    return pdf_response(sheet_pdf(team, timezone.now(), paper), "medemens-team")
