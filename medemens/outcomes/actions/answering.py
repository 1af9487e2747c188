"""An answer is written by whoever answers a round and by HR, published, and put right where everyone sees it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.time import local_day
from medemens.listening.models import Round
from medemens.outcomes.events import OUTCOME_PUBLISHED
from medemens.outcomes.models import Amendment, Announcement, Outcome
from medemens.outcomes.rules import Kind
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import roles_of
from medemens.story.rules import Texts, moved

FIELDS = ("text", "not_done", "who", "by_when", "done_on", "belongs_to")  # what an outcome says


@transaction.atomic
def write_outcome(*, round: Round, kind: Kind, values: Mapping[str, Any], by: Person, today: date) -> Outcome:
    """Write a part of the answer: a draft, which whoever answers and HR see. A thumb that taps twice writes it once."""
    must_answer(round, by)
    same = Outcome.objects.filter(round=round, kind=kind, by=by, announcement=None).order_by(
        "-written_on", "-pk"
    )
    for draft in same:
        if all(getattr(draft, name) == value for name, value in values.items()):
            return draft
    return Outcome.objects.create(
        round=round, kind=kind, place=_next_place(round, kind), by=by, written_on=today, **values
    )


@transaction.atomic
def change_outcome(
    *, outcome: Outcome, values: Mapping[str, Any], what_changed: Texts, by: Person, today: date
) -> None:
    """Change it. Of what is published everyone reads on which day it changed, and what (`what_changed`)."""
    _must_write(outcome, by)
    if not outcome.is_draft:
        if not what_changed:
            raise Refused(_("Say what changed: people have read it already."))
        Amendment.objects.create(outcome=outcome, said=dict(what_changed), by=by, on=today)
    for name, value in values.items():
        setattr(outcome, name, value)
    outcome.save(update_fields=list(values))


@transaction.atomic
def publish_outcomes(
    *, round: Round, outcomes: Collection[Outcome], by: Person, now: datetime
) -> Announcement:
    """Let everyone who was asked read drafts of the answer. They hear of it in the letter of the next working day.

    `Refused` while the round is open: an answer comes after what people said.
    """
    must_answer(round, by)
    if not hasattr(round, "publication") and not hasattr(round, "refusal"):
        raise Refused(_("First the round closes and its results are there. Then you answer."))
    drafts = list(
        Outcome.objects.select_for_update(of=("self",))
        .filter(pk__in=[one.pk for one in outcomes], round=round, unit=None, announcement=None)
        .select_related("belongs_to")
    )
    if not drafts:
        raise Refused(_("There is nothing to publish."))
    _must_be_whole(drafts)
    announcement = Announcement.objects.create(round=round, by=by, on=local_day(now))
    Outcome.objects.filter(pk__in=[one.pk for one in drafts]).update(announcement=announcement)
    record(OUTCOME_PUBLISHED, announcement, by=by, now=now)
    return announcement


@transaction.atomic
def take_draft_back(*, outcome: Outcome, by: Person) -> None:
    """Take a draft away. What people have read stays; it can be put right."""
    _must_write(outcome, by)
    if not outcome.is_draft:
        raise Refused(_("People have read this already. You can put it right, and say what changed."))
    outcome.delete()


@transaction.atomic
def move_outcome(*, outcome: Outcome, up: bool, by: Person) -> None:
    """Put it one place earlier or later among those of its kind."""
    _must_write(outcome, by)
    same = Outcome.objects.filter(round=outcome.round_id, kind=outcome.kind, unit=None)
    order = list(same.order_by("place", "pk").values_list("pk", flat=True))
    for place, pk in enumerate(moved(order, outcome.pk, up=up)):
        same.filter(pk=pk).exclude(place=place).update(place=place)


def must_answer(round: Round, by: Person) -> None:
    """`Refused` for whoever neither answers `round` nor is of HR."""
    if round.answerer_id != by.pk and Grant.Role.HR not in roles_of(by):
        raise Refused(_("Whoever answers this round and HR write here."))


def _must_write(outcome: Outcome, by: Person) -> None:
    if outcome.unit_id is None:
        must_answer(outcome.round, by)
    elif outcome.by_id != by.pk:
        raise Refused(_("Whoever wrote this can change it."))


def _must_be_whole(drafts: Collection[Outcome]) -> None:
    for one in drafts:
        if one.kind == Kind.HELPED and not one.quotes.filter(later__isnull=False).exists():
            raise Refused(_("Choose first which numbers show whether it helped."))


def _next_place(round: Round, kind: Kind) -> int:
    last = Outcome.objects.filter(round=round, kind=kind).aggregate(last=Max("place"))["last"]
    return 0 if last is None else int(last) + 1
