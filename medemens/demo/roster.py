"""The roster of De Hoek, the night team and the kitchen, as the file of a planning program.

It also holds what such files hold: free days, leave, a name for each shift. None of that is taken.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from medemens.core.time import week_start
from medemens.demo.organisation import DE_HOEK, KITCHEN, NIGHT, Row

HEADERS = ("Personeelsnummer", "Begin", "Einde", "Locatie", "Omschrijving")
OFFICE, EARLY, LATE, AT_NIGHT = ("08:30", "17:00"), ("07:00", "15:30"), ("14:45", "23:00"), ("22:45", "07:15")
KITCHEN_EARLY, KITCHEN_LATE = ("06:30", "15:00"), ("11:00", "19:30")
WEEKS_BACK, WEEKS = 1, 4
IN_TURN = ((EARLY, (0, 1, 2, 5)), (LATE, (0, 1, 3, 4)), (EARLY, (2, 3, 4, 6)), (LATE, (2, 5, 6)))
IN_TURN_KITCHEN = ((KITCHEN_EARLY, (0, 1, 2, 3, 5)), (KITCHEN_LATE, (0, 2, 3, 4, 6)))

Pattern = tuple[tuple[str, str], tuple[int, ...]]  # from when until when, and on which weekdays


def pattern_of(row: Row, place: int) -> Pattern | None:
    """When someone of the rostered teams works; None for everyone else. `place` is where they stand in the team."""
    if row.job == "Teamleider":
        return (OFFICE, (0, 1, 2, 3, 4)) if row.unit == DE_HOEK else None
    if "nachten" in row.job:
        return AT_NIGHT, (2, 3, 4, 5)
    if row.unit == NIGHT:
        return AT_NIGHT, ((0, 1, 2, 3), (4, 5, 6, 0), (1, 2, 5, 6))[place % 3]
    if row.unit == DE_HOEK:
        return IN_TURN[place % len(IN_TURN)]
    if row.unit == KITCHEN:
        return IN_TURN_KITCHEN[place % len(IN_TURN_KITCHEN)]
    return None


def as_roster(rows: list[Row], today: date) -> bytes:
    """The roster from a week ago to three weeks ahead, as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    for place, row in enumerate(rows):
        if pattern := pattern_of(row, place):
            writer.writerows(_lines(row, pattern, week_start(today) - timedelta(weeks=WEEKS_BACK)))
    return text.getvalue().encode()


def _lines(row: Row, pattern: Pattern, monday: date) -> Iterator[tuple[str, ...]]:
    (begins, ends), weekdays = pattern
    for ahead in range(WEEKS * 7):
        day = monday + timedelta(days=ahead)
        if day.weekday() in weekdays:
            until = day + timedelta(days=ends <= begins)
            yield row.number, _local(day, begins), _local(until, ends), row.unit.name, "Dienst"
        elif day.weekday() == 6 and int(row.number) % 5 == 0:
            yield row.number, _local(day, "00:00"), _local(day, "23:59"), "", "Verlof"


def _local(day: date, clock: str) -> str:
    return datetime.combine(day, time.fromisoformat(clock)).strftime("%d-%m-%Y %H:%M")
