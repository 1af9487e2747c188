"""Answering a round on one's own: what it is first, then its questions, then a last look, then sending.

Until then nothing of it is anywhere but in the form and in one cookie of someone's own device (ballot/cookie.py). No
message is left for a next page either: it would stand in the session.
"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from medemens.core.errors import Refused
from medemens.listening.actions.answering import send_answers
from medemens.listening.ballot import cookie, filled
from medemens.listening.ballot.sheet import Sheet, scales_of, sheet_of
from medemens.listening.ballot.spoken import FIELD, speaking
from medemens.listening.models import Roll
from medemens.listening.panels import filled as filled_panels
from medemens.listening.queries.answering import ballots_of, can_answer, items_of
from medemens.listening.queries.rounds import preview_of
from medemens.people.http import PersonRequest
from medemens.people.language import speak


@require_safe
def round_(request: PersonRequest, pk: int) -> HttpResponse:
    """What it is, who sees what and who answers, before the first question; afterwards what becomes of it."""
    return _about(request, _ballot(request, pk))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    """One page of questions, or all that was chosen. What is sent leads to the next page, and is kept on the way."""
    roll = _ballot(request, pk)
    if not can_answer(roll, timezone.localdate()):
        return _about(request, roll, status=422) if request.method == "POST" else redirect("round", pk)
    items = items_of(roll.round)
    if request.method != "POST":
        ballot = cookie.kept(request, roll, scales_of(items)) if _is_own(request) else None
        asked = request.GET.get("at", "1")
        return _page(request, Sheet(roll.round, items, ballot or filled.blank(scales_of(items)), asked))
    sheet = sheet_of(roll.round, items, request.POST)
    if "forget" in request.POST:
        return _forgetting(request, redirect("round", pk), roll)
    return _send(request, roll, sheet) if "send" in request.POST else _go_on(request, roll, sheet)


def _ballot(request: PersonRequest, pk: int) -> Roll:
    roll: Roll = get_object_or_404(ballots_of(request.person), round=pk, round__opening__isnull=False)
    return roll


def _is_own(request: PersonRequest) -> bool:
    """Whether this device may remember what is filled in."""
    return not getattr(request, "shared_device", False)


def _about(request: PersonRequest, roll: Roll, refused: str = "", status: int = 200) -> HttpResponse:
    """The page of the round itself. Where one can't answer any more, nothing of it stays on the device."""
    open_to_me = can_answer(roll, timezone.localdate())
    begun = None
    if open_to_me and _is_own(request):
        begun = cookie.kept(request, roll, scales_of(items_of(roll.round)))
    context = {
        "roll": roll,
        "round": roll.round,
        "preview": preview_of(roll.round),
        "can_answer": open_to_me,
        "begun": begun,
        "own_device": _is_own(request),
        "refused": refused,
        "panels": filled_panels(request.person, roll.round, timezone.localdate()),
    }
    response = render(request, "listening/round.html", context, status=status)
    return response if open_to_me else _forgetting(request, response, roll)


def _page(request: PersonRequest, sheet: Sheet, status: int = 200) -> HttpResponse:
    context = {
        "sheet": sheet,
        "act": reverse("round_answer", args=[sheet.round.pk]),
        "own_device": _is_own(request),
    }
    return render(request, "listening/answer.html", context, status=status)


def _go_on(request: PersonRequest, roll: Roll, sheet: Sheet) -> HttpResponse:
    """The next page, in another language where that was asked. On a shared device the form alone carries it."""
    language = request.POST.get(FIELD, "")
    if _is_own(request):
        response: HttpResponse = redirect("join_in" if "later" in request.POST else _address(sheet))
        cookie.keep(response, sheet.ballot, roll, timezone.now())
    else:
        with speaking(request, language):
            response = _page(request, sheet)
    speak(response, language)
    return response


def _address(sheet: Sheet) -> str:
    return f"{reverse('round_answer', args=[sheet.round.pk])}?at={sheet.place}"


def _send(request: PersonRequest, roll: Roll, sheet: Sheet) -> HttpResponse:
    sheet.refused = sheet.problem
    if sheet.refused:
        return _page(request, sheet, status=422)
    try:
        send_answers(
            roll=roll, answers=sheet.ballot.as_bytes, comment=sheet.comment, today=timezone.localdate()
        )
    except Refused as refusal:
        return _about(request, _ballot(request, roll.round_id), str(refusal), status=422)
    return _forgetting(request, redirect("round", roll.round_id), roll)


def _forgetting(request: PersonRequest, response: HttpResponse, roll: Roll) -> HttpResponse:
    if cookie.NAME in request.COOKIES:
        cookie.forget(response, roll)
    return response
