"""Writing the shifts of a roster. The newest word on somebody's days counts, but for what they said themselves."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db import connection

from medemens.core.models import Installation
from medemens.core.time import zone
from medemens.presence.models import Presence, Shift
from medemens.presence.rostering.roster import Span
from medemens.presence.rostering.spans import Period, covered, joined, outside
from medemens.presence.rules import LONGEST_SHIFT, ShiftKind, at, kind_of

_AT_ONCE = 500  # people: as many as a statement takes

Row = tuple[int, datetime, datetime, str, str]
_COLUMNS = ("person_id", "starts_at", "ends_at", "kind", "origin")  # of a Row


@dataclass(frozen=True, slots=True)
class Told:
    """What a roster says: the work of each person (by pk) who is in it, for the days from `first` to `last`."""

    shifts: Mapping[int, Sequence[Span]]
    first: date
    last: date
    origin: Shift.Origin


def hold_shifts() -> None:
    """Let a second roster wait until this one is written. Inside a transaction."""
    Installation.objects.select_for_update().get(pk=Installation.current().pk)


def write_shifts(told: Told, today: date) -> None:
    """Let what was known of these people on these days be what is told. Inside a transaction that holds the shifts.

    Rows that stay as they are aren't written. The period of each becomes `covered`.
    """
    kinds: dict[Span, ShiftKind] = {}
    start, end = at(told.first, time.min, zone()), at(told.last + timedelta(days=1), time.min, zone())
    for people in _parts(sorted(told.shifts)):
        replaced, kept = _present(people, start, end)
        new: list[Row] = []
        for pk in people:
            spans = outside(joined(told.shifts[pk]), kept.get(pk, ()))
            rows = [(pk, *span, _kind(span, kinds), told.origin.value) for span in spans]
            new += [row for row in rows if replaced.pop(row, None) is None]
        _delete(replaced.values())
        _insert(new)
    _write_periods(told, today)


def _parts(people: Sequence[int]) -> Iterator[Sequence[int]]:
    for begin in range(0, len(people), _AT_ONCE):
        yield people[begin : begin + _AT_ONCE]


def _present(
    people: Collection[int], start: datetime, end: datetime
) -> tuple[dict[Row, int], dict[int, list[Span]]]:
    """The rows that are to be replaced, each with its pk; and by person the work around them that stays."""
    rows = Shift.objects.filter(
        person__in=people,
        starts_at__gt=start - LONGEST_SHIFT,
        starts_at__lt=end + LONGEST_SHIFT,
        ends_at__gt=start,
    )
    replaced: dict[Row, int] = {}
    kept: dict[int, list[Span]] = {}
    for pk, *row in rows.values_list("pk", *_COLUMNS):
        person, begins, ends, kind, origin = row
        if origin != Shift.Origin.OWN and start <= begins < end:
            replaced[person, begins, ends, kind, origin] = pk
        else:
            kept.setdefault(person, []).append((begins, ends))
    return replaced, kept


def _kind(span: Span, known: dict[Span, ShiftKind]) -> str:
    kind = known.get(span)
    if kind is None:
        kind = known[span] = kind_of(*span, zone())
    return kind.value


def _insert(rows: Iterable[Row]) -> None:
    """Write new rows. Who says their own hours at this very moment keeps them.

    Not by `bulk_create`: SQLite has one writer, and everyone who writes down a talk waits until this is done. That is
    a few times shorter so (bench/rosters.py).
    """
    name, moment = connection.ops.quote_name, cache(connection.ops.adapt_datetimefield_value)
    columns = ", ".join(map(name, _COLUMNS))
    statement = f"INSERT INTO {name(Shift._meta.db_table)} ({columns}) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608
    values = [(pk, moment(begins), moment(ends), kind, origin) for pk, begins, ends, kind, origin in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(f"{statement} ON CONFLICT DO NOTHING", values)


def _delete(rows: Collection[int]) -> None:
    for part in _parts(list(rows)):
        Shift.objects.filter(pk__in=part).delete()


def _write_periods(told: Told, today: date) -> None:
    said = (told.first, told.last)
    for people in _parts(sorted(told.shifts)):
        known = _periods(people)
        periods = {pk: covered(known.get(pk), said, today) for pk in people}
        Presence.objects.bulk_create(
            [
                Presence(person_id=pk, rostered_from=first, rostered_until=last)
                for pk, (first, last) in periods.items()
                if known.get(pk) != (first, last)
            ],
            update_conflicts=True,
            unique_fields=["person"],
            update_fields=["rostered_from", "rostered_until"],
        )


def _periods(people: Collection[int]) -> dict[int, Period]:
    rows = Presence.objects.filter(
        person__in=people, rostered_from__isnull=False, rostered_until__isnull=False
    )
    return {
        pk: (first, last)
        for pk, first, last in rows.values_list("person", "rostered_from", "rostered_until")
        if first and last
    }
