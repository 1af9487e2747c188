"""The story and the promises, for everyone who works here. Nothing is kept of who reads them."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from medemens.core.paper import paper_asked, pdf_response
from medemens.people.http import PersonRequest
from medemens.story import queries
from medemens.story.poster import USUAL_PAPER, promises_pdf


@require_safe
def story(request: PersonRequest) -> HttpResponse:
    """The story first, then what counts, then the promises by stage, and those that ended."""
    today = timezone.localdate()
    context = {"story": queries.story(today, request.person), "today": today, "is_hr": "hr" in request.roles}
    return render(request, "story/story.html", context)


@require_safe
def promises_poster(request: PersonRequest) -> HttpResponse:
    """The promises to hang in the team room, in the language and on the paper that the address says."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else request.LANGUAGE_CODE
    paper = paper_asked(request.GET.get("paper"), USUAL_PAPER)
    with translation.override(language):
        pdf = promises_pdf(timezone.localdate(), paper)
    return pdf_response(pdf, f"medemens-promises-{language}")
