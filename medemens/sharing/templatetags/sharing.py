"""How templates tell what someone shares."""

from datetime import date
from typing import Any

from django import template
from django.utils import dateformat

register = template.Library()
A_LEAP_YEAR = 2000


@register.filter
def date_that_matters(known: dict[str, Any]) -> str:
    """“14 mei”, with the year only where its owner wanted it."""
    year = known.get("year")
    day = date(year or A_LEAP_YEAR, known["month"], known["day"])
    return dateformat.format(day, "j E Y" if year else "j E")
