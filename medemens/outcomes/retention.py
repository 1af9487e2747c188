"""What answers do each day. They stay as long as the round they belong to; nothing of them is let go of by itself."""

from medemens.core.daily import register_step
from medemens.outcomes.actions.dates import look_after_answers

register_step("late-answers", look_after_answers)
