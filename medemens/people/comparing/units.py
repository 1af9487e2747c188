"""Teams of the file against those of the database: new, renamed, under another."""

from collections.abc import Iterable
from dataclasses import replace

from medemens.people.comparing.changes import Change, Kind, Writing
from medemens.people.comparing.present import Key, Present, Unit
from medemens.people.importing import UnitRow, find_loops


def compare_units(
    rows: Iterable[UnitRow], present: Present, writing: Writing
) -> tuple[dict[str, Key], dict[Key, Unit], list[Change]]:
    """The key of each unit by code; all units as they will be; and what changes, as lines.

    A file that names no unit above leaves the one that is known: an export of a part begins in the middle.
    """
    rows = list(rows)
    here = _Here(present)
    was = {row.code: here.find(row) for row in rows}
    keys: dict[str, Key] = {code: unit.pk if unit else code for code, unit in was.items()}
    after: dict[Key, Unit] = dict(present.units.items())
    for row in rows:
        before, parent = was[row.code], keys[row.parent_code] if row.parent_code else None
        if before:
            name = before.name if row.name == row.code else row.name
            after[before.pk] = replace(before, name=name, parent=parent or before.parent)
        else:
            after[row.code] = Unit(0, row.code, row.name, parent)
    _open_loops(after, told={keys[row.code] for row in rows if row.parent_code})
    changed = {key: unit for key, unit in after.items() if not unit.pk or present.units[unit.pk] != unit}
    writing.units.extend(_parents_first(changed))
    return keys, after, [line for unit in writing.units for line in _lines(unit, after, present)]


class _Here:
    """Finds the team a unit is: by its code, or by its name where a file has names only."""

    def __init__(self, present: Present) -> None:
        self._codes = {unit.code: unit for unit in present.units.values()}
        self._names: dict[str, Unit | None] = {}
        for unit in present.units.values():
            self._names[unit.name] = None if unit.name in self._names else unit

    def find(self, row: UnitRow) -> Unit | None:
        found = self._codes.get(row.code)
        return self._names.get(row.name) if not found and row.name == row.code else found


def _open_loops(after: dict[Key, Unit], told: set[Key]) -> None:
    """Where the file turns the tree around, what it doesn't tell gives way. Each round opens a loop."""
    while loops := find_loops((_node(key), _node(unit.parent)) for key, unit in after.items() if unit.parent):
        nodes = {_node(key): key for key in after}
        for loop in loops:
            keys = [nodes[node] for node in loop]
            gives_way = next((key for key in keys if key not in told), keys[0])
            after[gives_way] = replace(after[gives_way], parent=None)


def _node(key: Key | None) -> str:
    return f"{type(key).__name__} {key}"


def _parents_first(units: dict[Key, Unit]) -> Iterable[Unit]:
    """So that a new team exists before a team that stands under it is written."""
    done: set[Key] = set()
    for unit in units.values():
        path: list[Unit] = []
        climbing: Unit | None = unit
        while climbing and climbing.key not in done:
            path.append(climbing)
            done.add(climbing.key)
            climbing = units.get(climbing.parent) if climbing.parent else None
        yield from reversed(path)


def _lines(unit: Unit, after: dict[Key, Unit], present: Present) -> Iterable[Change]:
    before = present.units.get(unit.pk)
    above = after[unit.parent].name if unit.parent else ""
    if before is None:
        yield Change(Kind.UNITS, unit.code, unit.name, after=above, what="new")
        return
    if before.name != unit.name:
        yield Change(Kind.UNITS, unit.code, unit.name, before=before.name, after=unit.name, what="renamed")
    if before.parent != unit.parent:
        was_above = present.units[int(before.parent)].name if before.parent else ""
        yield Change(Kind.UNITS, unit.code, unit.name, before=was_above, after=above, what="moved")
