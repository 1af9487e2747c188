"""Answering from a mail, without a login: the link itself is the key, so it shows little and dies early."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from medemens.core.errors import Refused
from medemens.core.languages import whole
from medemens.core.numbers import small_int
from medemens.core.time import zone
from medemens.core.traces import without_traces
from medemens.moments import phrases
from medemens.moments.actions.replies import answer_moment, choose_time
from medemens.moments.models import Reply
from medemens.moments.page import MomentPage
from medemens.moments.queries.replies import ReplyLink, read_token, reply_token
from medemens.people.models import Person

GONE = 410


# Without a referrer browsers send `Origin: null`, which Django's check must refuse. It would protect nothing
# here: no session is used, and whoever can forge this request holds the link itself.
@csrf_exempt
@without_traces
@require_http_methods(["GET", "HEAD", "POST"])
def moment_reply(request: HttpRequest, token: str) -> HttpResponse:
    """Show who, when and where (never the note); POST answers or chooses a time."""
    link = read_token(token)
    if link is None:
        raise Http404
    with translation.override(language_of(link.attendee)):
        return _respond(request, link, timezone.now())


def _respond(request: HttpRequest, link: ReplyLink, now: datetime) -> HttpResponse:
    if not link.is_alive(now) or not link.is_current():
        return _closed(request, link, now)
    if request.method != "POST":
        return _open(request, link, now)
    try:
        _answer(request, link, now)
    except Refused as refused:
        return _open(request, link, now, refused=str(refused))
    link.moment.refresh_from_db()
    return HttpResponseRedirect(reverse("moment_reply", args=[reply_token(link.moment, link.attendee)]))


def language_of(person: Person) -> str:
    """The language someone chose for themselves where mails and calendars are in it, else that of the house."""
    account = getattr(person, "account", None)
    return whole(account.language) if account else settings.LANGUAGE_CODE


def _answer(request: HttpRequest, link: ReplyLink, now: datetime) -> None:
    option = small_int(request.POST.get("option", ""))
    if option is not None:
        choose_time(moment=link.moment, sequence=link.sequence, option=option, by=link.attendee, now=now)
        return
    declined = request.POST.get("answer") == Reply.Answer.DECLINED
    answer = Reply.Answer.DECLINED if declined else Reply.Answer.ACCEPTED
    answer_moment(moment=link.moment, sequence=link.sequence, answer=answer, by=link.attendee, now=now)


def _open(request: HttpRequest, link: ReplyLink, now: datetime, refused: str = "") -> HttpResponse:
    wanted = request.GET.get("time", "")
    coming = sorted(
        (row for row in link.moment.options.all() if row.starts_at > now), key=lambda row: row.starts_at
    )
    context = {
        "moment": link.moment,
        "page": MomentPage.of(link.moment, link.attendee, now),
        "times": [
            (row, phrases.when(row.starts_at, now, zone()), "main" if str(row.pk) == wanted else "plain")
            for row in coming
        ],
        "refused": refused,
    }
    return render(request, "moments/reply.html", context, status=422 if refused else 200)


def _closed(request: HttpRequest, link: ReplyLink, now: datetime) -> HttpResponse:
    """A friendly word where there is nothing to answer any more. It says no more than the mail did."""
    over = not link.is_alive(now)
    context = {"title": phrases.title(link.moment, link.attendee), "is_over": over}
    return render(request, "moments/reply_closed.html", context, status=GONE)
