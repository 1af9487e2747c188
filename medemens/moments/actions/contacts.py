"""Real contact that nobody had arranged: noted in one tap, by either of the two."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day, zone
from medemens.moments.actions.holding import hold_people
from medemens.moments.actions.moments import new_uid
from medemens.moments.actions.rhythms import note_contacts, take_back_contact
from medemens.moments.models import Closure, Moment
from medemens.moments.queries.moments import contacts_noted_on, contacts_to_undo, leaders_between
from medemens.people.models import Person

TWO_TAPS = timedelta(seconds=20)
NOTED_WITHIN = timedelta(days=14)


@transaction.atomic
def log_contact(*, by: Person, other: Person, kind: str = "", on: date, now: datetime) -> Moment:
    """Note that `by` and `other` really spoke on `on`. A thumb that taps twice says it once, even at once.

    The colleague finds it in their own timeline: nothing is noted about someone that they can't see.
    """
    _check_day(on, now)
    if other == by or not other.is_here(on):
        raise Refused(_("Choose a colleague who works here."))
    hold_people([by, other])
    twice = contacts_to_undo(by, now).filter(invitee=other, kind=kind, made_at__gte=now - TWO_TAPS)
    for moment in twice:
        if moment.starts_at and local_day(moment.starts_at) == on:
            return moment
    return _note(by, [other], kind, on, now)[0]


@transaction.atomic
def log_shift(*, by: Person, others: Sequence[Person], on: date, now: datetime) -> list[Moment]:
    """`by` worked along on `on` and really spoke to each of `others`: all of them in one go, or none.

    Of whom it was noted already for that day it isn't noted twice. The same few statements for any number.
    Returns what was noted now.
    """
    _check_day(on, now)
    hold_people([by, *others])
    noted = contacts_noted_on(by, on).filter(kind=Moment.Kind.SHIFT).values_list("invitee", flat=True)
    already = set(noted)
    return _note(by, [other for other in others if other.pk not in already], Moment.Kind.SHIFT, on, now)


@transaction.atomic
def take_back_log(*, moments: Sequence[Moment], by: Person, now: datetime) -> None:
    """Undo noting: the contact is gone with what was written down there, and the rhythm says what it said before.

    Whoever noted it can, and so can the other, for it says something about both.
    """
    for moment in moments:
        if by.pk not in (moment.proposer_id, moment.invitee_id):
            raise Refused(_("Only the two of you can take this away."))
        spoken_before = moment.closure.spoken_before
        moment.agreements.all().delete()
        moment.needs.all().delete()
        moment.delete()
        if moment.starts_at is not None:
            take_back_contact(
                one=moment.proposer, other=moment.invitee,
                on=local_day(moment.starts_at), restore=spoken_before, now=now,
            )  # fmt: skip


def _note(by: Person, others: Sequence[Person], kind: str, on: date, now: datetime) -> list[Moment]:
    if not others:
        return []
    noon = datetime.combine(on, time(12), zone())
    leaders = leaders_between(by, others, on)
    before = note_contacts(one=by, others=others, on=on)
    moments = Moment.objects.bulk_create(
        Moment(
            uid=new_uid(), kind=kind, proposer=by, invitee=other, leader=leaders.get(other.pk),
            starts_at=now if on == local_day(now) else noon, made_at=now,
        )
        for other in others
    )  # fmt: skip
    Closure.objects.bulk_create(
        Closure(
            moment=moment, outcome=Closure.Outcome.HELD, by=by, at=now,
            spoken_before=before.get(moment.invitee_id),
        )
        for moment in moments
    )  # fmt: skip
    return moments


def _check_day(on: date, now: datetime) -> None:
    today = local_day(now)
    if on > today:
        raise Refused(_("This day is still to come. Choose today or an earlier day."))
    if on < today - NOTED_WITHIN:
        raise Refused(_("This is more than two weeks ago. Choose a later day."))
