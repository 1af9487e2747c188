"""The night that is pointed out to a leader once a quarter, and what they say to it."""

from datetime import datetime, time, timedelta

from django.db import transaction

from medemens.core.time import local_day, zone
from medemens.moments.models import NightPointer
from medemens.moments.queries.nights import Stay, night_for, night_to_answer
from medemens.moments.rules import quarter_start
from medemens.people.models import Person
from medemens.presence.actions.hours import add_own_shift, remove_own_shift
from medemens.presence.models import Shift
from medemens.presence.queries.hours import overlapping, own_shifts
from medemens.presence.rules import at

NOON = time(12)
A_MOMENT, A_DAY = timedelta(minutes=1), timedelta(days=1)


@transaction.atomic
def point_out_night(*, leader: Person, now: datetime) -> NightPointer | None:
    """Choose the night to point out to `leader` this quarter, if there is reason to; once, whoever asks first.

    Returns it when it was chosen now. That it was put away, or has passed, is no reason for another.
    """
    quarter = quarter_start(local_day(now))
    if NightPointer.objects.filter(leader=leader, quarter=quarter).exists():
        return None
    night = night_for(leader, now)
    if night is None:
        return None
    pointer, made = NightPointer.objects.get_or_create(
        leader=leader, quarter=quarter, defaults={"night": night}
    )
    return pointer if made else None


@transaction.atomic
def come_at_night(*, pointer: NightPointer, stay: Stay, by: Person, now: datetime) -> Shift | None:
    """The leader comes by: for those hours they are known to be there, so that names and times follow.

    Returns that shift; None when they said so before. `Refused` where the leader has a shift at that time already.
    """
    held = _hold(pointer)
    if held.going_at is not None:
        return None
    night = night_to_answer(held, now)
    # Whoever works an evening first stays on from there.
    evening = overlapping(by, night.starts_at, night.starts_at + A_MOMENT)
    shift = add_own_shift(
        person=by,
        starts_at=max(night.starts_at, evening.ends_at) if evening else night.starts_at,
        ends_at=night.ends_after(stay),
        by=by,
        now=now,
    )
    held.going_at, held.put_aside_at = now, None
    held.save(update_fields=["going_at", "put_aside_at"])
    return shift


@transaction.atomic
def stay_away(*, pointer: NightPointer, by: Person) -> None:
    """Undo coming by: the hours said for that night are gone, and the night is pointed out again."""
    held = _hold(pointer)
    if held.going_at is None:
        return
    noon = at(held.night, NOON, zone())
    for shift in own_shifts(by).filter(starts_at__gte=noon, starts_at__lt=noon + A_DAY):
        remove_own_shift(shift=shift, by=by)
    held.going_at = None
    held.save(update_fields=["going_at"])


@transaction.atomic
def put_night_aside(*, pointer: NightPointer, by: Person, now: datetime) -> None:
    """“Not this time”: nobody asks why, and no other night is pointed out this quarter."""
    NightPointer.objects.filter(pk=pointer.pk, leader=by, going_at=None).update(put_aside_at=now)


@transaction.atomic
def take_night_up(*, pointer: NightPointer, by: Person) -> None:
    """Undo putting a night away."""
    NightPointer.objects.filter(pk=pointer.pk, leader=by).update(put_aside_at=None)


def forget_night_pointers(now: datetime) -> int:
    """Erase what was pointed out in quarters that are over. Returns how many."""
    past = NightPointer.objects.filter(quarter__lt=quarter_start(local_day(now)))
    return past.delete()[0]


def _hold(pointer: NightPointer) -> NightPointer:
    """The pointer as it is now, held until the transaction ends."""
    rows = NightPointer.objects.select_for_update(of=("self",)).select_related("leader")
    return rows.get(pk=pointer.pk)
