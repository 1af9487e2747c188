"""What this app lets go of in the daily run."""

from medemens.core.daily import register
from medemens.recognition.actions import forget_showings

register("thanks", forget_showings)
