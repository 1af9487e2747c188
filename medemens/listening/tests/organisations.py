"""Organisations to publish: drawn at random, or laid out by hand to show one attack."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from medemens.listening.cells_file import tree_of
from medemens.listening.privacy import Wave

FIVE, SECRET = 5, b"sixteen bytes or more"


def wave_of(
    answers: Mapping[str, Sequence[Sequence[int]]],
    name: str = "w1",
    people: Mapping[str, Sequence[int]] | None = None,
    bands: Sequence[int] = (),
) -> Wave:
    """A round by hand: for each path its answers, one list for each person; people are counted on by default."""
    paths = [path for path, rows in answers.items() for _ in rows]
    rows = np.array([row for rows in answers.values() for row in rows], np.uint8)
    who = [one for path in answers for one in people[path]] if people else list(range(len(rows)))
    tree = tree_of([*answers])
    unit = np.array([tree.names.index(path) for path in paths], np.intp)
    return _wave(name, tree, unit, rows, np.array(who, np.int64), {"place": bands} if bands else {})


def _wave(name, tree, unit, answers, people, attributes) -> Wave:
    items = answers.shape[1]
    return Wave(
        name, tree, [f"q{item}" for item in range(items)], [FIVE] * items, [frozenset({4, 5})] * items,
        unit, answers, people, unit, {key: np.array(bands, np.int16) for key, bands in attributes.items()},
        answers == 0,
    )  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What an organisation drawn at random is like."""

    seed: int
    people: int
    items: int
    skips: float
    drift: float
    response: float
    spread: float
    waves: int = 3


shapes = st.builds(
    Shape,
    seed=st.integers(0, 2**32 - 1),
    people=st.integers(5, 400),
    items=st.integers(1, 8),
    skips=st.sampled_from([0.0, 0.05, 0.3]),
    drift=st.sampled_from([0.0, 0.05, 0.4]),
    response=st.sampled_from([0.5, 0.8, 0.99, 1.0]),
    spread=st.sampled_from([0.1, 0.5, 1.0]),
)


def waves(shape: Shape) -> Iterator[Wave]:
    """The rounds of an organisation of divisions and teams: people answer, skip, change their minds, move and leave."""
    draw = np.random.default_rng(shape.seed)
    paths = _paths(draw)
    home = draw.choice(len(paths), shape.people, p=draw.dirichlet(np.ones(len(paths)) * 2))
    leaning = draw.normal(3.6, shape.spread, (shape.people, 1)) + draw.normal(0, 0.4, (len(paths), 1))[home]
    answers = _answers(draw, leaning, shape)
    place = draw.integers(-1, 3, shape.people)
    for number in range(shape.waves):
        if number:
            changed = draw.random(answers.shape) < shape.drift
            answers = np.where(changed, _answers(draw, leaning, shape), answers)
            moved = draw.random(shape.people) < 0.05
            home = np.where(moved, draw.choice(len(paths), shape.people), home)
        who = np.nonzero(draw.random(shape.people) < shape.response)[0]
        if len(who):
            skips = np.full(shape.items, shape.skips)
            skips[0] += shape.skips  # more than half skip the first question where many skip
            told = answers[who] * (draw.random((len(who), shape.items)) >= skips)
            tree = tree_of([paths[one] for one in home[who]])
            unit = np.array([tree.names.index(paths[one]) for one in home[who]], np.intp)
            yield _wave(
                f"w{number}", tree, unit, told.astype(np.uint8), who.astype(np.int64), {"place": place[who]}
            )


def _paths(draw: np.random.Generator) -> list[str]:
    paths = []
    for division in range(draw.integers(1, 5)):
        paths += [f"o/d{division}/t{team}" for team in range(draw.integers(1, 7))]
        paths += [f"o/d{division}"] if draw.random() < 0.3 else []
    return [*paths, "o"] if draw.random() < 0.3 else paths


def _answers(draw: np.random.Generator, leaning: np.ndarray, shape: Shape) -> np.ndarray:
    drawn = leaning + draw.normal(0, shape.spread, (shape.people, shape.items))
    return np.clip(np.rint(drawn), 1, FIVE)
