"""What was published of a round, for whoever may read it: its stored cells and nothing else (R0).

A page reads one unit with what stands right below it, in a constant number of statements however large the
organisation is. Everyone who was asked reads all of it, and so do HR and whoever answers the round.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from medemens.listening.models import BlurredShare, Item, Publication, Roll, Round, Unit, UnitCells
from medemens.listening.privacy.table import Counts, Flags
from medemens.listening.queries.assembling import CELL, NOT_TOLD, classes_of, favourable_in, items_of
from medemens.listening.results import chance
from medemens.listening.results.figures import Asked, Figures, Numbers, figures
from medemens.listening.results.themes import Themes, themes_of
from medemens.people.models import Employment, Person, in_force
from medemens.people.queries.relations import led_by

UPWARDS = "__".join(["parent"] * 7)  # how many units above one are read with it


@dataclass(frozen=True)
class Results:
    """A published round with its questions."""

    round: Round
    items: Sequence[Item]

    @property
    def publication(self) -> Publication:
        return self.round.publication

    @cached_property
    def asked(self) -> Asked:
        return Asked(
            [classes_of(one) for one in self.items],
            [favourable_in(one) for one in self.items],
            [one.reverse for one in self.items],
        )

    @cached_property
    def themes(self) -> Themes:
        return themes_of(self.items)

    def items_at(self, places: Collection[int]) -> list[Item]:
        """The questions at these positions, such as those that are withheld."""
        return [item for place, item in enumerate(self.items) if place in places]


@dataclass(frozen=True)
class Row:
    """A unit that is shown, or with `rest` those of a unit that are shown together; `place` is its row of figures."""

    place: int
    unit: Unit
    rest: bool
    rounded: bool
    comparable: bool
    above: int | None  # the key of the nearest unit above it that is shown


@dataclass(frozen=True)
class Spans:
    """What is told of each row and theme, and how far by chance its mean can be from that. [R, T] each."""

    n: NDArray[np.int64]
    mean: Numbers
    share: Numbers
    margin: Numbers
    told: Flags


@dataclass(frozen=True)
class Level:
    """A unit with what stands right below it.

    `above` are the units it is in, the nearest first. `below` are all units right below it; `rows` what is shown of it,
    of what is above, and of the units for which it is the nearest one shown. `beside` is how many units are shown where
    this one is, itself included.
    """

    results: Results
    unit: Unit
    above: Sequence[Unit]
    below: Sequence[Unit]
    rows: Sequence[Row]
    counts: Counts
    beside: int

    @cached_property
    def figures(self) -> Figures:
        rounded = np.array([row.rounded for row in self.rows], bool)
        return figures(self.counts, rounded, self.results.asked)

    @property
    def whole(self) -> Row:
        """The whole organisation, or the part of it that was asked."""
        return next(row for row in self.rows if row.unit.parent_id is None and not row.rest)

    @property
    def own(self) -> Row | None:
        """The unit itself, where it is shown."""
        return next((row for row in self.rows if row.unit == self.unit and not row.rest), None)

    @property
    def rest(self) -> Row | None:
        return next((row for row in self.rows if row.unit == self.unit and row.rest), None)

    @property
    def shown_below(self) -> list[Row]:
        """The units below that are shown, in the organisation's own order: never by what they answered."""
        near = {self.unit.pk, *(unit.pk for unit in self.above)}
        return [row for row in self.rows if not row.rest and row.unit.pk not in near]

    @property
    def hidden_below(self) -> list[Unit]:
        """The units right below that aren't shown by themselves."""
        shown = {row.unit.pk for row in self.rows if not row.rest}
        return [unit for unit in self.below if unit.pk not in shown]

    @property
    def counts_in(self) -> Unit:
        """The nearest unit that is shown, itself included: where its answers count."""
        shown = {row.unit.pk for row in self.rows if not row.rest}
        return next(unit for unit in (self.unit, *self.above) if unit.pk in shown)

    @property
    def is_whole(self) -> bool:
        return self.unit.parent_id is None

    @cached_property
    def people(self) -> NDArray[np.int64]:
        """How many were asked in the unit of each row. [R]"""
        return np.array([row.unit.invited for row in self.rows], np.int64)

    @cached_property
    def _beside_the_rest(self) -> tuple[Numbers, Numbers, Numbers, NDArray[np.int64]]:
        return chance.beside_the_rest(self.figures, self.people, self.whole.place)

    def _comparisons(self) -> NDArray[np.int64]:
        """What each row is compared in, together with those beside it: what stands side by side on a page. [R]"""
        questions = self.figures.told.sum(axis=1) + len(self.results.themes)
        return np.array(
            [
                count * (self.beside if row.unit == self.unit else len(self.shown_below))
                for row, count in zip(self.rows, questions.tolist(), strict=True)
            ],
            np.int64,
        )

    @cached_property
    def verdicts(self) -> NDArray[np.int64]:
        """Of each row and question, how it differs from all others of the organisation. [R, Q] of chance.Verdict"""
        return self._judged(*self._beside_the_rest)

    @cached_property
    def theme_verdicts(self) -> NDArray[np.int64]:
        """The same of each theme. [R, T]"""
        themes, told = self.results.themes, self.figures.told
        difference, error, slack, fewest = self._beside_the_rest
        return self._judged(
            themes.mean(difference, told),
            themes.mean(error, told),
            themes.mean(slack, told),
            themes.fewest(fewest, told),
        )

    @cached_property
    def error(self) -> Numbers:
        """The standard error of each mean. [R, Q]"""
        found = self.figures
        return chance.standard_error(found.variance, found.n, self.people[:, None])

    @cached_property
    def theme_spans(self) -> Spans:
        """Where two of these don't overlap, their difference is more than chance. [R, T]"""
        themes, found = self.results.themes, self.figures
        n = themes.fewest(found.n, found.told)
        error, slack = themes.mean(self.error, found.told), themes.mean(found.slack, found.told)
        surely = [
            chance.critical(one - 1, comparisons)
            for one, comparisons in zip(n, self._comparisons().tolist(), strict=True)
        ]
        return Spans(
            n=n,
            mean=themes.mean(found.mean, found.told),
            share=themes.mean(found.share, found.told),
            margin=np.array(surely).reshape(error.shape) * error + slack,
            told=themes.told(found.told),
        )

    def _judged(
        self, difference: Numbers, error: Numbers, slack: Numbers, fewest: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        judged = np.empty(difference.shape, np.int64)
        for row, comparisons in enumerate(self._comparisons().tolist()):
            judged[row] = chance.beyond_chance(
                difference[row], error[row], slack[row], fewest[row], comparisons
            )
        judged[fewest == 0] = chance.Verdict.NONE
        return judged


def results_for(person: Person, roles: Collection[str], pk: int) -> Results | None:
    """The results of a round, for whoever may read them. Two statements."""
    rounds = Round.objects.visible_to(person, roles).published()
    round = rounds.select_related("publication", "opening", "closing", "answerer").filter(pk=pk).first()
    return Results(round, items_of(round)) if round else None


def level_of(results: Results, pk: int | None) -> Level | None:
    """The unit with this key and what is below it; without a key everyone who was asked. Four statements."""
    found = results.round.units.select_related(UPWARDS)
    unit = found.filter(pk=pk).first() if pk else found.filter(parent=None).first()
    if unit is None:
        return None
    above = list(_above(unit))
    below = list(results.round.units.filter(parent=unit).order_by("code", "name"))
    near = Q(unit__in=[unit, *above]) | Q(above=unit)
    cells = list(results.publication.cells.filter(near).select_related("unit").order_by("unit__code", "rest"))
    rows = _rows(cells)
    own = next((row for row in rows if row.unit == unit and not row.rest), None)
    beside = results.publication.cells.filter(rest=False, above=own.above).count() if own else 0
    return Level(results, unit, above, below, rows, _counts(cells, results), beside)


def _above(unit: Unit) -> Iterator[Unit]:
    """The units above `unit`, the nearest first. Each came with it, unless it is very deep."""
    while unit.parent is not None:
        unit = unit.parent
        yield unit


def _rows(cells: Sequence[UnitCells]) -> list[Row]:
    return [
        Row(place, one.unit, one.rest, one.rounded, one.comparable, one.above_id)
        for place, one in enumerate(cells)
    ]


def _counts(cells: Sequence[UnitCells], results: Results) -> Counts:
    items, classes = len(results.items), max(results.asked.classes)
    counts = np.full((len(cells), items, classes), NOT_TOLD, np.int32)
    for place, one in enumerate(cells):
        counts[place] = np.frombuffer(bytes(one.counts), CELL).reshape(items, classes)
    return counts


def own_units(results: Results, person: Person, today: date) -> list[Unit]:
    """The units `person` was asked in, and those of the teams in which people work whom they lead. One statement."""
    asked = Roll.objects.visible_to(person).filter(round=results.round)
    led = Employment.objects.filter(in_force(today), person__in=led_by(person, today))
    mine = Q(pk__in=asked.values("unit")) | Q(team__in=led.values("team"))
    return list(results.round.units.filter(mine, parent__isnull=False).order_by("code", "name"))


def units_led_in(round: Round, person: Person, today: date) -> QuerySet[Unit]:
    """The units of `round` that are teams of people whom `person` leads today."""
    jobs = Employment.objects.filter(in_force(today), person__in=led_by(person, today))
    return round.units.filter(team__in=jobs.values("team")).order_by("name", "pk")


def is_of_team(person: Person, unit: Unit, today: date) -> bool:
    """Whether `person` works today in the team this unit was, or leads someone there. One statement."""
    if unit.team_id is None:
        return False
    jobs = Employment.objects.filter(in_force(today), team=unit.team_id)
    return jobs.filter(Q(person=person) | Q(person__in=led_by(person, today))).exists()


def blurred_shares(level: Level, item: Item) -> list[BlurredShare]:
    """What is told of the unit in one question by years here, hours or leading people: blurred (R3). One statement."""
    found = level.results.publication.blurred.filter(unit=level.unit, item=item)
    return list(found.order_by("attribute", "band"))
