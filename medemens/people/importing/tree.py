"""Who leads whom and which unit stands under which: loops, and the tree that leaders make when no file tells
it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping


def find_loops(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The loops in (person, leader) pairs: each once, starting at its smallest member, in order.

    A depth-first search with a stack of its own: a chain may be any length. Every loop of a graph where each
    has one leader is found; where people have several, every loop shares a step with one that is found, and
    so comes up once that one has been mended.
    """
    leaders = _ordered(pairs)
    finished: set[str] = set()
    loops: set[tuple[str, ...]] = set()
    for start in sorted(leaders):
        if start not in finished:
            loops.update(_loops_from(start, leaders, finished))
    return [list(loop) for loop in sorted(loops)]


def _ordered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    leaders: dict[str, set[str]] = {}
    for person, leader in pairs:
        leaders.setdefault(person, set()).add(leader)
    return {person: sorted(found) for person, found in leaders.items()}


def _loops_from(
    start: str, leaders: Mapping[str, list[str]], finished: set[str]
) -> Iterator[tuple[str, ...]]:
    path, places = [start], {start: 0}
    ahead = [iter(leaders.get(start, ()))]
    while path:
        leader = next(ahead[-1], None)
        if leader is None:
            ahead.pop()
            done = path.pop()
            del places[done]
            finished.add(done)
        elif leader in places:
            yield _from_smallest(path[places[leader] :])
        elif leader not in finished:
            places[leader] = len(path)
            path.append(leader)
            ahead.append(iter(leaders.get(leader, ())))


def _from_smallest(loop: list[str]) -> tuple[str, ...]:
    at = loop.index(min(loop))
    return tuple(loop[at:] + loop[:at])


def derive_parents(places: Mapping[str, str], led_by: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Which unit stands above which, when no column tells: the unit of the leader of a unit's own leaders.

    `places` gives each person's unit, `led_by` the (person, leader) pairs. Where no leader of a unit sits in
    it, everyone in it votes. The most votes win, ties go to the smaller code; a parent that would close a
    loop is passed over.
    """
    pairs = [(person, leader) for person, leader in led_by if person in places and leader in places]
    own_leaders = {leader for person, leader in pairs if places[person] == places[leader]}
    votes: dict[str, Counter[str]] = {}
    own_votes: dict[str, Counter[str]] = {}
    for person, leader in pairs:
        unit, above = places[person], places[leader]
        if unit != above:
            votes.setdefault(unit, Counter())[above] += 1
            if person in own_leaders:
                own_votes.setdefault(unit, Counter())[above] += 1
    return _without_loops(votes | own_votes)


def _without_loops(votes: Mapping[str, Counter[str]]) -> dict[str, str]:
    parents: dict[str, str] = {}
    for unit in sorted(votes):
        ranked = sorted(votes[unit].items(), key=lambda vote: (-vote[1], vote[0]))
        parent = next((above for above, _count in ranked if not _is_under(above, unit, parents)), None)
        if parent is not None:
            parents[unit] = parent
    return parents


def _is_under(unit: str, ancestor: str, parents: Mapping[str, str]) -> bool:
    """Whether `unit` is `ancestor` or stands somewhere under it."""
    climbing: str | None = unit
    while climbing is not None and climbing != ancestor:
        climbing = parents.get(climbing)
    return climbing == ancestor
