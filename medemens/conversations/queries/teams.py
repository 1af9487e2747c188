"""To the leader of which teams one can write: where fifteen people or more could have written, and somebody leads."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import Count, QuerySet

from medemens.conversations.rules import ENOUGH, under
from medemens.people.models import Employment, Team, in_force
from medemens.people.queries.teams import leaders_of_teams

MOST_SHOWN = 12
PLENTY = 1000  # jobs: that many are of more than fifteen people, however many jobs one of them has


def teams_to_write_to(search: str, today: date) -> list[Team]:
    """The first teams by name that fit `search` and are large enough. The same few statements for any number.

    People count once, however many jobs they have, and with the teams below. Who leads the team doesn't count: they
    know that they didn't write.
    """
    wanted = _plain(search).split()
    tree = _Tree(today)
    fitting = (team for team in tree.teams if all(word in _plain(team.name) for word in wanted))
    likely = [team for team in fitting if tree.jobs_under(team) >= ENOUGH][: 2 * MOST_SHOWN]
    enough = _enough(likely, tree, today, ENOUGH)
    return [team for team in likely if team.pk in enough][:MOST_SHOWN]


def with_enough(teams: Collection[Team], today: date, *, least: int = ENOUGH) -> set[int]:
    """Which of `teams` (by pk) are led today, and have at least so many people who could have written."""
    return _enough(teams, _Tree(today), today, least)


class _Tree:
    """All teams, with how many jobs there are in each. Two statements."""

    def __init__(self, today: date) -> None:
        self.teams = list(Team.objects.order_by("name", "pk"))
        self.children: dict[int, list[int]] = defaultdict(list)
        for team in self.teams:
            if team.parent_id:
                self.children[team.parent_id].append(team.pk)
        counted = jobs_here(today).values_list("team").annotate(Count("pk")).order_by()
        self.jobs = Counter(dict(counted))

    def under(self, team: Team) -> Iterator[int]:
        return under(team.pk, self.children)

    def jobs_under(self, team: Team) -> int:
        return sum(self.jobs[one] for one in self.under(team))


def jobs_here(today: date) -> QuerySet[Employment]:
    """The jobs of today, of people who are here."""
    here = in_force(today, "person__first_day", "person__last_day")
    return Employment.objects.filter(in_force(today), here, team__isnull=False)


def _enough(teams: Collection[Team], tree: _Tree, today: date, least: int) -> set[int]:
    led = leaders_of_teams(teams, today) if teams else {}
    leaders = {pk: {one.person.pk for one in found} for pk, found in led.items() if found}
    below = {team.pk: set(tree.under(team)) for team in teams if team.pk in leaders}
    many = {pk for pk, inside in below.items() if sum(tree.jobs[one] for one in inside) >= PLENTY}
    people = _people_in({one for pk in below.keys() - many for one in below[pk]}, today)
    few = {
        pk
        for pk in below.keys() - many
        if len(set(_joined(people[one] for one in below[pk])) - leaders[pk]) < least
    }
    return below.keys() - few


def _people_in(teams: Collection[int], today: date) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for team, person in jobs_here(today).filter(team__in=teams).values_list("team", "person"):
        found[team].add(person)
    return found


def _joined(sets: Iterable[set[int]]) -> Iterator[int]:
    for one in sets:
        yield from one


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in letters if not unicodedata.combining(one))
