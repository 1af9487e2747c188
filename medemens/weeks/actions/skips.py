"""Skipping a week start or close once, and taking that back."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day, zone
from medemens.people.models import Person
from medemens.weeks.models import Gathering, Skip, TeamWeek
from medemens.weeks.queries.gatherings import weekly_of
from medemens.weeks.rules import FURTHEST_SKIP, is_on, length, starts_at


@transaction.atomic
def skip_gathering(*, week: TeamWeek, gathering: Gathering, day: date, by: Person, now: datetime) -> Skip:
    """The team skips it on `day`. Twice is once. `Refused` for a day on which there is none, or that is over."""
    held = TeamWeek.objects.select_for_update().get(pk=week.pk)
    weekly = weekly_of(held, gathering)
    today = local_day(now)
    if weekly is None or not is_on(weekly, day) or day > today + FURTHEST_SKIP:
        raise Refused(_("There is nothing to skip on that day."))
    if day < today - timedelta(days=1):  # one of late last night may still be on
        raise Refused(_("That one is over."))
    if starts_at(weekly, day, zone()) + length(standing=held.standing) <= now:
        raise Refused(_("That one is over."))
    skip, is_new = Skip.objects.get_or_create(
        week=held, gathering=gathering, day=day, defaults={"by": by, "at": now}
    )
    if is_new:
        _tell_calendars(held)
    return skip


@transaction.atomic
def undo_skip(*, skip: Skip) -> None:
    """It is held after all."""
    held = TeamWeek.objects.select_for_update().get(pk=skip.week_id)
    skip.delete()
    _tell_calendars(held)


def _tell_calendars(week: TeamWeek) -> None:
    """A file that was downloaded before is older than the next."""
    week.sequence += 1
    week.save(update_fields=["sequence"])
