"""How many days come in the next ninety, by kind, for HR: what its own file knows and what everyone here may read.

Nothing of what is shared with some, of wishes, or of whom people chose as a contact person: those are no numbers of HR.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.milestones.dates import DAY, TWELVE_AND_A_HALF, starts_for, yearly_on
from medemens.milestones.rules import Guide, Milestone, Whom
from medemens.people.models import Employment, Person, Reporting, in_force
from medemens.sharing.models import SharedDay
from medemens.sharing.rules import ONCE, Occasion

AHEAD = timedelta(days=90)
WHY = "a number of days that everyone here may read of anyway"
COUNTS = {
    "days": Count("pk"),
    "of_led": Count("pk", filter=Q(led=True)),
    "of_teams": Count("pk", filter=Q(in_a_team=True)),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """How many days of one kind come, and of how many of them the person is led, or works in a team."""

    days: int = 0
    led: int = 0
    in_a_team: int = 0

    def by_whom(self, kind: str, guide: Guide) -> list[tuple[Whom, int]]:
        """Of how many each of those is told whom a guideline names, and who may be counted.

        Not contact persons: whom people chose is theirs to know. Nor teams of years of service: that is as one likes.
        """
        counts = {Whom.LEADER: self.led, Whom.HR: self.days}
        if kind != Milestone.SERVICE:
            counts[Whom.TEAM] = self.in_a_team
        return [(one, counts[one]) for one in Whom if one in counts and one in guide.whom]


def preview(today: date, guides: Mapping[str, Guide]) -> dict[str, Preview]:
    """By kind. Four statements."""
    last, here, years = today + AHEAD, Person.objects.here(today), guides[Milestone.SERVICE].years
    days = (today + DAY * number for number in range(AHEAD.days + 1))
    starts = [start for day in days for start in starts_for(day, years)]
    of_file = {
        Milestone.SERVICE: here.filter(service_date__in=starts),
        Milestone.FIRST_DAY: Person.objects.known().filter(first_day__range=(today, last)),
        Milestone.FAREWELL: here.filter(last_day__range=(today, last)),
    }
    counted = {str(kind): _of_people(people, today) for kind, people in of_file.items()}
    return {kind: Preview() for kind in Milestone.values} | _shared(today, last) | counted


def _of_people(people: QuerySet[Person], today: date) -> Preview:
    led, in_a_team = _has_someone(today)
    counts = people.annotate(led=led("pk"), in_a_team=in_a_team("pk")).aggregate(**COUNTS)
    return Preview(counts["days"], counts["of_led"], counts["of_teams"])


def _shared(today: date, last: date) -> dict[str, Preview]:
    """What everyone here may read, by the kind of day."""
    led, in_a_team = _has_someone(today)
    number = F("year") * 10_000 + F("month") * 100 + F("day")
    rows = of_anyone(SharedDay, WHY).filter(
        in_force(today, "share__owner__first_day", "share__owner__last_day"), share__to_everyone=True
    )
    rows = rows.annotate(on=F("month") * 100 + F("day"), number=number).filter(_comes(today, last))
    rows = rows.annotate(led=led("share__owner"), in_a_team=in_a_team("share__owner"))
    counted = rows.order_by().values_list("occasion").annotate(**COUNTS)
    return {kind: Preview(*numbers) for kind, *numbers in counted}


def _comes(today: date, last: date) -> Q:
    """That a shared day comes within these days; days as numbers, 1109 and 20261109, so that one list finds them."""
    days = [day for number in range((last - today).days + 1) for day in [today + DAY * number]]
    each = {month * 100 + number for day in days for month, number in yearly_on(day)}
    once = Q(occasion__in=ONCE, number__range=(_number(today), _number(last)))
    yearly = ~Q(occasion__in=ONCE) & Q(on__in=each) & (Q(year=None) | Q(number__lte=_number(last)))
    halves = {_number(start) for day in days for start in starts_for(day, [TWELVE_AND_A_HALF])}
    return once | yearly | Q(occasion=Occasion.WEDDING, number__in=halves)


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _has_someone(today: date) -> tuple[Callable[[str], Exists], Callable[[str], Exists]]:
    """Whether the person at a path is led, and whether they are in a team."""
    led = Reporting.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    working = Employment.objects.filter(in_force(today), team__isnull=False)
    return (
        lambda path: Exists(led.filter(person=OuterRef(path))),
        lambda path: Exists(working.filter(person=OuterRef(path))),
    )
