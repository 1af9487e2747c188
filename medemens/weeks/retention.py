"""What the weeks of teams let go of every day."""

from medemens.core.daily import register
from medemens.weeks.actions.retention import forget_skips, forget_week_agreements

register("week-skips", forget_skips)
register("week-agreements", forget_week_agreements)
