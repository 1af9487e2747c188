"""The team tree, and who leads which team. A team has no leader of its own: its people have."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from medemens.people.models import Employment, Person, Reporting, StandIn, Team, in_force
from medemens.people.queries.directory import is_running, stand_ins_for

_PARENTS = 8  # levels above a team that its path shows


class TeamLeader:
    """Someone who leads a team, with whoever takes their place today."""

    def __init__(self, person: Person, stand_ins: list[StandIn]) -> None:
        self.person = person
        self.stand_ins = stand_ins

    def __str__(self) -> str:
        return str(self.person)


def teams_with_path(today: date) -> QuerySet[Team]:
    """Teams with the teams above them and whether they are `vacant`, in one statement."""
    vacant = ExpressionWrapper(_vacant(today), output_field=BooleanField())
    return Team.objects.select_related("__".join(["parent"] * _PARENTS)).annotate(vacant=vacant)


def path_of(team: Team) -> list[Team]:
    """The teams above `team`, the top first. A circle in the HR file ends where it begins."""
    path: list[Team] = []
    above = team.parent
    while above is not None and above not in path and above != team and len(path) < _PARENTS:
        path.append(above)
        above = above.parent
    return path[::-1]


def teams_under(parent: Team | None) -> QuerySet[Team]:
    """The teams right below `parent` (None: the top of the tree), by name, each with `has_children`."""
    below = Team.objects.filter(parent=OuterRef("pk"))
    return Team.objects.filter(parent=parent).annotate(has_children=Exists(below)).order_by("name", "pk")


def only_root() -> Team | None:
    """The one team at the top of the tree; None where there are more, or no teams at all."""
    roots = list(teams_under(None)[:2])
    return roots[0] if len(roots) == 1 else None


def members_of(team: Team, today: date) -> QuerySet[Person]:
    """The people who work in `team` itself on `today`."""
    return Person.objects.here(today).filter(pk__in=_jobs(today).filter(team=team).values("person"))


def leaders_of_teams(teams: Collection[Team], today: date) -> dict[int, list[TeamLeader]]:
    """Per team (by pk) who leads it, in the Dutch order, with stand-ins. Three statements for any number.

    These are the leaders of its people. A leader often works in the team they lead: whoever leads *them* leads
    the leader, not the team, and is left out.
    """
    pairs = _led_jobs(today).filter(team__in=teams).values_list("team", "person__led_by__leader").distinct()
    by_team: dict[int, set[int]] = defaultdict(set)
    for team, leader in pairs:
        by_team[team].add(leader)
    everyone = {leader for leaders in by_team.values() for leader in leaders}
    people = list(Person.objects.filter(pk__in=everyone).in_order()) if everyone else []
    standing_in = stand_ins_for(everyone, today)
    return {
        team.pk: [
            TeamLeader(person, [row for row in standing_in.get(person.pk, []) if is_running(row, today)])
            for person in people
            if person.pk in by_team[team.pk]
        ]
        for team in teams
    }


def teams_led_by(leader: Person, today: date) -> QuerySet[Team]:
    """The teams of which `leaders_of_teams` names `leader`: the same rule, asked from the other end."""
    led = _led_jobs(today).annotate(leads=F("person__led_by__leader")).filter(leads=leader.pk)
    return Team.objects.filter(pk__in=led.values("team"))


def teams_with_people(today: date) -> QuerySet[Team]:
    """Teams in which somebody works, by name."""
    here = in_force(today, "person__first_day", "person__last_day")
    return Team.objects.filter(Exists(_jobs(today).filter(here, team=OuterRef("pk")))).order_by("name", "pk")


def teams_without_leader(today: date) -> QuerySet[Team]:
    """Teams where somebody works while nobody leads them, by name: a vacancy, or a self-led team."""
    return Team.objects.filter(_vacant(today)).order_by("name", "pk")


def _vacant(today: date) -> Q:
    """Someone works in the team who leads nobody, and nobody in it is led: a board of leaders has no vacancy."""
    here = in_force(today, "person__first_day", "person__last_day")
    leads_someone = Reporting.objects.filter(in_force(today), leader=OuterRef("person"))
    jobs = _jobs(today).filter(here, team=OuterRef("pk"))
    led = _led_jobs(today).filter(here, team=OuterRef("pk"))
    return Q(Exists(jobs.filter(~Exists(leads_someone)))) & Q(~Exists(led))


def _jobs(today: date) -> QuerySet[Employment]:
    return Employment.objects.filter(in_force(today))


def _led_jobs(today: date) -> QuerySet[Employment]:
    """Jobs of people who have a leader today, without those who lead others of the same team themselves."""
    colleagues = _jobs(today).filter(team=OuterRef(OuterRef("team")), person=OuterRef("person"))
    leads_here = Reporting.objects.filter(in_force(today), Exists(colleagues), leader=OuterRef("person"))
    by_leader = "person__led_by__leader__"
    led = in_force(today, "person__led_by__starts_on", "person__led_by__ends_on")
    leader_here = in_force(today, f"{by_leader}first_day", f"{by_leader}last_day")
    return (
        _jobs(today).filter(led & leader_here & Q(person__led_by__isnull=False)).filter(~Exists(leads_here))
    )
