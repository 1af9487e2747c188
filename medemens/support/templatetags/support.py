"""For pages of HR in another app whether there are numbers to look up, and for everyone the words of a line."""

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from medemens.support.lines import Line
from medemens.support.queries import numbers_to_check as to_check

register = template.Library()


@register.simple_tag
def numbers_to_check() -> bool:
    """Whether a number that people see wasn't looked up in the past year. One statement."""
    return to_check(timezone.localdate())


@register.filter
def what_for(line: Line) -> SafeString:
    """What a line is for, where a site that is named can be tapped. That site isn't told where one comes from."""
    words = conditional_escape(str(line.what_for))
    if not line.site:
        return words
    link = format_html('<a href="https://www.{}/" rel="noreferrer"><bdi>{}</bdi></a>', line.site, line.site)
    return SafeString(words.replace(line.site, link))
