"""What came of a round, for everyone who was asked: first in words, then in numbers of groups."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.listening import panels
from medemens.listening.queries.over_rounds import earlier_rounds_for, line_of
from medemens.listening.queries.results import (
    Level,
    blurred_shares,
    is_of_team,
    level_of,
    own_units,
    results_for,
    units_led_in,
)
from medemens.listening.queries.words import words_at
from medemens.listening.results import sentences, shown, talking
from medemens.listening.results.chance import Verdict
from medemens.listening.results.lines import days_of, lines_of
from medemens.listening.results.promises import asked_apart, promises_of
from medemens.listening.results.proof import proof_of
from medemens.listening.results.shares import by_attribute
from medemens.listening.rules import Scale
from medemens.people.http import PersonRequest
from medemens.people.models import Grant


def level_asked(request: PersonRequest, pk: int, unit: int | None = None) -> Level:
    """What `request` asks about. 404 for who may not read the round, and for a unit of another one."""
    results = results_for(request.person, request.roles, pk)
    level = level_of(results, unit) if results else None
    if level is None:
        raise Http404
    return level


@require_safe
def overview(request: PersonRequest, pk: int) -> HttpResponse:
    """Everyone together: what stands out, one's own team, the parts of the organisation, and what was checked."""
    level = level_asked(request, pk)
    own = own_units(level.results, request.person, timezone.localdate())
    return render(request, "listening/results/overview.html", {**_page(request, level), "own_units": own})


@require_safe
def unit(request: PersonRequest, pk: int, unit: int) -> HttpResponse:
    """One unit beside the rest of the organisation. Where it isn't shown: where its answers count, and why."""
    level = level_asked(request, pk, unit)
    if level.is_whole:
        return redirect("round_results", pk)
    return render(request, "listening/results/unit.html", _page(request, level))


def _page(request: PersonRequest, level: Level) -> dict[str, Any]:
    apart = asked_apart(level.results.items)
    return {
        **_about(level),
        "panels": panels.filled(request.person, level.results.round, timezone.localdate()),
        "answered": sentences.who_answered(level.results),
        "stands_out": sentences.stands_out(level),
        "beside": sentences.beside_the_rest(level),
        "higher": sentences.really_different(level, Verdict.HIGHER),
        "lower": sentences.really_different(level, Verdict.LOWER),
        "questions": [one for one in shown.questions_of(level) if one.question.place not in apart],
        "groups": shown.groups_of(level, but=apart),
        "units": shown.units_by_theme(level),
        "words": words_at(level.unit, request.person, request.roles),
        "earlier": earlier_rounds_for(level, request.person, request.roles),
        "has_promises": bool(apart),
        "reads_words": level.results.round.comments and Grant.Role.HR in request.roles,
    }


def _about(level: Level) -> dict[str, Any]:
    """What every page of results has."""
    return {
        "level": level,
        "round": level.results.round,
        "results": level.results,
        "proof": proof_of(level.results),
        "answers": shown.answers_text(shown.answers_of(level, level.own), level.unit.invited)
        if level.own
        else "",
    }


@require_safe
def question(request: PersonRequest, pk: int, unit: int, place: int) -> HttpResponse:
    """One question: how the unit answered it, and each part of the unit."""
    level = level_asked(request, pk, unit)
    if place >= len(level.results.items):
        raise Http404
    item = level.results.items[place]
    context = {
        "question": shown.question_text(item),
        "line": shown.questions_of(level)[place],
        "group": shown.Group(Scale(item.scale), shown.class_words(Scale(item.scale)), []),
        "units": shown.units_by_question(level, place),
        "attributes": by_attribute(blurred_shares(level, item)),
    }
    return render(request, "listening/results/question.html", {**_about(level), **context})


@require_safe
def over_rounds(request: PersonRequest, pk: int, unit: int) -> HttpResponse:
    """A unit in this round and those before it, where they may stand beside each other."""
    level = level_asked(request, pk, unit)
    points = line_of(level, request.person, request.roles)
    themes, questions = lines_of(points) if len(points) > 1 else ([], [])
    context = {"days": days_of(points), "themes": themes, "questions": questions}
    return render(request, "listening/results/over_rounds.html", {**_about(level), **context})


@require_safe
def promises(request: PersonRequest, pk: int, unit: int) -> HttpResponse:
    """What is promised beside what people notice of it, by stage of working here."""
    level = level_asked(request, pk, unit)
    if not asked_apart(level.results.items):
        raise Http404
    return render(request, "listening/results/promises.html", {**_about(level), "stages": promises_of(level)})


@require_safe
def talk(request: PersonRequest, pk: int, unit: int) -> HttpResponse:
    """A guide to talk about it with the team; for a team that isn't shown, three questions to ask in the room."""
    level = level_asked(request, pk, unit)
    today = timezone.localdate()
    context = {
        "guide": talking.guide_for(level),
        "is_theirs": is_of_team(request.person, level.unit, today),
        "leads_there": units_led_in(level.results.round, request.person, today)
        .filter(pk=level.unit.pk)
        .exists(),
    }
    return render(request, "listening/results/talk.html", {**_about(level), **context})
