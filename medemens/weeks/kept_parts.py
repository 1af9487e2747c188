"""What is kept of someone who chose the times of a team, for themselves."""

from datetime import date, datetime

from django.utils import dateformat
from django.utils.translation import gettext as _

from medemens.core.kept import Part
from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.people.models import Person
from medemens.weeks import phrases
from medemens.weeks.models import Skip, TeamWeek


def weeks_kept(person: Person, now: datetime) -> Part | None:
    """That they chose when a team starts and closes its week, and what they skipped."""
    chosen = of_anyone(TeamWeek, "what they chose is told to them, also of a team they left").filter(
        set_by=person
    )
    skipped = of_anyone(Skip, "what they skipped is told to them, also of a team they left").filter(by=person)
    lines = [
        _("You chose when %(team)s starts and closes the week, on %(day)s.")
        % {"team": week.team.name, "day": _day(local_day(week.set_at))}
        for week in chosen.select_related("team").order_by("team__name")
    ]
    lines += [
        _("You skipped this: %(what)s, %(day)s.")
        % {"what": phrases.title(skip.gathering, skip.week.team.name), "day": _day(skip.day)}
        for skip in skipped.select_related("week__team").order_by("day", "pk")
    ]
    if not lines:
        return None
    return Part(
        title=_("Start and close of the week"),
        lines=tuple(lines),
        seen_by=_("Your team sees the times and what is skipped, not who chose it."),
        until=_("Until someone else chooses; what was skipped until four weeks after."),
    )


def _day(day: date) -> str:
    return dateformat.format(day, "j E Y")
