"""Since when somebody’s years in service count, by their contracts. Pure: no database, no clock."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Period(NamedTuple):
    """One contract, first and last day included. None: since when isn't known, or it has no end."""

    starts_on: date | None
    ends_on: date | None = None


def service_start(periods: Iterable[Period], jubilee_date: date | None, today: date) -> date | None:
    """The day from which years in service count; None where nobody can say, or for who isn't coming any more.

    HR's jubilee date overrides all: an employer may count earlier years, or those in the group or before a transfer,
    and says so by that date. Without it the stretch without a break counts in which `today` lies, or else the next that
    comes. Contracts that touch or overlap are one stretch. After a break, be it one day, counting begins anew: the tax
    exemption at 25 and 40 years is strict to the day, and to promise too early is worse than that HR sets a date. Years
    by way of an agency don't count (dutch.md, section 4: stolwijkkennisnetwerk.nl, 6 November 2025).
    """
    if jubilee_date:
        return jubilee_date
    running = (
        stretch for stretch in _stretches(periods) if stretch.ends_on is None or stretch.ends_on >= today
    )
    return next((stretch.starts_on for stretch in running), None)


def _stretches(periods: Iterable[Period]) -> list[Period]:
    """Periods that touch or overlap as one, the earliest first."""
    stretches: list[Period] = []
    for period in sorted(periods, key=lambda one: one.starts_on or date.min):
        if stretches and _touch(stretches[-1], period):
            before = stretches.pop()
            open_end = before.ends_on is None or period.ends_on is None
            ends_on = None if open_end else max(before.ends_on or date.min, period.ends_on or date.min)
            period = Period(before.starts_on, ends_on)
        stretches.append(period)
    return stretches


def _touch(before: Period, later: Period) -> bool:
    """Whether no day lies between two periods, of which `before` began first."""
    if before.ends_on is None or later.starts_on is None:
        return True
    return later.starts_on.toordinal() <= before.ends_on.toordinal() + 1
