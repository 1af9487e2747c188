"""A later day for an answer, with a reason; and everyone is told once where a day passed without one."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.listening.models import Round
from medemens.outcomes.actions.answering import must_answer
from medemens.outcomes.events import ANSWER_LATE
from medemens.outcomes.models import LateNotice, LaterDate
from medemens.outcomes.queries.promised import late, promised_of
from medemens.people.models import Person


@transaction.atomic
def give_later_date(*, round: Round, answer_by: date, why: str, by: Person, today: date) -> LaterDate:
    """Say by when the answer comes now, and why not before. Everyone who was asked reads it, beside the first day."""
    must_answer(round, by)
    Round.objects.select_for_update().get(pk=round.pk)
    promised = promised_of(round, today)
    if promised.answered_on:
        raise Refused(_("The answer is there already."))
    if answer_by <= today or (promised.due and answer_by <= promised.due):
        raise Refused(_("Choose a day that is later than the one people know."))
    return LaterDate.objects.create(round=round, answer_by=answer_by, why=why, by=by, on=today)


def tell_of_late_answers(now: datetime) -> int:
    """Tell everyone who was asked, once for each day that passed, that the answer isn't there; return for how many.

    Safe to run twice, also at once: the row of a day is made by one of them.
    """
    today = local_day(now)
    rounds = late(of_anyone(Round, "of which people wait for an answer longer than was said"), today)
    return sum(_tell(round, round.due, now) for round in rounds.order_by("pk"))


@transaction.atomic
def _tell(round: Round, due: date, now: datetime) -> bool:
    notice, is_new = LateNotice.objects.get_or_create(round=round, due=due)
    if is_new:
        record(ANSWER_LATE, notice, by=None, now=now)
    return is_new


def look_after_answers(as_of: datetime, at: datetime) -> Mapping[str, int]:
    """What the day begins with."""
    return {"answers_late": tell_of_late_answers(as_of)}
