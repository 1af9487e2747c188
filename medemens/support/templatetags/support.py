"""For HR's page of another app: whether there are numbers to look up."""

from django import template
from django.utils import timezone

from medemens.support.queries import numbers_to_check as to_check

register = template.Library()


@register.simple_tag
def numbers_to_check() -> bool:
    """Whether a number that people see wasn't looked up in the past year. One statement."""
    return to_check(timezone.localdate())
