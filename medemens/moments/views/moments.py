"""Arranging a moment, its page, and one's own timeline."""

from typing import Any, Literal

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.numbers import small_int
from medemens.core.time import local_day
from medemens.core.toasts import toast
from medemens.moments import phrases
from medemens.moments.actions.moments import call_off, move_moment, propose_moment, remove_words
from medemens.moments.actions.replies import answer_moment, choose_time
from medemens.moments.forms.agreements import WriteDown
from medemens.moments.forms.moments import WRITTEN, MoveForm, NewMomentForm
from medemens.moments.forms.points import PointForm
from medemens.moments.models import Moment, Reply
from medemens.moments.page import MomentPage
from medemens.moments.queries.moments import colleagues_to_meet, coming_moments, moments_for, timeline_for
from medemens.moments.queries.points import ToTalkAbout, to_talk_about
from medemens.moments.views.going import go_back, go_to
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.people.queries.relations import led_by


@require_http_methods(["GET", "HEAD", "POST"])
def moment_new(request: PersonRequest) -> HttpResponse:
    """Arrange a moment: comes prefilled, so that the second tap sends it."""
    wanted = request.GET.get("with", "")
    if not wanted:
        return redirect("colleagues")
    meet = colleagues_to_meet(request.person, timezone.localdate())
    other = get_object_or_404(meet, pk=small_int(wanted))
    form = _new_form(request, other, request.GET.get("kind", ""), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = propose_moment(**_proposal(form), other=other, by=request.person, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            toast(request, _("Sent to %(name)s.") % {"name": other.call_name})
            return HttpResponseRedirect(reverse("moment", args=[sent.pk]))
    context = {"form": form, "other": other}
    return render(request, "moments/new.html", context, status=422 if form.errors else 200)


def show_new_moment(request: PersonRequest, other: Person, kind: str, note: str) -> HttpResponse:
    """The page to arrange a moment with `other`, with a note to adapt before it is sent."""
    form = _new_form(request, other, kind, note=note)
    return render(request, "moments/new.html", {"form": form, "other": other})


def _new_form(
    request: PersonRequest, other: Person, asked: str, data: QueryDict | None = None, note: str = ""
) -> NewMomentForm:
    kind = asked if asked in Moment.Kind.values else Moment.Kind.COFFEE
    form = NewMomentForm(data, by=request.person, other=other, kind=kind, now=timezone.now())
    times = [start.strftime(WRITTEN) for start in form.suggested[:1]]
    form.initial = {"kind": kind, "times": times, "note": note}
    return form


def _proposal(form: NewMomentForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {"kind": data["kind"], "times": form.starts, "place": data["place"], "note": data["note"]}


@require_safe
def moment(request: PersonRequest, pk: int) -> HttpResponse:
    """One moment, for its two people only."""
    return show_moment(request, get_object_or_404(moments_for(request.person, timezone.localdate()), pk=pk))


def show_moment(
    request: PersonRequest,
    moment: Moment,
    *,
    written: WriteDown | None = None,
    point: PointForm | None = None,
    refused: str = "",
) -> HttpResponse:
    """The page of a moment; with something refused, or words to look at again, its status is 422."""
    page = MomentPage.of(moment, request.person, timezone.now())
    points = to_talk_about(request.person, moment, timezone.localdate())
    context = {
        "moment": moment,
        "page": page,
        "points": points,
        "point_form": point or PointForm(),
        "written": written or rows_of(page, points),
        "refused": refused,
    }
    return render(request, "moments/moment.html", context, status=422 if refused or written or point else 200)


def rows_of(page: MomentPage, points: ToTalkAbout, data: QueryDict | None = None) -> WriteDown:
    """What can be written down of a moment."""
    return WriteDown(
        data, by=page.reader, moment=page.moment, today=local_day(page.now),
        points=points.to_tick if page.is_open else (), thank=page.can_thank(),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def moment_time(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a moment another time or place."""
    moment = get_object_or_404(moments_for(request.person, timezone.localdate()).filter(closure=None), pk=pk)
    initial = {"sequence": moment.sequence, "place": moment.place}
    form = MoveForm(
        request.POST or None, moved=moment, by=request.person, now=timezone.now(), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            _move(request, moment, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            toast(
                request,
                _("%(name)s hears of the new time.") % {"name": moment.other_than(request.person).call_name},
            )
            return HttpResponseRedirect(reverse("moment", args=[moment.pk]))
    context = {"form": form, "moment": moment, "title": phrases.title(moment, request.person)}
    return render(request, "moments/time.html", context, status=422 if form.errors else 200)


def _move(request: PersonRequest, moment: Moment, form: MoveForm) -> None:
    data = form.cleaned_data
    move_moment(
        moment=moment, sequence=data["sequence"], starts_at=form.starts[0], place=data["place"],
        by=request.person, now=timezone.now(),
    )  # fmt: skip


@require_POST
def moment_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes or no to an invitation, or choose one of its times."""
    moment = get_object_or_404(
        moments_for(request.person, timezone.localdate()).filter(invitee=request.person), pk=pk
    )
    try:
        answer_from(request, moment)
    except Refused as refused:
        moment = get_object_or_404(moments_for(request.person, timezone.localdate()), pk=pk)
        return show_moment(request, moment, refused=str(refused))
    toast(request, _("%(name)s hears it from Medemens.") % {"name": moment.proposer.call_name})
    return go_to(request, reverse("moment", args=[pk]))


def answer_from(request: PersonRequest, moment: Moment) -> None:
    """Do what the buttons of an invitation say: `option` chooses a time, `answer` says yes or no.

    `sequence`, in the form or in its address, is the version that was on the page. Raises `Refused`.
    """
    option = request.POST.get("option", "")
    said = request.POST.get("sequence") or request.GET.get("sequence") or str(moment.sequence)
    sequence, chosen = small_int(said), small_int(option or "0")
    if sequence is None or chosen is None:
        raise Refused(_("This was changed just now. Have another look, and then choose again."))
    about: dict[str, Any] = {
        "moment": moment,
        "sequence": sequence,
        "by": request.person,
        "now": timezone.now(),
    }
    if option:
        choose_time(option=chosen, **about)
    else:
        declined = request.POST.get("answer") == Reply.Answer.DECLINED
        answer_moment(answer=Reply.Answer.DECLINED if declined else Reply.Answer.ACCEPTED, **about)


@require_POST
def moment_cancellation(request: PersonRequest, pk: int) -> HttpResponse:
    """Call a moment off."""
    moment = get_object_or_404(moments_for(request.person, timezone.localdate()), pk=pk)
    try:
        call_off(moment=moment, by=request.person, now=timezone.now())
    except Refused as refused:
        return show_moment(request, moment, refused=str(refused))
    name = moment.other_than(request.person).call_name
    toast(request, _("Called off. %(name)s hears it from Medemens.") % {"name": name})
    return go_to(request, reverse("today"))


@require_POST
def moment_words_removal(request: PersonRequest, pk: int, part: Literal["note", "place"]) -> HttpResponse:
    """Take the note or the place away, for both."""
    moment = get_object_or_404(moments_for(request.person, timezone.localdate()), pk=pk)
    remove_words(moment=moment, part=part, by=request.person)
    if part == "note":
        toast(request, _("Taken away."))
    else:
        toast(request, _("Taken away. In mails and calendars that have it already it stays."))
    return go_back(request, reverse("moment", args=[pk]))


@require_safe
def timeline(request: PersonRequest) -> HttpResponse:
    """One's own moments: what comes, and half a year back."""
    now = timezone.now()
    context = {
        "coming": [
            MomentPage.of(moment, request.person, now) for moment in coming_moments(request.person, now)
        ],
        "past": [MomentPage.of(moment, request.person, now) for moment in timeline_for(request.person, now)],
        "leads": led_by(request.person, timezone.localdate()).exists(),
    }
    return render(request, "moments/timeline.html", context)
