"""The same numbers on paper and for a spreadsheet, and the guides to talk about them."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from medemens.core.paper import paper_asked, pdf_response
from medemens.listening.queries.results import Level
from medemens.listening.results.report import report_pdf, talk_pdf
from medemens.listening.results.spreadsheet import SPREADSHEET, spreadsheet_of
from medemens.listening.views.results import level_asked
from medemens.people.http import PersonRequest


@require_safe
def report(request: PersonRequest, pk: int, unit: int) -> HttpResponse:
    """The page of a unit as a PDF."""
    return pdf_response(report_pdf(_shown(request, pk, unit)), "results")


@require_safe
def sheet(request: PersonRequest, pk: int, unit: int) -> HttpResponse:
    """The numbers of a unit and of what is right below it as a spreadsheet."""
    content = spreadsheet_of(_shown(request, pk, unit))
    headers = {
        "Content-Disposition": 'attachment; filename="results.xlsx"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=SPREADSHEET, headers=headers)


@require_safe
def talk_paper(request: PersonRequest, pk: int, unit: int) -> HttpResponse:
    """The guide for a talk with the team as a PDF."""
    level = level_asked(request, pk, unit)
    paper = "a5" if paper_asked(request.GET.get("paper"), "a4") == "a5" else "a4"
    return pdf_response(talk_pdf(level, paper), "talk")


def _shown(request: PersonRequest, pk: int, unit: int) -> Level:
    level = level_asked(request, pk, unit)
    if level.own is None:
        raise Http404
    return level
