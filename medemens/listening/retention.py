"""What this app lets go of in the daily run, and what open rounds do each day."""

from collections.abc import Mapping
from datetime import datetime

from medemens.core.daily import register, register_step
from medemens.listening.actions.reminding import count_turnout, remind_due
from medemens.listening.actions.retention import forget_rolls, forget_words


def look_after_rounds(as_of: datetime, at: datetime) -> Mapping[str, int]:
    """Remind whoever didn't answer, and note whether over half did."""
    return {"rounds_reminded": remind_due(as_of), "rounds_counted": count_turnout(as_of)}


register("rolls", forget_rolls)
register("round-words", forget_words)
register_step("open-rounds", look_after_rounds)
