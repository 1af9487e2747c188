"""How a training is said."""

from datetime import date, datetime

from django.utils.dateformat import format as say

from medemens.core.time import spoken_moment, spoken_stretch
from medemens.growth.models import Training


def when(training: Training, today: date) -> str:
    """Its day, with the times that are known: “donderdag 3 december van 9.00 tot 12.30 uur”."""
    if training.starts_at is None:
        return say(training.day, "l j E")
    starts = datetime.combine(training.day, training.starts_at)
    if training.ends_at is None:
        return spoken_moment(starts, today)
    return spoken_stretch(
        starts, datetime.combine(training.day, training.ends_at), at_night=False, today=today
    )
