"""Posters to hang where people pass, in every language of the product."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from medemens.core.paper import paper_asked, pdf_response
from medemens.people.http import PersonRequest
from medemens.support.posters.forms import PosterForm
from medemens.support.posters.sheets import POSTERS, USUAL_PAPER, poster_pdf


@require_safe
def posters(request: PersonRequest) -> HttpResponse:
    """Every poster; one tap prints one, in the language one reads unless another is chosen."""
    form = PosterForm(initial={"language": request.LANGUAGE_CODE, "paper": USUAL_PAPER})
    return render(request, "support/posters.html", {"form": form, "posters": POSTERS.values()})


@require_safe
def poster(request: PersonRequest, slug: str) -> HttpResponse:
    """One poster, in the language and on the paper that the address says."""
    found = POSTERS.get(slug)
    if found is None:
        raise Http404
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else request.LANGUAGE_CODE
    paper = paper_asked(request.GET.get("paper"), USUAL_PAPER)
    with translation.override(language):
        return pdf_response(poster_pdf(found, timezone.localdate(), paper), f"medemens-{slug}-{language}")
