"""What presence lets go of every day."""

from medemens.core.daily import register
from medemens.presence.actions.retention import forget_feeds_of_leavers, forget_old_shifts, forget_roster_runs

register("shifts", forget_old_shifts)
register("roster-runs", forget_roster_runs)
register("left-feeds", forget_feeds_of_leavers)
