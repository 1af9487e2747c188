"""The end of a round: nobody answers any more, and what was answered loses its order (R7)."""

from datetime import datetime
from random import SystemRandom
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.core.writing import write_all
from medemens.listening.actions.freeing import overwrite_what_goes
from medemens.listening.actions.rounds import ONLY_HR
from medemens.listening.models import Answer, Closing, Comment, Round, SlipCode, Turnout
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import roles_of


@transaction.atomic
def close_round(*, round: Round, by: Person | None, now: datetime, reason: str = "") -> Closing:
    """Close `round`: by nobody once its last day is over, or sooner by HR, who says why; everyone asked reads that.

    Its answers and words are written anew in a shuffled order, under other ids, and codes on slips are gone. Raises
    `Refused` for a round that isn't open, or without a reason.
    """
    running = Round.objects.filter(opening__isnull=False, closing=None)
    held = running.select_for_update(of=("self",)).filter(pk=round.pk).first()
    if held is None:
        raise Refused(_("This round isn’t open any more."))
    if by is None and not is_over(held, now):
        raise Refused(_("This round is open still."))
    if by is not None:
        _may_close(by, reason)
    closing = Closing.objects.create(round=held, by=by, on=local_day(now), reason=reason.strip())
    overwrite_what_goes()
    _shuffle(Answer, held)
    _shuffle(Comment, held)
    SlipCode.objects.filter(round=held).delete()
    Turnout.objects.filter(round=held).delete()
    return closing


def is_over(round: Round, now: datetime) -> bool:
    """Whether the last day on which `round` could be answered has been."""
    return round.closes_on is not None and round.closes_on < local_day(now)


def _may_close(by: Person, reason: str) -> None:
    if Grant.Role.HR not in roles_of(by):
        raise Refused(ONLY_HR)
    if not reason.strip():
        raise Refused(_("Say why this round closes sooner. Everyone who was asked reads it."))


def _shuffle(model: type[Answer] | type[Comment], round: Round) -> None:
    """Write the rows of `round` anew: no id and no place on the disk tells any more which came first."""
    rows = list(model._default_manager.filter(round=round))
    model._default_manager.filter(round=round).delete()
    for row in rows:
        row.pk = uuid4()
    SystemRandom().shuffle(rows)
    write_all(rows)
