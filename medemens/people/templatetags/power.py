"""What pages say of the power that is in use."""

from django import template
from django.utils import timezone

from medemens.people.queries.timed_mode import Mode

register = template.Library()


@register.simple_tag
def minutes_left(mode: Mode) -> int:
    """How many minutes more the timed mode lasts."""
    return mode.minutes_left(timezone.now())
