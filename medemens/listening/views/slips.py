"""The page for whoever holds a slip of paper, and where HR prints those slips.

`/slip/` has no login and looks at no session: of the browser it uses the token of its form, and nothing else.
"""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from medemens.core.errors import Refused
from medemens.core.languages import Speech
from medemens.core.numbers import key_in, small_int
from medemens.core.paper import paper_asked, pdf_response
from medemens.listening.actions.slips import make_slips
from medemens.listening.ballot.slip import code_page, slip_page
from medemens.listening.ballot.spoken import FIELD, language_of
from medemens.listening.models import Round
from medemens.listening.paper import poster_pdf, slips_pdf
from medemens.listening.queries.slips import piles_of
from medemens.people.http import PersonRequest, only_hr


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest) -> HttpResponse:
    """Type the code, then answer. Each step carries all of it; the server keeps nothing until it is sent."""
    said = request.POST if request.method == "POST" else request.GET
    with translation.override(language_of(said)):
        posted = request.method == "POST"
        shown = slip_page(said, timezone.now()) if posted else code_page("", language_of(said))
        if shown.is_sent:
            return redirect(f"{reverse('slip_sent')}?{FIELD}={shown.language}")
        return _public(
            "listening/slip.html", {"shown": shown, "csrf_token": get_token(request)}, shown.status
        )


@require_safe
def slip_sent(request: HttpRequest) -> HttpResponse:
    """Thanks. The same for everyone: of which round, and who answers, stands on the slip."""
    with translation.override(language_of(request.GET)):
        return _public("listening/slip_sent.html", {})


def _public(template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    """A page that gets no request, so that nothing on it can touch a session, an account or another cookie."""
    language = get_language() or ""
    speech = Speech(language)
    speech.turn_to("slip")
    page = render_to_string(template, {**context, "speech": speech, "act": reverse("slip")})
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    return HttpResponse(page, status=status, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def round_slips(request: PersonRequest, pk: int) -> HttpResponse:
    """For which teams slips are printed. POST makes codes, and answers with the sheets they stand on, once."""
    round = _opened(request, pk)
    refused = ""
    if request.method == "POST":
        try:
            return pdf_response(slips_pdf(round, _made(request, round)), "slips")
        except Refused as refusal:
            refused = str(refusal)
    context = {"round": round, "piles": piles_of(round), "refused": refused}
    return render(request, "listening/slips.html", context, status=422 if refused else 200)


def _made(request: PersonRequest, round: Round) -> list[str]:
    """The codes that were asked for."""
    unit = get_object_or_404(round.units, pk=key_in(request.POST.get("unit", "")))
    count = small_int(request.POST.get("count", "")) or 0
    return make_slips(unit=unit, count=count, by=request.person, today=timezone.localdate())


@require_safe
@only_hr
def round_poster(request: PersonRequest, pk: int) -> HttpResponse:
    """A poster that leads to the page for slips, in the language and on the paper that the address says."""
    round = _opened(request, pk)
    with translation.override(language_of(request.GET)):
        return pdf_response(poster_pdf(round, paper_asked(request.GET.get("paper"), "a4")), "poster")


def _opened(request: PersonRequest, pk: int) -> Round:
    opened = Round.objects.visible_to(request.person, request.roles).open_on(timezone.localdate())
    found: Round = get_object_or_404(opened.select_related("answerer"), pk=pk)
    return found
