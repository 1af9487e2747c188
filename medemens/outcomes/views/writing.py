"""Where an answer is written: by whoever answers a round, and by HR. For everyone else these pages don't exist."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.listening.models import Round
from medemens.outcomes.actions import answering as actions
from medemens.outcomes.forms import FORMS, AmendmentForm, OutcomeForm
from medemens.outcomes.models import Outcome
from medemens.outcomes.queries import outcomes as queries
from medemens.outcomes.queries.promised import promised_of
from medemens.outcomes.rules import WITH_QUOTES, Kind
from medemens.people.http import PersonRequest, tried


def round_asked(request: PersonRequest, pk: int) -> Round:
    """The round, for whoever may answer it. 404 for everyone else."""
    round: Round = get_object_or_404(queries.rounds_to_answer_for(request.person, request.roles), pk=pk)
    return round


def outcome_asked(request: PersonRequest, pk: int, outcome: int) -> Outcome:
    """One that whoever asks may change."""
    written = queries.outcomes_to_write(request.person, request.roles).select_related("round")
    found: Outcome = get_object_or_404(written, pk=outcome, round=pk)
    return found


@require_safe
def outcomes(request: PersonRequest, pk: int) -> HttpResponse:
    """All that was written, drafts included, and by when people would have their answer."""
    round = round_asked(request, pk)
    return render(request, "outcomes/outcomes.html", _written(request, round))


def _written(request: PersonRequest, round: Round) -> dict[str, Any]:
    answer = queries.written_for(round, request.person, request.roles)
    parts = [*answer.heard, *answer.decided, *answer.helped]
    return {
        "round": round,
        "answer": answer,
        "promised": promised_of(round, timezone.localdate()),
        "drafts": sum(one.outcome.is_draft for part in parts for one in (part, *part.done)),
        "has_decided": any(not one.outcome.is_draft for one in answer.decided),
        "can_publish": hasattr(round, "publication") or hasattr(round, "refusal"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_new(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Write one more part of the answer."""
    round = round_asked(request, pk)
    form = _form(request, round, kind)
    made: list[Outcome] = []

    def act(clean: dict[str, Any]) -> None:
        today = timezone.localdate()
        made.append(
            actions.write_outcome(
                round=round, kind=Kind(kind), values=form.values, by=request.person, today=today
            )
        )

    if request.method == "POST" and tried(form, act):
        toast(request, _("Kept as a draft. Nobody who was asked sees it yet."))
        return redirect("outcome_quotes", pk, made[0].pk) if kind in WITH_QUOTES else redirect("outcomes", pk)
    return _page(request, round, form, kind)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: PersonRequest, pk: int, outcome: int) -> HttpResponse:
    """Change one. Of what is published everyone reads what changed."""
    found = outcome_asked(request, pk, outcome)
    form = _form(request, found.round, found.kind, found)
    amending = None if found.is_draft else AmendmentForm(request.POST or None)

    def act(clean: dict[str, Any]) -> None:
        changed = amending.said["changed"] if amending else {}
        today = timezone.localdate()
        actions.change_outcome(
            outcome=found, values=form.values, what_changed=changed, by=request.person, today=today
        )

    if request.method == "POST" and (amending is None or amending.is_valid()) and tried(form, act):
        toast(request, _("Saved."))
        return redirect("round_reply", pk) if found.unit_id else redirect("outcomes", pk)
    return _page(request, found.round, form, found.kind, found, amending)


@require_POST
def outcomes_publication(request: PersonRequest, pk: int) -> HttpResponse:
    """Publish all drafts, or the one that is named (`outcome`)."""
    round = round_asked(request, pk)
    drafts = queries.outcomes_to_write(request.person, request.roles).filter(
        round=round, unit=None, announcement=None
    )
    if one := request.POST.get("outcome", ""):
        drafts = drafts.filter(pk=one) if one.isdecimal() else drafts.none()
    chosen, now = list(drafts), timezone.now()
    return _done(
        request,
        pk,
        lambda: actions.publish_outcomes(round=round, outcomes=chosen, by=request.person, now=now),
        _("Published. Everyone who was asked can read it, and hears of it in the letter of the day."),
    )


@require_POST
def outcome_place(request: PersonRequest, pk: int, outcome: int) -> HttpResponse:
    """Put one a place earlier (`direction=up`) or later."""
    found = outcome_asked(request, pk, outcome)
    actions.move_outcome(outcome=found, up=request.POST.get("direction") == "up", by=request.person)
    return redirect("outcomes", pk)


@require_POST
def outcome_removal(request: PersonRequest, pk: int, outcome: int) -> HttpResponse:
    """Take a draft away."""
    found = outcome_asked(request, pk, outcome)
    return _done(
        request, pk, lambda: actions.take_draft_back(outcome=found, by=request.person), _("Taken away.")
    )


def _done(request: PersonRequest, pk: int, act: Callable[[], object], says: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        toast(request, str(refusal))
    else:
        toast(request, says)
    return redirect("outcomes", pk)


def _form(request: PersonRequest, round: Round, kind: str, outcome: Outcome | None = None) -> OutcomeForm:
    if kind not in FORMS:
        raise Http404
    decisions = queries.decisions_of(round, request.person, request.roles) if kind == Kind.DONE else []
    if kind == Kind.DONE and not decisions:
        raise Http404
    return FORMS[kind](request.POST or None, decisions=decisions, outcome=outcome)


def _page(
    request: PersonRequest,
    round: Round,
    form: OutcomeForm,
    kind: str,
    outcome: Outcome | None = None,
    amending: AmendmentForm | None = None,
) -> HttpResponse:
    context = {"round": round, "form": form, "kind": Kind(kind), "outcome": outcome, "amending": amending}
    wrong = form.errors or (amending and amending.errors)
    return render(request, "outcomes/outcome.html", context, status=422 if wrong else 200)
