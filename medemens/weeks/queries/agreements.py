"""What teams agreed for a week."""

from datetime import date

from django.db.models import QuerySet

from medemens.core.rows import of_anyone
from medemens.people.models import Person, Team
from medemens.weeks.models import WeekAgreement


def agreed(team: Team, monday: date) -> QuerySet[WeekAgreement]:
    """What `team` agreed for the week of this Monday, in the order in which it was said."""
    every = of_anyone(WeekAgreement, "the team was found by `teams_of`")
    return every.filter(team=team, monday=monday).order_by("made_at", "pk")


def agreements_to_remove(person: Person, today: date) -> QuerySet[WeekAgreement]:
    """The agreements of the teams whose week `person` shares: they are everyone's in it."""
    return WeekAgreement.objects.visible_to(person, today)
