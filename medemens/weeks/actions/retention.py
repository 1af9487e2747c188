"""What the weeks of teams let go of."""

from datetime import datetime

from medemens.core.time import local_day
from medemens.weeks.models import Skip, WeekAgreement
from medemens.weeks.rules import AGREEMENTS_KEPT, SKIPS_KEPT


def forget_skips(now: datetime) -> int:
    """Forget the skips of days four weeks ago and earlier; return how many."""
    return Skip.objects.filter(day__lte=local_day(now) - SKIPS_KEPT).delete()[0]


def forget_week_agreements(now: datetime) -> int:
    """Forget what was agreed for a week once the week after it is over; return how many."""
    return WeekAgreement.objects.filter(monday__lte=local_day(now) - AGREEMENTS_KEPT).delete()[0]
