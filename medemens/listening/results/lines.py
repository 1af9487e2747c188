"""A unit over rounds, question by question and theme by theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from medemens.listening.models import Item
from medemens.listening.queries.over_rounds import Point
from medemens.listening.results import chance
from medemens.listening.results.chance import Verdict
from medemens.listening.results.figures import Numbers
from medemens.listening.results.sentences import differs
from medemens.listening.results.shown import QuestionText, Told, own_scale, percent, question_text
from medemens.listening.results.themes import themes_of
from medemens.listening.rules import Scale


@dataclass(frozen=True, slots=True)
class Line:
    """A theme or a question over rounds: what is told in each, None where it wasn't asked or isn't told.

    `change` says whether this round differs from the one before it.
    """

    name: str
    question: QuestionText | None
    told: Sequence[Told | None]
    change: int


def days_of(points: Sequence[Point]) -> list[date]:
    """On which day each of the rounds opened."""
    return [point.results.round.opening.on for point in points]


def lines_of(points: Sequence[Point]) -> tuple[list[Line], list[Line]]:
    """The themes, of questions that were asked in every one of these rounds; and each question asked before too."""
    now = points[-1].results
    places = [_places(points, item, now.asked.classes[at]) for at, item in enumerate(now.items)]
    always = [at for at, found in enumerate(places) if None not in found]
    themes = themes_of([now.items[at] for at in always])
    comparisons = len(now.items) + len(themes)
    members = [[always[one] for one in np.nonzero(row)[0].tolist()] for row in themes.members]
    return (
        [
            _line(str(name.label), None, points, [places[one] for one in inside], comparisons)
            for name, inside in zip(themes.names, members, strict=True)
        ],
        [
            _line(item.key, item, points, [places[at]], comparisons)
            for at, item in enumerate(now.items)
            if places[at][-1] is not None and any(place is not None for place in places[at][:-1])
        ],
    )


def told_at(point: Point, key: str) -> Told | None:
    """What is told of the question with this key in one round."""
    at = next((at for at, item in enumerate(point.results.items) if item.key == key), None)
    if at is None or not point.figures.told[0, at]:
        return None
    found = _of_point(point, [at], point.results.items[at])
    return found[0] if found else None


def _places(points: Sequence[Point], item: Item, classes: int) -> list[int | None]:
    return [point.place_of(item.key, classes) for point in points]


def _line(
    name: str,
    item: Item | None,
    points: Sequence[Point],
    places: Sequence[Sequence[int | None]],
    comparisons: int,
) -> Line:
    """`places` has, for each question it is made of, where that stands in each round."""
    at = [[one[number] for one in places] for number in range(len(points))]
    found = [_of_point(point, here, item) for point, here in zip(points, at, strict=True)]
    told = [one[0] if one else None for one in found]
    change = int(Verdict.NONE)
    last = [one for one in found if one][-2:]
    if len(last) == 2 and found[-1]:
        (before, error_before, slack_before), (now, error_now, slack_now) = last
        error = float(np.hypot(error_before, error_now))
        change = differs(now, before, error, slack_before + slack_now, comparisons)
    return Line(name, question_text(item) if item else None, told, change)


def _of_point(
    point: Point, places: Sequence[int | None], item: Item | None
) -> tuple[Told, float, float] | None:
    """What is told, with the standard error and the slack of its mean."""
    here = [place for place in places if place is not None]
    if len(here) < len(places):
        return None
    found, rounded = point.figures, bool(point.figures.rounded[0])
    people = np.full(len(here), point.unit.invited)
    error = chance.standard_error(found.variance[0, here], found.n[0, here], people)
    middle = _mean(found.mean[0, here])
    classes = point.results.asked.classes[here[0]]
    says_nothing = item is not None and item.scale == Scale.RECOMMEND
    told = Told(
        n=int(found.n[0, here].min()),
        percent=percent(_mean(found.share[0, here]), rounded=rounded),
        mean=None if says_nothing else own_scale(middle, classes if item else 5),
        rounded=rounded,
        middle=middle,
    )
    return told, _mean(error), _mean(found.slack[0, here])


def _mean(values: Numbers) -> float:
    return float(values.mean())
