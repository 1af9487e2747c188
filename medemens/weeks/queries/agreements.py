"""What teams agreed for a week."""

from datetime import date

from django.db.models import QuerySet

from medemens.people.models import Person, Team
from medemens.weeks.models import WeekAgreement
from medemens.weeks.queries.teams import teams_of


def agreed(team: Team, monday: date) -> QuerySet[WeekAgreement]:
    """What `team` agreed for the week of this Monday, in the order in which it was said."""
    return WeekAgreement.objects.filter(team=team, monday=monday).order_by("made_at", "pk")


def agreements_to_remove(person: Person, today: date) -> QuerySet[WeekAgreement]:
    """The agreements of the teams whose week `person` shares: they are everyone's in it."""
    teams = teams_of(person, today).order_by().values("pk")
    return WeekAgreement.objects.filter(team__in=teams)
