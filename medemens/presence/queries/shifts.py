"""Reading who works when. Whose hours one may know: `models.hours_known_to`. The rest takes people one may know of."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from medemens.core.rows import of_anyone
from medemens.core.time import local_day, zone
from medemens.people.models import Person
from medemens.presence.models import Presence, Shift, hours_known_to
from medemens.presence.rules import LONGEST_SHIFT, ShiftKind, Stretch, on_shift, usual_stretches

Known = dict[int, list[Stretch] | None]


def stretches_of(people: Collection[int], start: datetime, end: datetime) -> Known:
    """For each of `people` (by pk) the shifts that touch the time from `start` to `end`, in order.

    None for somebody of whom nothing is known then: no roster of these days, and nobody said when they usually
    work. An empty list means that they don't work then. Two statements for any number of people.
    """
    every = of_anyone(Presence, "of people the caller may know of, or for when mail leaves")
    kept = {row.person_id: row for row in every.filter(person__in=list(people))}
    return stretches_from({pk: kept.get(pk) for pk in people}, start, end)


def stretches_from(presences: dict[int, Presence | None], start: datetime, end: datetime) -> Known:
    """The same, for who has the presences (by person) at hand already. One statement."""
    every = of_anyone(Shift, "of people the caller may know of, or for when mail leaves")
    rows = every.filter(
        person__in=list(presences), starts_at__lt=end, ends_at__gt=start, starts_at__gt=start - LONGEST_SHIFT
    )
    rostered: dict[int, list[Stretch]] = defaultdict(list)
    for pk, starts_at, ends_at, kind in rows.values_list("person", "starts_at", "ends_at", "kind"):
        rostered[pk].append(Stretch(starts_at, ends_at, ShiftKind(kind)))
    return {pk: _known(presence, rostered.get(pk, []), start, end) for pk, presence in presences.items()}


def _known(
    presence: Presence | None, rostered: list[Stretch], start: datetime, end: datetime
) -> list[Stretch] | None:
    usual = _usual(presence, start, end) if presence else None
    # The end is not part of it: a time up to midnight says nothing of the day after.
    last = local_day(max(start, end - timedelta.resolution))
    covered = presence is not None and _covers(presence, local_day(start), last)
    if usual is None and not rostered and not covered:
        return None
    return sorted({*rostered, *(usual or [])})


def _usual(presence: Presence, start: datetime, end: datetime) -> list[Stretch] | None:
    """The usual shifts on the days no roster speaks of; None where nothing is usual."""
    if presence.usual is None:
        return None
    # A night that began the day before can still go on.
    shifts = usual_stretches(presence.usual, local_day(start) - timedelta(days=1), local_day(end), zone())
    return [
        one
        for one in shifts
        if one.starts_at < end
        and one.ends_at > start
        and not _is_rostered(presence, local_day(one.starts_at))
    ]


def _is_rostered(presence: Presence, day: date) -> bool:
    first, last = presence.rostered_from, presence.rostered_until
    return first is not None and last is not None and first <= day <= last


def _covers(presence: Presence, first: date, last: date) -> bool:
    return any(
        _is_rostered(presence, first + timedelta(days=ahead)) for ahead in range((last - first).days + 1)
    )


def shift_now(person: Person, now: datetime) -> Stretch | None:
    """The shift `person` is in at `now`, as far as is known."""
    return on_shift(stretches_of([person.pk], now, now + timedelta(minutes=1))[person.pk] or (), now)


def may_know_hours(viewer: Person, other: Person, today: date) -> bool:
    """Whether the hours of `other` are no secret to `viewer`. One statement."""
    return Person.objects.filter(hours_known_to(viewer, today), pk=other.pk).exists()


def shifts_of(person: Person) -> QuerySet[Shift]:
    """Every shift that is kept of `person`, in order: for themselves."""
    return Shift.objects.visible_to(person).order_by("starts_at")


def presence_of(person: Person, viewer: Person, today: date) -> Presence | None:
    """When `person` usually works and up to where their roster goes, where that is no secret to `viewer`."""
    known = Presence.objects.visible_to(viewer, today)
    return known.select_related("usual_by").filter(person=person).first()
