"""Real contact that nobody had arranged: noted in one tap, by either of the two."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.moments.actions.moments import new_uid
from medemens.moments.actions.rhythms import note_contact, take_back_contact
from medemens.moments.models import Closure, Moment
from medemens.moments.queries.moments import contacts_to_undo, leader_between, local_day, zone
from medemens.people.models import Person

TWO_TAPS = timedelta(seconds=20)
NOTED_WITHIN = timedelta(days=14)


@transaction.atomic
def log_contact(*, by: Person, other: Person, kind: str = "", on: date, now: datetime) -> Moment:
    """Note that `by` and `other` really spoke on `on`. A thumb that taps twice says it once.

    The colleague finds it in their own timeline: nothing is noted about someone that they can't see.
    """
    _check_day(on, now)
    if other == by or not other.is_here(on):
        raise Refused(_("Choose a colleague who works here."))
    twice = contacts_to_undo(by, now).filter(invitee=other, kind=kind, made_at__gte=now - TWO_TAPS)
    for moment in twice:
        if moment.starts_at and local_day(moment.starts_at) == on:
            return moment
    return _note(by, other, kind, on, leader_between(by, other, on), now)


@transaction.atomic
def log_shift(*, by: Person, others: Sequence[Person], on: date, now: datetime) -> list[Moment]:
    """`by` worked along on `on` and really spoke to each of `others`: all of them in one go, or none."""
    _check_day(on, now)
    return [_note(by, other, Moment.Kind.SHIFT, on, leader_between(by, other, on), now) for other in others]


@transaction.atomic
def take_back_log(*, moments: Sequence[Moment], by: Person, now: datetime) -> None:
    """Undo noting: the contact is gone, and the rhythm says what it said before."""
    for moment in moments:
        if moment.starts_at is not None:
            take_back_contact(
                one=moment.proposer, other=moment.invitee,
                on=local_day(moment.starts_at), restore=moment.closure.spoken_before,
            )  # fmt: skip
        moment.delete()


def _note(by: Person, other: Person, kind: str, on: date, leader: Person | None, now: datetime) -> Moment:
    noon = datetime.combine(on, time(12), zone())
    moment = Moment.objects.create(
        uid=new_uid(), kind=kind, proposer=by, invitee=other, leader=leader,
        starts_at=now if on == local_day(now) else noon, made_at=now,
    )  # fmt: skip
    spoken_before = note_contact(one=by, other=other, on=on)
    Closure.objects.create(
        moment=moment, outcome=Closure.Outcome.HELD, by=by, at=now, spoken_before=spoken_before
    )
    return moment


def _check_day(on: date, now: datetime) -> None:
    today = local_day(now)
    if on > today:
        raise Refused(_("This day is still to come. Choose today or an earlier day."))
    if on < today - NOTED_WITHIN:
        raise Refused(_("This is more than two weeks ago. Choose a later day."))
