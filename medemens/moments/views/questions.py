"""Questions for when it falls silent: opened by one of the two, three at a time, never sent to anybody."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from medemens.core.errors import Refused
from medemens.core.time import week_start
from medemens.moments.forms.questions import OccasionForm
from medemens.moments.models import Moment
from medemens.moments.queries.moments import leader_between, moments_for
from medemens.moments.queries.rhythms import joined_on
from medemens.moments.rules import still_new
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.questions.actions.asking import NOTHING_LEFT, open_questions
from medemens.questions.queries.asking import opened_last
from medemens.questions.queries.own import own_questions_of


@require_http_methods(["GET", "HEAD", "POST"])
def moment_questions(request: PersonRequest, pk: int) -> HttpResponse:
    """The three that were opened last, or a button for the first; a POST opens three more."""
    open_ones = moments_for(request.person, timezone.localdate()).filter(closure=None)
    moment = get_object_or_404(open_ones, pk=pk)
    form = OccasionForm(request.POST if request.method == "POST" else None, moment=moment)
    if request.method != "POST" or not form.is_valid():
        return _page(request, moment, form)
    try:
        _open(request, moment.other_than(request.person), form)
    except Refused as refused:
        return _page(request, moment, form, refused=str(refused))
    if request.htmx:
        return _page(request, moment, form)
    return HttpResponseRedirect(reverse("moment_questions", args=[pk]))


def _open(request: PersonRequest, other: Person, form: OccasionForm) -> None:
    today = timezone.localdate()
    open_questions(
        by=request.person, other=other, occasion=form.cleaned_data["occasion"],
        after=form.cleaned_data["after"] or 0, is_new=_is_new(request.person, other, today), today=today,
    )  # fmt: skip


def _page(request: PersonRequest, moment: Moment, form: OccasionForm, *, refused: str = "") -> HttpResponse:
    """The page, or the part of it that htmx asks for, with a form for the next three."""
    other, today = moment.other_than(request.person), timezone.localdate()
    batch = opened_last(request.person, other, today)
    if form.is_valid():
        form = OccasionForm(moment=moment, after=batch.number, occasion=form.cleaned_data["occasion"])
    elif not form.is_bound:
        form = OccasionForm(moment=moment, after=batch.number)
    context = {
        "moment": moment,
        "other": other,
        "batch": batch,
        "own": own_questions_of(request.person),
        "form": form,
        "refused": refused or (str(NOTHING_LEFT) if batch.is_last else ""),
    }
    part = bool(request.htmx) and request.htmx.target == "questions"
    template = "moments/questions_part.html" if part else "moments/questions.html"
    return render(request, template, context, status=422 if form.errors or refused else 200)


def _is_new(one: Person, other: Person, today: date) -> bool:
    """Whether one of the two leads the other, or is their contact person, since six weeks at most."""
    leader = leader_between(one, other, today)
    if leader is None:
        return False
    colleague = other if leader == one else one
    return still_new(joined_on(leader, [colleague], today).get(colleague.pk), week_start(today))
