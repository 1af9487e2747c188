"""Saying when one works: usually, and once."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day, zone
from medemens.people.actions.holding import hold
from medemens.people.models import Person
from medemens.presence import phrases
from medemens.presence.models import Presence, Shift
from medemens.presence.queries.hours import overlapping, people_whose_hours
from medemens.presence.rules import LONGEST_SHIFT, ShiftKind, Usual, kind_of, weekday_bits

AHEAD = timedelta(weeks=4)


@transaction.atomic
def set_usual_hours(*, person: Person, usual: Usual, by: Person, today: date) -> Presence:
    """Say when `person` usually works: they themself, or their leader as long as they didn't say it themself.

    Refused for anyone else, and without a kind of shift or a day.
    """
    if not usual.kinds:
        raise Refused(_("Choose when: by day, in the evening or at night."))
    if not usual.weekdays:
        raise Refused(_("Choose at least one day."))
    presence = _presence_to_change(person, by, today)
    _write(presence, usual, by, today)
    return presence


@transaction.atomic
def confirm_usual_hours(*, person: Person, by: Person, today: date) -> None:
    """`person` says that what their leader filled in is right: from now on it is theirs."""
    if by.pk != person.pk:
        raise Refused(_("Only %(name)s can say whether this is right.") % {"name": person.call_name})
    presence = _presence_to_change(person, by, today)
    if presence.usual is None:
        raise Refused(_("This was taken away meanwhile. Nothing was changed."))
    _write(presence, presence.usual, by, today)


@transaction.atomic
def clear_usual_hours(*, person: Person, by: Person, today: date) -> None:
    """Take away when `person` usually works.

    Where they do it themself they leave it open, and their leader doesn't fill it in again.
    """
    presence = _presence_to_change(person, by, today)
    _write(presence, Usual(frozenset(), frozenset()), by if by.pk == person.pk else None, today)
    if presence.usual_by is None and presence.rostered_from is None:
        presence.delete()


@transaction.atomic
def add_own_shift(
    *, person: Person, starts_at: datetime, ends_at: datetime, by: Person, now: datetime
) -> Shift:
    """`person` says that they are there then, besides what is usual or in their roster; nobody else can."""
    _check_own(person, by)
    if ends_at <= starts_at:
        raise Refused(_("The end is before the start. Choose a later end."))
    if ends_at <= now:
        raise Refused(_("This is over already. Choose a time that is still to come."))
    if starts_at > now + AHEAD:
        raise Refused(_("This is more than four weeks away. Choose an earlier day."))
    if ends_at - starts_at > LONGEST_SHIFT:
        raise Refused(_("This is longer than a day. Add a time for each day."))
    hold([person])
    if known := overlapping(person, starts_at, ends_at):
        words = phrases.stretch(known.starts_at, known.ends_at, known.kind, local_day(now))
        raise Refused(_("Part of this is known already: %(shift)s.") % {"shift": words})
    return Shift.objects.create(
        person=person, starts_at=starts_at, ends_at=ends_at, kind=kind_of(starts_at, ends_at, zone()),
        origin=Shift.Origin.OWN,
    )  # fmt: skip


@transaction.atomic
def remove_own_shift(*, shift: Shift, by: Person) -> None:
    """Take back a time one added oneself. What a roster says is changed in the roster."""
    _check_own(shift.person, by)
    if shift.origin != Shift.Origin.OWN:
        raise Refused(_("This is in your roster. It is changed there."))
    shift.delete()


def join_presences(kept: Presence, dropped: Presence) -> None:
    """Two rows turn out to be one person: what `kept` says stands, and what it doesn't say comes from the other."""
    if kept.usual_by_id is None and kept.usual is None:
        kept.by_day, kept.by_evening, kept.by_night = dropped.by_day, dropped.by_evening, dropped.by_night
        kept.weekdays = dropped.weekdays
        kept.usual_by_id, kept.usual_on = dropped.usual_by_id, dropped.usual_on
    if kept.rostered_from is None:
        kept.rostered_from, kept.rostered_until = dropped.rostered_from, dropped.rostered_until
    kept.save()


def _presence_to_change(person: Person, by: Person, today: date) -> Presence:
    """The presence of `person`, held until the transaction ends, where `by` may say when they work."""
    if not people_whose_hours(by, today).filter(pk=person.pk).exists():
        raise Refused(
            _("Only %(name)s and whoever leads them can say when they work.") % {"name": person.call_name}
        )
    hold([person])
    presence, _made = Presence.objects.get_or_create(person=person)
    if presence.is_said_by_owner and by.pk != person.pk:
        # The employee owns it: once they said it, also that they leave it open, nobody says it for them.
        raise Refused(_("%(name)s says this themself. Only they can change it.") % {"name": person.call_name})
    return presence


def _write(presence: Presence, usual: Usual, by: Person | None, today: date) -> None:
    presence.by_day = ShiftKind.DAY in usual.kinds
    presence.by_evening = ShiftKind.EVENING in usual.kinds
    presence.by_night = ShiftKind.NIGHT in usual.kinds
    presence.weekdays = weekday_bits(usual.weekdays)
    presence.usual_by, presence.usual_on = by, today if by else None
    presence.save()


def _check_own(person: Person, by: Person) -> None:
    if by.pk != person.pk:
        raise Refused(_("Only %(name)s can add or remove this.") % {"name": person.call_name})
