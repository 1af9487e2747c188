"""Answers in a file, and what is published of them in another: the same rules as for a round, for any table.

A row is one respondent in one wave: `respondent_id,wave,unit,<attributes>,<answers>`, where `unit` is a path such as
"org/division/team" and an answer is 1 to 5 or empty. Waves are published in the order in which they appear.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy import Earlier, Published, Tree, Unsafe, Wave, publish
from medemens.listening.privacy.waves import MEAN_STEP, SHARE_STEP
from medemens.listening.rules import MOST_ATTRIBUTES

CLASSES, FAVOURABLE = 5, frozenset({4, 5})
LINES_TO_NAME = 3


class Unreadable(Exception):
    """The file can't be published as it is; the text says where, and what to do."""


@dataclass
class _Rows:
    """The rows of one wave as they stand in the file."""

    people: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    attributes: list[list[str]] = field(default_factory=list)
    answers: list[list[int]] = field(default_factory=list)


def publish_file(
    source: TextIO,
    target: TextIO,
    *,
    questions: Sequence[str],
    attributes: Sequence[str],
    k: int,
    secret: bytes,
) -> dict[str, str]:
    """Publish every wave in `source`; write one JSON object a line to `target`.

    Returns why a wave was left out (`privacy.Unsafe.code`) by its name. Raises `Unreadable` before anything is written.
    """
    waves = _read(source, questions, attributes)
    numbers: dict[str, int] = {}
    earlier: list[Earlier] = []
    refused = {}
    for name, rows in waves.items():
        wave, bands = _wave(name, rows, questions, attributes, numbers)
        try:
            published = publish(wave, earlier, k=k, secret=secret)
        except Unsafe as unsafe:
            refused[name] = unsafe.code
            continue
        earlier.append(published.earlier)
        for line in lines(published, bands):
            target.write(json.dumps(line, ensure_ascii=False) + "\n")
    return refused


def _read(source: TextIO, questions: Sequence[str], attributes: Sequence[str]) -> dict[str, _Rows]:
    wanted = ["respondent_id", "wave", "unit", *attributes, *questions]
    if not questions or len(set(wanted)) < len(wanted):
        raise Unreadable("Name at least one question, and each column once.")
    if len(attributes) > MOST_ATTRIBUTES:
        raise Unreadable(f"At most {MOST_ATTRIBUTES} attributes: with more the noise protects too little.")
    try:
        return _rows(csv.reader(source, strict=True), wanted, len(attributes))
    except csv.Error as error:
        raise Unreadable(f"This isn’t a table with commas: {error}.") from error


def _rows(reader: Iterator[list[str]], wanted: Sequence[str], attributes: int) -> dict[str, _Rows]:
    header = next(reader, None) or []
    missing = [name for name in wanted if header.count(name) != 1]
    if missing:
        raise Unreadable(f"The first line must name these columns, each once: {', '.join(missing)}.")
    columns = [header.index(name) for name in wanted]
    waves: dict[str, _Rows] = {}
    wrong: list[str] = []
    for number, row in enumerate(reader, start=2):
        if row:
            wrong += _take(row, columns, len(header), attributes, waves, number)
    wrong += [
        f"wave {name}: someone answered twice" for name, rows in waves.items() if _is_double(rows.people)
    ]
    if wrong:
        more = f" And {len(wrong) - LINES_TO_NAME} more." if len(wrong) > LINES_TO_NAME else ""
        raise Unreadable("; ".join(wrong[:LINES_TO_NAME]) + f".{more}")
    return waves


def _take(
    row: list[str], columns: list[int], width: int, attributes: int, waves: dict[str, _Rows], number: int
) -> list[str]:
    """Put a row with its wave; return what is wrong with it."""
    if len(row) != width:
        return [f"line {number} has {len(row)} columns; the first line has {width}"]
    person, wave, unit, *rest = (normalize("NFC", row[column].strip()) for column in columns)
    parts = unit.split("/")
    if not (person and wave and all(parts)):
        return [f"line {number} needs a respondent_id, a wave, and a unit such as org/division/team"]
    texts = rest[attributes:]
    if any(text not in ("", "1", "2", "3", "4", "5") for text in texts):
        return [f"line {number} has an answer that isn’t 1 to 5 or empty"]
    rows = waves.setdefault(wave, _Rows())
    rows.people.append(person)
    rows.units.append(unit)
    rows.attributes.append(rest[:attributes])
    rows.answers.append([int(text or 0) for text in texts])
    organisation = rows.units[0].split("/")[0]
    return (
        [] if parts[0] == organisation else [f"line {number} is of another organisation than {organisation}"]
    )


def _is_double(people: Sequence[str]) -> bool:
    return len(set(people)) < len(people)


