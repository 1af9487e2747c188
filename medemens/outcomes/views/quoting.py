"""Choosing the numbers that stand with an outcome, out of what was published."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.listening.models import Item, Unit
from medemens.listening.queries.quoted import asked_again
from medemens.listening.queries.results import Level, level_of, results_for
from medemens.listening.results.shown import questions_of
from medemens.outcomes.actions import quoting as actions
from medemens.outcomes.models import Outcome
from medemens.outcomes.queries.outcomes import beside_later, part_of
from medemens.outcomes.rules import WITH_QUOTES, Kind
from medemens.outcomes.views.writing import outcome_asked
from medemens.people.http import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def quotes(request: PersonRequest, pk: int, outcome: int) -> HttpResponse:
    """The numbers of a unit (`?unit=`), each with a button; of “did it help” those that were asked again."""
    found = outcome_asked(request, pk, outcome)
    if found.kind not in WITH_QUOTES or not found.is_draft:
        raise Http404
    level = _level(request, pk, request.GET.get("unit", ""))
    if request.method == "POST" and level:
        _quote(request, found, level)
        return redirect(request.get_full_path())
    context = {
        "round": found.round,
        "part": part_of(found),
        "level": level,
        **_offered(request, found, level),
    }
    return render(request, "outcomes/quotes.html", context)


@require_POST
def quote_removal(request: PersonRequest, pk: int, outcome: int, quote: int) -> HttpResponse:
    """Leave one out again."""
    found = outcome_asked(request, pk, outcome)
    row = get_object_or_404(found.quotes.select_related("outcome__round"), pk=quote)
    try:
        actions.leave_quote_out(quote=row, by=request.person)
    except Refused as refusal:
        toast(request, str(refusal))
        return redirect("outcomes", pk)
    return redirect("outcome_quotes", pk, outcome)


def _level(request: PersonRequest, pk: int, unit: str) -> Level | None:
    """The unit that is asked for, the whole otherwise. None where nothing was published."""
    results = results_for(request.person, request.roles, pk)
    level = level_of(results, int(unit) if unit.isdecimal() else None) if results else None
    if results and level is None:
        raise Http404
    return level


def _offered(request: PersonRequest, outcome: Outcome, level: Level | None) -> dict[str, Any]:
    if level is None:
        return {}
    if outcome.kind == Kind.HELPED:
        return {"later": beside_later(level.results, level.unit, request.person, request.roles)}
    return {"lines": [one for one in questions_of(level) if one.told]}


def _quote(request: PersonRequest, outcome: Outcome, level: Level) -> None:
    item = get_object_or_404(outcome.round.items, pk=_number(request, "item"))
    later, later_unit = _later(request, level, item) if outcome.kind == Kind.HELPED else (None, None)
    try:
        actions.quote_number(
            outcome=outcome, item=item, unit=level.unit, later=later, later_unit=later_unit, by=request.person
        )
    except Refused as refusal:
        toast(request, str(refusal))
    else:
        toast(request, _("This number stands with it."))


def _later(request: PersonRequest, level: Level, item: Item) -> tuple[Item, Unit]:
    """The same question in the later round that is asked for, and the same unit there."""
    for point in asked_again(level.results, level.unit, request.person, request.roles):
        for again in point.results.items:
            if point.results.round.pk == _number(request, "round") and again.key == item.key:
                return again, point.unit
    raise Http404


def _number(request: PersonRequest, name: str) -> int:
    asked = request.POST.get(name, "")
    return int(asked) if asked.isdecimal() else 0
