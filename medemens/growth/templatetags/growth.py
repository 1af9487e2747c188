from datetime import date

from django import template

from medemens.growth import phrases
from medemens.growth.models import Training

register = template.Library()


@register.filter
def when(training: Training, today: date) -> str:
    """When this training is, with a small letter."""
    return phrases.when(training, today)
