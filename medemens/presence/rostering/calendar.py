"""A roster calendar (ICS, RFC 5545), read: its coming shifts, without anything that they are called."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from time import monotonic
from typing import Any

import recurring_ical_events  # type: ignore[import-untyped]
from icalendar import Calendar

from medemens.presence.rostering import work
from medemens.presence.rostering.roster import Span
from medemens.presence.rules import LONGEST_SHIFT

# Everyone whom an entry is of: by who is invited (addresses), and by its texts.
Whose = Callable[[list[str], str], Iterable[int]]

PATIENCE = 60  # seconds: a calendar that takes longer is no roster
# How shifts come back. Of any other rule ("the thirtieth of each February") the library would look for ever for a day.
_COMES_BACK = {"DAILY", "WEEKLY"}
_RULE_PARTS = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}
_MOST_RULES = 3  # of one entry, with its exceptions
_DATES, _MOST_DATES = ("RDATE", "EXDATE"), 1000
_WEEK, _YEAR = 7, 366  # days
_SINCE = 2000  # the year: each time since the first is counted
_BUSY = {"", "BUSY"}
_SURE = {"", "CONFIRMED"}
_MINUTE = timedelta(minutes=1)


class NotACalendar(Exception):
    """What was fetched can't be read. It repeats nothing of it."""


@dataclass(slots=True)
class Coming:
    """The shifts of a calendar by person, and everyone named in it: also those of whom nothing in it is work."""

    shifts: dict[int, list[Span]] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)
    is_empty: bool = True


def read_calendar(content: bytes, start: datetime, end: datetime, zone: tzinfo, whose: Whose) -> Coming:
    """What begins from `start` up to `end`. Raises NotACalendar.

    An entry that can't be read is no shift: one bad entry must not take the roster away from everyone.
    """
    found, until = Coming(), monotonic() + PATIENCE
    for series in _series(content):
        if monotonic() > until:
            raise NotACalendar
        with suppress(Exception):  # the libraries raise whatever they like on broken entries
            for event in _occurrences(series, start, end):
                found.is_empty = False
                people = set(whose(_invited(event), _texts(event)))
                found.named |= people
                span = _span(event, zone) if _is_work(event) else None
                if span and start <= span[0] < end:
                    for pk in people:
                        found.shifts.setdefault(pk, []).append(span)
    return found


def _series(content: bytes) -> Iterator[list[Any]]:
    """The entries of `content`, each with the exceptions to its repetition."""
    text = content.strip(b"\xef\xbb\xbf\r\n\t ").upper()
    if not (text.startswith(b"BEGIN:VCALENDAR") and text.endswith(b"END:VCALENDAR")):
        raise NotACalendar  # something else, or a part of one: the rest of the shifts must not go with it
    try:
        calendars = Calendar.from_ical(content, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception:
        raise NotACalendar from None
    series: dict[str, list[Any]] = {}
    for place, event in enumerate(events):
        series.setdefault(str(event.get("UID", place)), []).append(event)
    return iter(series.values())


def _occurrences(series: list[Any], start: datetime, end: datetime) -> list[Any]:
    if _repeats_too_much(series):
        return []
    calendar = Calendar()
    for event in series:
        calendar.add_component(event)
    return list(recurring_ical_events.of(calendar).between(start, end))


def _repeats_too_much(series: list[Any]) -> bool:
    """Whether it comes back as no shift does: too often, for a lifetime, or by rules that have no end of looking."""
    repeating = [event for event in series if _rules(event)]
    dates = [
        date for event in series for name in _DATES for some in _several(event, name) for date in some.dts
    ]
    return (
        max(len(dates), len(series)) > _MOST_DATES
        or sum(len(_rules(event)) for event in repeating) > _MOST_RULES
        or any(event["DTSTART"].dt.year < _SINCE for event in repeating)
        or any(event.duration > LONGEST_SHIFT for event in repeating)
        or not all(_is_rule_of_a_shift(rule) for event in repeating for rule in _rules(event))
    )


def _rules(event: Any) -> list[Any]:
    return [*_several(event, "RRULE"), *_several(event, "EXRULE")]


def _is_rule_of_a_shift(rule: Any) -> bool:
    if not {part.upper() for part in rule} <= _RULE_PARTS or any(
        len(rule.get(part, [])) > 1 for part in ("FREQ", "INTERVAL")
    ):
        return False
    how_often, every = str(rule["FREQ"][0]).upper(), int(rule.get("INTERVAL", [1])[0])
    # Every fourteenth day from a Tuesday is never a Monday.
    never = how_often == "DAILY" and "BYDAY" in rule and every % _WEEK == 0
    return how_often in _COMES_BACK and 0 < every <= _YEAR and not never


def _several(event: Any, name: str) -> list[Any]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def _is_work(event: Any) -> bool:
    """Whether somebody is there then. Free, tentative, cancelled and private entries aren't taken for it."""
    said = {name: str(event.get(name, "")).strip().upper() for name in _FIELDS}
    return (
        said["TRANSP"] != "TRANSPARENT"
        and said["STATUS"] in _SURE
        and said["CLASS"] in {"", "PUBLIC"}
        and said["X-MICROSOFT-CDO-BUSYSTATUS"] in _BUSY
        and said["X-MICROSOFT-CDO-ALLDAYEVENT"] != "TRUE"
        and work.is_work_kind(_text(event, "SUMMARY"))
        and work.is_work_kind(_text(event, "CATEGORIES"))
        and not work.mentions_absence(_text(event, "LOCATION"))
        and work.is_work_description(_text(event, "DESCRIPTION"))
    )


_FIELDS = ("TRANSP", "STATUS", "CLASS", "X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-ALLDAYEVENT")


def _span(event: Any, zone: tzinfo) -> Span | None:
    """From when until when; None for whole days, for what takes no time and for what is too long for a shift."""
    begins, ends = event["DTSTART"].dt, event["DTEND"].dt
    if not (isinstance(begins, datetime) and isinstance(ends, datetime)):
        return None
    local = [edge.astimezone(zone) if edge.tzinfo else edge.replace(tzinfo=zone) for edge in (begins, ends)]
    start, end = (edge.astimezone(UTC) for edge in local)
    whole = _is_midnight(local[0]) and (_is_midnight(local[1]) or _is_midnight(local[1] + _MINUTE))
    return (start, end) if start < end <= start + LONGEST_SHIFT and not whole else None


def _is_midnight(local: datetime) -> bool:
    return local.hour == local.minute == 0


def _invited(event: Any) -> list[str]:
    """The addresses of who is invited and didn't say no."""
    return [
        str(one).strip().removeprefix("mailto:").removeprefix("MAILTO:")
        for one in _several(event, "ATTENDEE")
        if str(one.params.get("PARTSTAT", "")).upper() != "DECLINED"
    ]


def _texts(event: Any) -> str:
    return f"{_text(event, 'SUMMARY')}\n{_text(event, 'DESCRIPTION')}"


def _text(event: Any, name: str) -> str:
    found = event.get(name, "")
    if name == "CATEGORIES" and found:
        found = [str(word) for part in (found if isinstance(found, list) else [found]) for word in part.cats]
    return "\n".join(map(str, found)) if isinstance(found, list) else str(found)