def _wave(
    name: str, rows: _Rows, questions: Sequence[str], attributes: Sequence[str], numbers: dict[str, int]
) -> tuple[Wave, Mapping[str, list[str]]]:
    """A wave for the rules, and what each band of an attribute is called. `numbers`: each respondent, in all waves."""
    tree = tree_of(rows.units)
    place = {path: index for index, path in enumerate(tree.names)}
    unit = np.array([place[path] for path in rows.units], np.intp)
    answers = np.array(rows.answers, np.uint8).reshape(len(rows.people), len(questions))
    bands = {
        key: sorted({row[index] for row in rows.attributes} - {""}) for index, key in enumerate(attributes)
    }
    people = np.array([numbers.setdefault(person, len(numbers)) for person in rows.people], np.int64)
    return Wave(
        name, tree, questions,
        classes=[CLASSES] * len(questions),
        favourable=[FAVOURABLE] * len(questions),
        unit=unit, answers=answers, people=people, people_unit=unit,
        attributes={
            key: _banded([row[index] for row in rows.attributes], bands[key]) for index, key in enumerate(attributes)
        },
        skipped=answers == 0,
    ), bands  # fmt: skip


def _banded(values: Sequence[str], bands: Sequence[str]) -> NDArray[np.int32]:
    place = {band: index for index, band in enumerate(bands)}
    return np.array([place.get(value, -1) for value in values], np.int32)


def tree_of(paths: Sequence[str]) -> Tree:
    """The tree of units given by paths, with every unit above them."""
    everything = {path[:end] for path in set(paths) for end in _ends(path)}
    names = sorted(everything, key=lambda path: (path.count("/"), path))
    place = {path: index for index, path in enumerate(names)}
    parent = [place[path.rpartition("/")[0]] if "/" in path else -1 for path in names]
    return Tree(np.array(parent, np.intp), names)


def _ends(path: str) -> list[int]:
    return [end for end, letter in enumerate(path) if letter == "/"] + [len(path)]


def lines(published: Published, bands: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    """Everything a wave publishes: its units, what is shown together, and the blurred shares by attribute."""
    for unit in np.nonzero(published.shown)[0].tolist():
        yield from _of_unit(published, unit, published.counts[unit], exact=bool(published.exact[unit]))
        members = _rest(published, unit)
        if members:
            counts = published.rest(unit)
            yield from _of_unit(published, unit, counts, exact=published.is_rest_exact(unit), members=members)
    for share in published.shares:
        yield _line(
            published, share.unit, share.item,
            cut={share.attribute: bands[share.attribute][share.band]},
            favourable=share.percent / 100, perturbed=True,
        )  # fmt: skip


def _rest(published: Published, unit: int) -> list[str]:
    """The paths of units that count in `unit` and aren't shown. None where one of them isn't a whole unit."""
    home, parent = published.blocks.home, published.tree.parent
    inside = [one for one in np.nonzero(home == unit)[0].tolist() if one != unit]
    if not (published.blocks.above == unit)[published.shown].any():
        return []
    has_children = set(parent[1:].tolist())
    whole = not any(one in has_children for one in inside) and not published.holds_people[unit]
    return [published.tree.names[one] for one in inside] if whole else []


def _of_unit(
    published: Published, unit: int, counts: NDArray[np.int32], *, exact: bool, members: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    told = published.told(unit) & (counts.sum(axis=1) > 0)
    for item in np.nonzero(told)[0].tolist():
        line = _line(published, unit, item, n=int(counts[item].sum()), perturbed=unit != 0 or bool(members))
        line |= _exactly(counts[item]) if exact else _roughly(counts[item])
        yield line | ({"members": list(members)} if members else {})


def _line(published: Published, unit: int, item: int, **told: Any) -> dict[str, Any]:
    return {
        "wave": published.name, "unit": published.tree.names[unit], "cut": {}, "question": published.questions[item],
        "n": None, "counts": None, "mean": None, "favourable": None,
    } | told  # fmt: skip


def _exactly(counts: NDArray[np.int32]) -> dict[str, Any]:
    mean, share = _mean_and_share(counts)
    return {"counts": counts.tolist(), "mean": round(mean, 4), "favourable": round(share, 4)}


def _roughly(counts: NDArray[np.int32]) -> dict[str, Any]:
    mean, share = _mean_and_share(counts)
    return {
        "mean": round(mean / MEAN_STEP) * MEAN_STEP,
        "favourable": round(round(share / SHARE_STEP) * SHARE_STEP, 1),
        "mean_tol": MEAN_STEP / 2,
        "fav_tol": SHARE_STEP / 2,
    }


def _mean_and_share(counts: NDArray[np.int32]) -> tuple[float, float]:
    classes = np.arange(1, len(counts) + 1)
    favourable = counts[[value - 1 for value in FAVOURABLE]].sum()
    return float((counts * classes).sum() / counts.sum()), float(favourable / counts.sum())


def read_secret(path: Path) -> bytes:
    """The secret in a file. Raises `Unreadable` for one under 16 bytes."""
    secret = path.read_bytes().strip()
    if len(secret) < 16:
        raise Unreadable(f"{path} must hold 16 bytes at least, such as: head -c 32 /dev/urandom > {path}")
    return secret
