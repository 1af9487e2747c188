"""What presence lets go of."""

from datetime import datetime

from medemens.presence.models import Shift
from medemens.presence.queries.rosters import left_behind, old_runs
from medemens.presence.rules import KEPT_FOR


def forget_old_shifts(now: datetime) -> int:
    """Forget shifts four weeks after they ended; return how many."""
    return Shift.objects.filter(ends_at__lt=now - KEPT_FOR).delete()[0]


def forget_roster_runs(now: datetime) -> int:
    """Forget what came of a roster file after a day; return how many."""
    return old_runs(now).delete()[0]


def forget_feeds_of_leavers(now: datetime) -> int:
    """Forget the roster calendars of people who left; return how many."""
    return left_behind(now).delete()[0]
