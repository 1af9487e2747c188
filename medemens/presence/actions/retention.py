"""What presence lets go of."""

from datetime import datetime

from medemens.presence.models import Shift
from medemens.presence.rules import KEPT_FOR


def forget_old_shifts(now: datetime) -> int:
    """Forget shifts four weeks after they ended; return how many."""
    return Shift.objects.filter(ends_at__lt=now - KEPT_FOR).delete()[0]
