"""When a mail may arrive: outside the receiver's quiet hours, and never while they sleep after a night.

Pure functions; quiet hours are times on the organisation's clock.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from medemens.presence.rules import SLEEP, Stretch, on_shift, sleep_after

AHEAD = timedelta(days=2)  # up to so far ahead the shifts in `Hours` are known
BEHIND = SLEEP  # and from so far back: who came from a night then sleeps until now


@dataclass(frozen=True, slots=True)
class Window:
    """Quiet from `starts` up to `ends` on the clock, over midnight where `ends` is earlier. Equal: never."""

    starts: time
    ends: time

    def covers(self, clock: time) -> bool:
        """Whether it is quiet at this time of the day."""
        if self.starts <= self.ends:
            return self.starts <= clock < self.ends
        return clock >= self.starts or clock < self.ends


@dataclass(frozen=True, slots=True)
class Hours:
    """What decides when mail may reach one person: their window, whether they chose it themself, and their shifts.

    A window they chose always holds. That of the house makes way for their shifts: whoever works at two in the
    night may hear something then.
    """

    window: Window
    is_chosen: bool = False
    shifts: tuple[Stretch, ...] = ()


def leaves_at(now: datetime, hours: Hours, zone: tzinfo) -> datetime:
    """The first time from `now` (aware) at which it isn't quiet and nobody is woken; in UTC, or `now` itself.

    Where the hours someone chose and their sleep together leave no time in two days, the hours they chose hold alone:
    a mail that never comes helps nobody.
    """
    leaves = _after_window(after_sleep(now, hours), hours, zone)
    while (woken := after_sleep(leaves, hours)) > leaves:
        leaves = _after_window(woken, hours, zone)
        if leaves > now + AHEAD:
            return _after_window(now, hours, zone)
    return leaves


def tells_at(
    day: date, chosen: time | None, house: time, hours: Hours, now: datetime, zone: tzinfo
) -> datetime:
    """When the letter of `day` leaves: at the time somebody chose, else as their shift of that day begins, else at

    that of the house; never before `now`, in quiet hours, or while they sleep after a night. Where that would be
    another day, the first free time there is: a letter of yesterday tells nobody anything.
    """
    begins = [one.starts_at for one in hours.shifts if one.starts_at.astimezone(zone).date() == day]
    at_shift = min(begins, default=None) if chosen is None else None
    wanted = at_shift or datetime.combine(day, chosen or house, tzinfo=zone)
    leaves = leaves_at(max(now, wanted.astimezone(UTC)), hours, zone)
    return leaves if leaves.astimezone(zone).date() <= day else leaves_at(now, hours, zone)


def after_sleep(instant: datetime, hours: Hours) -> datetime:
    """`instant`, or where someone sleeps after a night then: the time they are awake."""
    for begins, ends in sorted(sleep_after(hours.shifts)):
        if begins <= instant < ends:
            instant = ends
    return instant


def is_for_today(starts_at: datetime, now: datetime, hours: Hours, zone: tzinfo) -> bool:
    """Whether news of something that starts then can't wait: it is today, or before the quiet hours end."""
    today = starts_at.astimezone(zone).date() == now.astimezone(zone).date()
    return starts_at > now and (today or starts_at < leaves_at(now, hours, zone))


def _after_window(instant: datetime, hours: Hours, zone: tzinfo) -> datetime:
    """`instant`, or where it is quiet then: the end of the window, or the start of a shift where it is the house's."""
    ends = _end_of(hours.window, instant, zone)
    if hours.is_chosen:
        return ends
    if on_shift(hours.shifts, instant):
        return instant
    return min([ends, *(shift.starts_at for shift in hours.shifts if instant < shift.starts_at < ends)])


def _end_of(window: Window, instant: datetime, zone: tzinfo) -> datetime:
    """When the window is over in which `instant` lies; `instant` itself where it lies in none.

    In the autumn hour that occurs twice the first end that is still to come counts; an end that the clock skips
    in spring comes as much later as the clock jumps.
    """
    local = instant.astimezone(zone)
    if not window.covers(local.time()):
        return instant
    day = local.date() + timedelta(days=local.time() >= window.ends)
    ends = (datetime.combine(day + timedelta(days=days), window.ends) for days in (0, 1))
    instants = sorted(end.replace(tzinfo=zone, fold=fold).astimezone(UTC) for end in ends for fold in (0, 1))
    return next(end for end in instants if end >= instant and not window.covers(end.astimezone(zone).time()))
