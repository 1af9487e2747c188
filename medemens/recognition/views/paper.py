"""Thanks on paper: a year of one's own, and slips to write on."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.core.paper import card_paper_asked, pdf_response
from medemens.people.http import PersonRequest
from medemens.recognition.paper import slips_pdf, year_paper, year_pdf
from medemens.recognition.queries import thanks_of_a_year


@require_safe
def thanks_year(request: PersonRequest) -> HttpResponse:
    """What others thanked me for in the past year, as a booklet."""
    now = timezone.now()
    kept = thanks_of_a_year(request.person, now)
    paper = year_paper(request.GET.get("paper"))
    return pdf_response(year_pdf(request.person, kept, now, paper), "medemens-year")


@require_safe
def thanks_slips(request: PersonRequest) -> HttpResponse:
    """Slips to write on and to hand over: what stands on them never comes in here."""
    return pdf_response(slips_pdf(card_paper_asked(request.GET.get("paper"))), "medemens-slips")
