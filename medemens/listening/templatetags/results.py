"""What templates of results need beside the components."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import gettext as _

from medemens.listening.results.chance import Verdict
from medemens.listening.results.shown import VERDICTS

register = template.Library()


@register.filter
def get_at(values: Sequence[Any], place: int) -> Any:
    """What stands at a place."""
    return values[place]


@register.filter
def plainly(number: float) -> str:
    """A number as scripts read it, whatever the language of the page."""
    return f"{number:.3f}"


@register.filter
def verdict(value: int) -> str:
    """A verdict in words."""
    return str(VERDICTS[value])


@register.filter
def gap(value: int) -> str:
    """What it says that people notice a promise more or less than they find it important."""
    return {
        int(Verdict.LOWER): _("people find it more important than they notice it"),
        int(Verdict.HIGHER): _("people notice it more than they find it important"),
        int(Verdict.SAME): _("no real difference"),
    }.get(value, _("too few answers to tell"))
