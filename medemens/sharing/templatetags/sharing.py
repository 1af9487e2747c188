"""How templates tell what someone shares."""

import re
from datetime import date
from typing import Any

from django import template
from django.utils import dateformat
from django.utils.safestring import SafeString

register = template.Library()
A_LEAP_YEAR = 2000
_WAY = re.compile(r'(<a\b[^>]*?) href="[^"]*"')


@register.filter
def date_that_matters(known: dict[str, Any]) -> str:
    """“14 mei”, with the year only where its owner wanted it."""
    year = known.get("year")
    day = date(year or A_LEAP_YEAR, known["month"], known["day"])
    return dateformat.format(day, "j E Y" if year else "j E")


@register.simple_block_tag
def as_picture(content: SafeString) -> SafeString:
    """A part of a page to look at: its links lead nowhere, for what they lead to is another’s to do."""
    return SafeString(_WAY.sub(r'\1 role="link" aria-disabled="true"', content))
