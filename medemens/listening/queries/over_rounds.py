"""One unit over rounds: only where nobody, or as many as are behind any number, came or went in between (R4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from medemens.core.rows import of_anyone
from medemens.listening.models import Round, Unit, UnitCells
from medemens.listening.queries.assembling import CELL
from medemens.listening.queries.results import Level, Results
from medemens.listening.results.figures import Figures, figures
from medemens.people.models import Person

WHY = "published cells of rounds whose reader was found before"


@dataclass(frozen=True)
class Point:
    """What was published of one unit in one round: `figures` has one row."""

    results: Results
    unit: Unit
    comparable: bool
    figures: Figures

    def place_of(self, key: str, classes: int) -> int | None:
        """Where the question with this key stands in it, if it was asked in the same way and is told."""
        for place, item in enumerate(self.results.items):
            if item.key == key and self.results.asked.classes[place] == classes:
                return place if self.figures.told[0, place] else None
        return None


def earlier_rounds_for(level: Level, person: Person, roles: Collection[str]) -> list[Results]:
    """The rounds published before this one that `person` may read and that asked the same. Two statements."""
    this = level.results.publication
    keys = [item.key for item in level.results.items]
    rounds = Round.objects.visible_to(person, roles).published().filter(items__key__in=keys)
    before = rounds.filter(publication__on__lte=this.on, opening__on__lt=level.results.round.opening.on)
    found = before.exclude(pk=this.round_id).distinct().select_related("publication", "opening")
    ordered = found.prefetch_related("items").order_by("opening__on", "pk")
    return [Results(one, sorted(one.items.all(), key=lambda item: item.position)) for one in ordered]


def line_of(level: Level, person: Person, roles: Collection[str]) -> list[Point]:
    """The unit of `level` in this round and in those before it that it may stand beside, the earliest first.

    A round in which it may not stand beside the ones before it begins the line. Four statements.
    """
    if level.own is None:
        return []
    now = Point(level.results, level.unit, level.own.comparable, _row(level.figures, level.own.place))
    line = [now]
    for point in reversed(_points(earlier_rounds_for(level, person, roles), level.unit.code)):
        if not line[0].comparable:
            break
        line.insert(0, point)
    return line


def _row(found: Figures, place: int) -> Figures:
    at = slice(place, place + 1)
    return Figures(
        found.n[at], found.mean[at], found.share[at], found.variance[at], found.slack[at], found.told[at],
        found.rounded[at],
    )  # fmt: skip


def _points(rounds: Sequence[Results], code: str) -> list[Point]:
    publications = [one.publication.pk for one in rounds]
    units = of_anyone(Unit, WHY).filter(round__in=[one.round.pk for one in rounds], code=code)
    found = {unit.round_id: unit for unit in units}
    cells = of_anyone(UnitCells, WHY).filter(
        publication__in=publications, unit__in=[unit.pk for unit in found.values()], rest=False
    )
    by_publication = {one.publication_id: one for one in cells}
    return [
        point_at(one, found[one.round.pk], by_publication[one.publication.pk])
        for one in rounds
        if one.publication.pk in by_publication
    ]


def point_at(results: Results, unit: Unit, cells: UnitCells) -> Point:
    """What `cells`, those of `unit`, tell."""
    counts = np.frombuffer(bytes(cells.counts), CELL)
    shape = (1, len(results.items), max(results.asked.classes))
    told = figures(counts.reshape(shape).astype(np.int32), np.array([cells.rounded]), results.asked)
    return Point(results, unit, cells.comparable, told)
