"""Sending answers: that somebody answered, and what, in one transaction and in two rows that share nothing.

Nothing else is written: no event, no task, no line in a log, no message (R7). There is no `by` and no `now`: neither
would lead anywhere.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.rows import of_anyone
from medemens.listening.models import Answer, Comment, Roll, Round, SlipCode
from medemens.listening.rules import STEPS, Scale


@transaction.atomic
def send_answers(*, roll: Roll, answers: bytes, comment: str = "", today: date) -> None:
    """Answer a round once, as the Roll allows. `answers` has a number for each item (Answer.answers).

    Raises `Refused` where the round can't be answered any more, or was. Two windows at once: one of them answers.
    """
    round = _while_open(roll.round_id, today)
    claim = of_anyone(Roll, "whether they may still answer is in the claim itself")
    if not claim.filter(pk=roll.pk, by_slip=False, answered=False).update(answered=True):
        raise Refused(
            _("You have answered already. Your answer stands without a name, and can’t be changed any more.")
        )
    bands = {"band_1": roll.band_1, "band_2": roll.band_2, "band_3": roll.band_3}
    _put(round, roll.unit.counts_in_id or roll.unit_id, answers, comment, bands)


@transaction.atomic
def send_slip(*, slip: SlipCode, answers: bytes, comment: str = "", today: date) -> None:
    """Answer a round with a slip, which is used up by it. The answer is of the unit of the slip, without bands."""
    round = _while_open(slip.round_id, today)
    claim = of_anyone(SlipCode, "whether it can still be used is in the claim itself")
    if not claim.filter(pk=slip.pk, used=False).update(used=True):
        raise Refused(_("This code can’t be used any more."))
    _put(round, slip.unit_id, answers, comment, {})


def _while_open(round: int, today: date) -> Round:
    """The round, held so that nobody closes it meanwhile: the closing writes its answers anew, and misses none."""
    Round.objects.select_for_update(no_key=True).get(pk=round)
    found = Round.objects.open_on(today).filter(pk=round).first()
    if found is None:
        raise Refused(_("This round is closed. Answers can’t be sent any more."))
    return found


def _put(round: Round, unit: int, answers: bytes, comment: str, bands: dict[str, int | None]) -> None:
    """The answer, and apart from it the words. Raises `ValueError` for answers that no item of the round has."""
    most = [STEPS[Scale(scale)].count for scale in round.items.values_list("scale", flat=True)]
    if len(answers) != len(most) or any(answer > count for answer, count in zip(answers, most, strict=True)):
        raise ValueError("these are not answers to the items of this round")
    Answer.objects.create(round=round, unit_id=unit, answers=answers, **bands)
    if comment and round.comments:
        Comment.objects.create(round=round, unit_id=unit, text=comment)
