"""How templates tell a moment: its title, its time, the other person; and days as people say them."""

from datetime import date

from django import template
from django.utils import timezone

from medemens.core import time
from medemens.moments import phrases
from medemens.moments.models import Moment
from medemens.people.models import Person

register = template.Library()


@register.simple_tag
def moment_title(moment: Moment, reader: Person) -> str:
    """“Koffie met Joris”, for `reader`."""
    return phrases.title(moment, reader)


@register.simple_tag
def moment_when(moment: Moment) -> str:
    """“Donderdag 10.15 uur”; nothing while no time was chosen."""
    if moment.starts_at is None:
        return ""
    return phrases.when(moment.starts_at, timezone.now(), timezone.get_current_timezone())


@register.simple_tag
def moment_within(moment: Moment) -> str:
    """“donderdag 10.15 uur”, within a sentence; nothing while no time was chosen."""
    if moment.starts_at is None:
        return ""
    return time.spoken_moment(timezone.localtime(moment.starts_at), timezone.localdate())


@register.simple_tag
def moment_other(moment: Moment, reader: Person) -> Person:
    """The other one of the two."""
    return moment.other_than(reader)


@register.filter
def upcoming(day: date, today: date) -> str:
    """“woensdag”, “over twee weken”; a day that has been as people recall it."""
    return time.upcoming(day, today)
