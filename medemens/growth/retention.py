"""What growth lets go of every day."""

from medemens.core.daily import register
from medemens.growth.actions import forget_trainings

register("trainings", forget_trainings)
