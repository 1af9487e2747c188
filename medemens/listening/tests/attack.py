"""An attacker who reads everything that is published, and knows everything but the answers and the secret.

It knows no rule of the publisher: only the lines of `medemens publish_cells`, who is where, who answered which
question, and what one colluder in each group answered. A3 of listening.md: by linear programming (HiGHS) over all
numbers of a question together, also those that are rounded.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

COLLUDERS = 1
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Disclosed:
    """What the attacker learned: of how many people (`size`), by which way."""

    way: str
    question: str
    size: int


@dataclass(frozen=True)
class Truth:
    """Who is where, by unit path, and what they answered (0: skipped), by question."""

    units: Sequence[str]
    answers: Mapping[str, Sequence[int]]


def attack(lines: Sequence[Line], truth: Truth, k: int) -> Iterator[Disclosed]:
    """Everything one wave discloses."""
    for question in {line["question"] for line in lines}:
        cells = [line for line in lines if line["question"] == question and not line["cut"]]
        groups = _groups(cells, truth, question)
        yield from (
            Disclosed("few", question, len(who)) for known, who in groups.items() if known and len(who) < k
        )
        yield from _solved(cells, groups, question)


def _members(cell: Line, unit: str) -> bool:
    if "members" in cell:
        return unit in cell["members"]
    return unit == cell["unit"] or unit.startswith(cell["unit"] + "/")


def _groups(cells: Sequence[Line], truth: Truth, question: str) -> dict[frozenset[int], list[int]]:
    """The people who are in the same numbers: nobody can tell them apart by subtracting."""
    of_unit = {
        unit: frozenset(index for index, cell in enumerate(cells) if _members(cell, unit))
        for unit in set(truth.units)
    }
    groups = defaultdict(list)
    for person, unit in enumerate(truth.units):
        if truth.answers[question][person]:
            groups[of_unit[unit]].append(person)
    return groups


def _solved(
    cells: Sequence[Line], groups: Mapping[frozenset[int], list[int]], question: str
) -> Iterator[Disclosed]:
    """Groups of which every solution of the published numbers leaves all but the colluder one and the same answer."""
    keys = [known for known in groups if known]
    classes = 5
    equal, equal_to, most, most_to = [], [], [], []
    for place, known in enumerate(keys):
        row = np.zeros((len(keys), classes))
        row[place] = 1
        equal.append(row.ravel())
        equal_to.append(len(groups[known]))
    for index, cell in enumerate(cells):
        inside = np.array([index in known for known in keys], float)[:, None]
        for weights, value, slack in _equations(cell, classes):
            row = (inside * weights).ravel()
            if slack == 0:
                equal.append(row)
                equal_to.append(value)
            else:
                most += [row, -row]
                most_to += [value + slack, slack - value]
    rows = csr_matrix(most) if most else None, most_to or None, csr_matrix(equal), equal_to
    any_solution = _solve(np.zeros((len(keys), classes)), rows)
    for place, known in enumerate(keys):
        # Whoever is known to have answered something did so in every solution, so it is the most frequent in any.
        away = np.zeros((len(keys), classes))
        away[place] = -1
        away[place, any_solution[place].argmax()] = 0
        others = -(_solve(away, rows) * away).sum()
        if others < COLLUDERS + 1 - 1e-6:
            yield Disclosed("solved", question, len(groups[known]))


def _solve(goal: np.ndarray, rows: Any) -> np.ndarray:
    """The solution of the published numbers with the least of `goal`."""
    solution = linprog(goal.ravel(), *rows)
    assert solution.success, solution.message
    return solution.x.reshape(goal.shape)


def _equations(cell: Line, classes: int) -> Iterator[tuple[np.ndarray, float, float]]:
    """What a line says as sums: how each answer counts, what they add up to, and by how much that may be off."""
    if cell["counts"]:
        for answer, count in enumerate(cell["counts"]):
            yield np.eye(classes)[answer], count, 0
        return
    n = cell["n"]
    yield np.arange(1.0, classes + 1), n * cell["mean"], n * cell["mean_tol"] + 1e-9
    yield np.array([0.0, 0, 0, 1, 1]), n * cell["favourable"], n * cell["fav_tol"] + 1e-9


def moves_explained(
    now: Sequence[Line], wave: Any, before: Sequence[Line], former: Any, k: int
) -> Iterator[str]:
    """A4, from the files alone: units shown in both rounds whose change the one to k-1 who moved explain.

    In half of the questions, where at least five were asked. Units by their path, with all that is below them.
    """
    people, people_before = _by_unit(wave), _by_unit(former)
    counts, counts_before = _counts(now), _counts(before)
    for unit in {unit for unit, _ in counts} & {unit for unit, _ in counts_before}:
        moved = len(people[unit] ^ people_before[unit])
        asked = [one for one in wave.questions if (unit, one) in counts and (unit, one) in counts_before]
        changed = [np.abs(counts[unit, one] - counts_before[unit, one]).sum() for one in asked]
        if 1 <= moved < k and len(asked) >= 5 and 2 * sum(each <= moved for each in changed) >= len(asked):
            yield unit


def _by_unit(wave: Any) -> dict[str, set[int]]:
    """Who answered in each unit or below it."""
    found: dict[str, set[int]] = defaultdict(set)
    for person, unit in zip(wave.people.tolist(), wave.people_unit.tolist(), strict=True):
        while unit >= 0:
            found[wave.tree.names[unit]].add(person)
            unit = int(wave.tree.parent[unit])
    return found


def _counts(cells: Sequence[Line]) -> dict[tuple[str, str], np.ndarray]:
    return {
        (cell["unit"], cell["question"]): np.array(cell["counts"])
        for cell in cells
        if cell["counts"] and "members" not in cell
    }
