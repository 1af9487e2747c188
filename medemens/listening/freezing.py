"""Who is asked and where they stand, worked out once as a round opens (R0). Pure: rows in, rows out."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from medemens.listening.rules import Attribute

ROOT = ""  # the code of the organisation


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team as it is today: the pk of the one above it, its code and its name."""

    parent: int | None
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What is known of someone who works here: since when, in which team, how many hours, whether they lead people."""

    pk: int
    since: date | None
    team: int | None
    hours: Decimal | None
    leads: bool


@dataclass(slots=True)
class Place:
    """A unit to be: its team (None where it is of none), the place above it, and how many are asked in it and below.

    `counts_in` is the nearest place, itself included, with enough people.
    """

    team: int | None
    code: str
    name: str
    above: "Place | None" = None
    invited: int = 0
    by_slip: bool = False
    counts_in: "Place" = field(init=False)


def below(top: int, teams: Mapping[int, TeamRow]) -> set[int]:
    """`top` and every team under it, also where a file has teams in a circle."""
    found, under = {top}, _children(teams)
    waiting = [top]
    while waiting:
        for pk in under.get(waiting.pop(), ()):
            if pk not in found:
                found.add(pk)
                waiting.append(pk)
    return found


def _children(teams: Mapping[int, TeamRow]) -> dict[int, list[int]]:
    under: dict[int, list[int]] = {}
    for pk, team in teams.items():
        if team.parent is not None:
            under.setdefault(team.parent, []).append(pk)
    return under


def places(
    asked: Iterable[int | None], teams: Mapping[int, TeamRow], root: Place, k: int, slips: Collection[int]
) -> dict[int | None, Place]:
    """The place of each team in which somebody is asked, and of those above; under None the root. Parents come first.

    `asked` has the team of each person. Teams of `slips`, and all below them, answer by slips.
    """
    in_team = Counter(asked)
    found: dict[int | None, Place] = {None: root}
    if root.team is not None:
        found[root.team] = root
    root.by_slip = root.team in slips
    for team in in_team:
        for pk in reversed(list(_way_up(team, teams, found))):
            above = found.get(teams[pk].parent, root)
            by_slip = above.by_slip or pk in slips
            found[pk] = Place(pk, teams[pk].code, teams[pk].name, above, by_slip=by_slip)
    _count(in_team, found)
    for place in found.values():
        enough = place.invited >= k or place.above is None
        place.counts_in = place if enough or place.above is None else place.above.counts_in
    return found


def _way_up(
    team: int | None, teams: Mapping[int, TeamRow], found: Mapping[int | None, Place]
) -> Iterator[int]:
    """`team` and those above it that have no place yet; a circle ends where it begins."""
    seen: set[int] = set()
    while team is not None and team in teams and team not in found and team not in seen:
        seen.add(team)
        yield team
        team = teams[team].parent


def _count(in_team: Mapping[int | None, int], found: Mapping[int | None, Place]) -> None:
    for team, number in in_team.items():
        place: Place | None = found.get(team, found[None])
        while place is not None:
            place.invited += number
            place = place.above


def bands(person: PersonRow, attributes: Iterable[str], today: date) -> list[int | None]:
    """In which band (rules.BANDS, from 0) somebody is for each of `attributes`; None where it isn't known."""
    return [_BAND[Attribute(one)](person, today) for one in attributes]


def _tenure(person: PersonRow, today: date) -> int | None:
    if person.since is None:
        return None
    years = today.year - person.since.year
    years -= (today.month, today.day) < (person.since.month, person.since.day)
    return sum(years >= bound for bound in (1, 3, 10))


def _hours(person: PersonRow, today: date) -> int | None:
    return None if person.hours is None else sum(person.hours > bound for bound in (20, 32))


def _leads(person: PersonRow, today: date) -> int | None:
    return int(not person.leads)


_BAND = {Attribute.TENURE: _tenure, Attribute.HOURS: _hours, Attribute.LEADS: _leads}
