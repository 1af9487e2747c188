"""Answering at the tablet: a round that was put to whoever is at it, and with a slip at the door.

All that is filled in travels in fields of the form, named after the visit; the tablet keeps no cookie of it. Which
round it is travels there too, for no address tells anything.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from medemens.core.errors import Refused
from medemens.core.numbers import key_in
from medemens.kiosk import visit
from medemens.kiosk.http import VisitRequest, at_the_tablet, page
from medemens.listening.actions.answering import send_answers
from medemens.listening.ballot.sheet import Sheet, sheet_of
from medemens.listening.ballot.slip import code_page, slip_page
from medemens.listening.ballot.spoken import FIELD, language_of, speaking
from medemens.listening.models import Roll
from medemens.listening.queries.answering import ballots_of, can_answer, items_of, join_in_for
from medemens.listening.queries.rounds import preview_of
from medemens.people.language import speak


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@at_the_tablet
def questions(request: VisitRequest) -> HttpResponse:
    """What can be answered now, then one page of it after the other."""
    language = request.POST.get(FIELD, "")
    with speaking(request, language):
        response = _turn(request) if "round" in request.POST else _asked(request)
    speak(response, language)
    return response


def _asked(request: VisitRequest, refused: str = "") -> HttpResponse:
    today = timezone.localdate()
    asked = join_in_for(request.person, today)
    mine = [one for one in asked.to_answer if can_answer(one.roll, today)]
    context = {
        "waiting": [(one.round, preview_of(one.round)) for one in mine],
        "answered": [one.round for one in asked.before if one.roll.answered],
        "refused": refused,
    }
    return page(request, "questions", context, status=422 if refused else 200)


def _turn(request: VisitRequest) -> HttpResponse:
    roll: Roll = get_object_or_404(
        ballots_of(request.person).filter(round__opening__isnull=False),
        round=key_in(request.POST["round"]),
    )
    if not can_answer(roll, timezone.localdate()):
        return redirect("kiosk_round")
    sheet = sheet_of(roll.round, items_of(roll.round), request.POST, mark=request.visit.mark)
    if "send" in request.POST and not sheet.problem:
        return _sent(request, roll, sheet)
    sheet.refused = sheet.problem if "send" in request.POST else ""
    context = {
        "sheet": sheet,
        "act": reverse("kiosk_round"),
        "carried": [(visit.FIELD, request.visit.mark), ("round", str(roll.round_id))],
    }
    return page(request, "question", context, status=422 if sheet.refused else 200)


def _sent(request: VisitRequest, roll: Roll, sheet: Sheet) -> HttpResponse:
    try:
        send_answers(
            roll=roll, answers=sheet.ballot.as_bytes, comment=sheet.comment, today=timezone.localdate()
        )
    except Refused as refusal:
        return _asked(request, str(refusal))
    return redirect("kiosk_round")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest) -> HttpResponse:
    """Answer with a slip at the door: nobody comes in for it."""
    posted = request.method == "POST"
    language = language_of(request.POST if posted else request.GET)
    with speaking(request, language):
        shown = slip_page(request.POST, timezone.now()) if posted else code_page("", language)
        if shown.is_sent:
            return redirect(f"{reverse('kiosk_slip')}?sent&{FIELD}={language}")
        context = {
            "shown": shown,
            "sheet": shown.sheet,
            "act": reverse("kiosk_slip"),
            "rest": visit.rest(),
            "sent": "sent" in request.GET,
        }
        return page(request, "slip", context, status=shown.status)
