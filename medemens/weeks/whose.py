"""Whose week it is: the people of a team, and whoever leads them. For everyone else a team's week doesn't exist."""

from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from medemens.people.models import Employment, Person, Reporting, Team, in_force
from medemens.people.queries.relations import led_by


def teams_sharing_a_week(person: Person, today: date) -> QuerySet[Team]:
    """The teams whose week `person` shares, in no order: where they work, and where they lead."""
    return Team.objects.filter(_works_in(person, today) | _leads(person, today))


def teams_of(person: Person, today: date) -> QuerySet[Team]:
    """The teams whose week `person` shares, by name, with `may_set`.

    `may_set` says who chooses the times: whoever leads the team, also in a leader's place; where nobody leads it,
    anyone in it. Whoever leads the leader leads the leader, not the team.
    """
    is_led = Exists(_jobs_led_by_someone(today).filter(team=OuterRef("pk")))
    condition = _leads(person, today) | (_works_in(person, today) & ~Q(is_led))
    may_set = ExpressionWrapper(condition, output_field=BooleanField())
    return teams_sharing_a_week(person, today).annotate(may_set=may_set).order_by("name", "pk")


def teams_to_set(person: Person, today: date) -> QuerySet[Team]:
    """The teams of which `person` chooses when their week starts and closes."""
    return teams_of(person, today).filter(may_set=True)  # type: ignore[misc]  # annotated by teams_of


def _works_in(person: Person, today: date) -> Q:
    return Q(pk__in=_jobs(today).filter(person=person).values("team"))


def _leads(person: Person, today: date) -> Q:
    return Q(pk__in=_led_jobs(person, today).values("team"))


def _jobs(today: date) -> QuerySet[Employment]:
    here = in_force(today, "person__first_day", "person__last_day")
    return Employment.objects.filter(in_force(today), here, team__isnull=False)


def _led_jobs(leader: Person, today: date) -> QuerySet[Employment]:
    led = _jobs(today).filter(person__in=led_by(leader, today).order_by().values("pk"))
    return led.filter(~Exists(_leads_in_the_same_team(today)))


def _jobs_led_by_someone(today: date) -> QuerySet[Employment]:
    leader_here = in_force(today, "leader__first_day", "leader__last_day")
    lines = Reporting.objects.filter(in_force(today), leader_here, person=OuterRef("person"))
    return _jobs(today).filter(Exists(lines)).filter(~Exists(_leads_in_the_same_team(today)))


def _leads_in_the_same_team(today: date) -> QuerySet[Reporting]:
    """Of the person of a job: whom they lead in the team of that job. They have a leader, the team is theirs."""
    beside = _jobs(today).filter(team=OuterRef(OuterRef("team")), person=OuterRef("person"))
    return Reporting.objects.filter(in_force(today), Exists(beside), leader=OuterRef("person"))
