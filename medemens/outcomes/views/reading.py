"""What came of a round, for everyone who was asked; and on paper. Nothing is kept of who reads it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from medemens.core.paper import paper_asked, pdf_response
from medemens.listening.queries.results import units_led_in
from medemens.outcomes.poster import USUAL_PAPER, answer_pdf
from medemens.outcomes.queries import outcomes as queries
from medemens.outcomes.queries.promised import promised_of
from medemens.people.http import PersonRequest


@require_safe
def reply(request: PersonRequest, pk: int) -> HttpResponse:
    """What was heard, what is done about it, what isn't and why, what was done, and whether it helped."""
    person, roles, today = request.person, request.roles, timezone.localdate()
    round = get_object_or_404(queries.rounds_to_read(person, roles), pk=pk)
    context = {
        "round": round,
        "answer": queries.answer_to(round, person, roles),
        "promised": promised_of(round, today),
        "teams": units_led_in(round, person, today),
        "may_write": round.answerer_id == person.pk or "hr" in roles,
    }
    return render(request, "outcomes/reply.html", context)


@require_safe
def reply_poster(request: PersonRequest, pk: int) -> HttpResponse:
    """The same to hang up, in the language and on the paper that the address says."""
    round = get_object_or_404(queries.rounds_to_read(request.person, request.roles), pk=pk)
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else request.LANGUAGE_CODE
    paper = paper_asked(request.GET.get("paper"), USUAL_PAPER)
    with translation.override(language):  # questions too are said in the language of the sheet
        answer = queries.answer_to(round, request.person, request.roles)
        pdf = answer_pdf(round, answer, paper)
    return pdf_response(pdf, f"medemens-answer-{language}")
