"""What milestones let go of every day, and which days wait until two people are back."""

from medemens.core.daily import register
from medemens.milestones.actions import forget_pauses, rest_days

register("held-days", rest_days)
register("cheer-pauses", forget_pauses)
