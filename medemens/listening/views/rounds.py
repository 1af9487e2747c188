"""Rounds as HR makes them, up to the day they open. For everyone else these pages don't exist."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.toasts import toast
from medemens.listening import panels
from medemens.listening.actions import rounds as actions
from medemens.listening.actions.reminding import usual_reminders
from medemens.listening.actions.rounds import Plan, Question, plan_of
from medemens.listening.forms.rounds import OwnQuestionForm, RoundForm
from medemens.listening.offered import Offered, Template, in_words, offered_by, templates
from medemens.listening.queries.making import pilot_to_evaluate, shown_to_hr, unopened
from medemens.listening.queries.rounds import rounds_for
from medemens.listening.rules import EVALUATION
from medemens.people.http import PersonRequest, only_hr, tried
from medemens.people.queries.house import running_pilot

OPEN_FOR, ANSWER_AFTER = timedelta(days=14), timedelta(days=28)
CODES = [code for code, _name in settings.LANGUAGES]


@only_hr
@require_safe
def rounds(request: PersonRequest) -> HttpResponse:
    """Every round: prepared, open, and over."""
    found = rounds_for(request.person, request.roles)
    ends_on = pilot_to_evaluate(timezone.localdate())
    return render(request, "listening/hr/rounds.html", {"rounds": found, "pilot_ends_on": ends_on})


@only_hr
@require_safe
def round_new(request: PersonRequest) -> HttpResponse:
    """What a round can begin from."""
    today, language = timezone.localdate(), request.LANGUAGE_CODE
    offers = [
        (
            one.slug,
            in_words(one.name, language),
            in_words(one.about, language),
            in_words(one.source, language),
        )
        for one in templates().values()
        if offered_by(one, CODES, today) and (one.slug != EVALUATION or running_pilot())
    ]
    return render(request, "listening/hr/templates.html", {"offers": offers})


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def round_make(request: PersonRequest, slug: str) -> HttpResponse:
    """Prepare a round from a template."""
    today = timezone.localdate()
    template = templates().get(slug)
    offered = offered_by(template, CODES, today) if template else ()
    if template is None or not offered:
        raise Http404
    form = RoundForm(request.POST or None, offered=offered, initial=_usual(template, offered, today, request))
    made: list[int] = []

    def act(clean: dict[str, Any]) -> None:
        plan = Plan(template=template.slug, **form.values)
        made.append(actions.make_round(plan=plan, by=request.person, now=timezone.now()).pk)

    if request.method == "POST" and tried(form, act):
        toast(request, _("Prepared. Nobody else knows of it until it opens."))
        return redirect("hr_round", made[0])
    context = {"form": form, "source": in_words(template.source, request.LANGUAGE_CODE)}
    return render(request, "listening/hr/round_form.html", context, status=422 if form.errors else 200)


def _usual(
    template: Template, offered: Sequence[Offered], today: date, request: PersonRequest
) -> dict[str, Any]:
    closes = today + OPEN_FOR
    first, last = usual_reminders(today, closes)
    return {
        "title": in_words(template.name, request.LANGUAGE_CODE),
        "questions": [one.key for one in offered],
        "closes_on": closes,
        "answer_by": today + ANSWER_AFTER,
        "remind_on": first,
        "remind_again_on": last,
    }


@only_hr
@require_safe
def hr_round(request: PersonRequest, pk: int) -> HttpResponse:
    """A round: what is promised, what keeps it from opening, and once it opened how far it is."""
    round = get_object_or_404(rounds_for(request.person, request.roles), pk=pk)
    today = timezone.localdate()
    shown = shown_to_hr(round, today) | {"panels": panels.filled(request.person, round, today)}
    return render(request, "listening/hr/round.html", shown)


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def round_change(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a round that hasn't opened."""
    round = get_object_or_404(unopened(request.person, request.roles), pk=pk)
    plan = plan_of(round)
    form = RoundForm(request.POST or None, offered=_to_choose(plan), initial=_as_it_is(plan))

    def act(clean: dict[str, Any]) -> None:
        changed = replace(plan, **form.values)
        actions.change_round(round=round, plan=changed, by=request.person, now=timezone.now())

    if request.method == "POST" and tried(form, act):
        toast(request, _("Saved."))
        return redirect("hr_round", pk)
    return render(
        request,
        "listening/hr/round_form.html",
        {"form": form, "round": round},
        status=422 if form.errors else 200,
    )


def _to_choose(plan: Plan) -> list[Offered | Question]:
    """The questions of its template, and those that are in it besides."""
    template = templates().get(plan.template)
    offered = offered_by(template, CODES, timezone.localdate()) if template else ()
    known = {one.key for one in offered}
    return [*offered, *(one for one in plan.questions if one.key not in known)]


def _as_it_is(plan: Plan) -> dict[str, Any]:
    kept = {name: getattr(plan, name) for name in RoundForm.base_fields if name != "questions"}
    return {**kept, "questions": [one.key for one in plan.questions]}


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def round_own_question(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a question of HR's own."""
    round = get_object_or_404(unopened(request.person, request.roles), pk=pk)
    plan = plan_of(round)
    form = OwnQuestionForm(request.POST or None, present=plan.questions)

    def act(clean: dict[str, Any]) -> None:
        changed = replace(plan, questions=[*plan.questions, form.question])
        actions.change_round(round=round, plan=changed, by=request.person, now=timezone.now())

    if request.method == "POST" and tried(form, act):
        toast(request, _("Your question stands last. You can leave it out again."))
        return redirect("hr_round", pk)
    context = {"form": form, "round": round}
    return render(request, "listening/hr/own_question.html", context, status=422 if form.errors else 200)


@only_hr
@require_POST
def round_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a round away that hasn't opened."""
    round = get_object_or_404(unopened(request.person, request.roles), pk=pk)
    actions.drop_round(round=round, by=request.person, now=timezone.now())
    toast(request, _("Taken away."))
    return redirect("rounds")
