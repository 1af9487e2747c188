"""When a mail may arrive: outside the receiver's quiet hours. Pure functions, on the organisation's clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo


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


def leaves_at(now: datetime, window: Window, zone: tzinfo) -> datetime:
    """The first time from `now` (aware) at which it isn't quiet: `now` itself, or the window's end in UTC.

    In the autumn hour that occurs twice the first end that is still to come counts; an end that the clock skips
    in spring comes as much later as the clock jumps.
    """
    local = now.astimezone(zone)
    if not window.covers(local.time()):
        return now
    day = local.date() + timedelta(days=local.time() >= window.ends)
    ends = (datetime.combine(day + timedelta(days=days), window.ends) for days in (0, 1))
    instants = sorted(end.replace(tzinfo=zone, fold=fold).astimezone(UTC) for end in ends for fold in (0, 1))
    return next(end for end in instants if end >= now and not window.covers(end.astimezone(zone).time()))


def is_for_today(starts_at: datetime, now: datetime, window: Window, zone: tzinfo) -> bool:
    """Whether news of something that starts then can't wait: it is today, or before the quiet hours end."""
    today = starts_at.astimezone(zone).date() == now.astimezone(zone).date()
    return starts_at > now and (today or starts_at < leaves_at(now, window, zone))
