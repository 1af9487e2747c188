"""What presence lets go of every day."""

from medemens.core.daily import register
from medemens.presence.actions.retention import forget_old_shifts

register("shifts", forget_old_shifts)
