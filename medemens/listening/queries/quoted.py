"""Published numbers as something else speaks of them: an outcome, or a promise. Read from the cells, each time anew."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from medemens.core.rows import of_anyone
from medemens.listening.models import Item, Round, Unit, UnitCells
from medemens.listening.queries.over_rounds import Point, point_at
from medemens.listening.queries.results import Results
from medemens.people.models import Person

WHY = "published cells that were chosen to be quoted, for whoever reads what quotes them"


def points_at(units: Collection[int]) -> Mapping[int, Point]:
    """What was published of the units with these keys, of any rounds; without those that aren't shown.

    Two statements, however many there are.
    """
    cells = of_anyone(UnitCells, WHY).filter(unit__in=units, rest=False)
    rows = list(cells.select_related("publication__round__opening", "unit"))
    items = _items({one.publication.round_id for one in rows})
    return {
        one.unit_id: point_at(Results(one.publication.round, items[one.publication.round_id]), one.unit, one)
        for one in rows
    }


def asked_again(results: Results, unit: Unit, person: Person, roles: Collection[str]) -> list[Point]:
    """`unit` in the rounds published after this one that `person` may read, which asked some of it again.

    Only where it may stand beside this round (R4), the earliest first. Four statements.
    """
    keys = [item.key for item in results.items]
    rounds = Round.objects.visible_to(person, roles).published().filter(items__key__in=keys)
    after = rounds.filter(opening__on__gt=results.round.opening.on).exclude(pk=results.round.pk)
    units = of_anyone(Unit, WHY).filter(round__in=after.values("pk"), code=unit.code)
    points = points_at(list(units.values_list("pk", flat=True)))
    fit = [one for one in points.values() if one.comparable]
    return sorted(fit, key=lambda one: (one.results.round.opening.on, one.results.round.pk))


def _items(rounds: Collection[int]) -> Mapping[int, Sequence[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    for item in of_anyone(Item, WHY).filter(round__in=rounds).order_by("position"):
        found[item.round_id].append(item)
    return found
