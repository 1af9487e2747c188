"""The tree of units: as the files tell it, else as the leaders make it."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import say
from medemens.people.importing.employments import latest
from medemens.people.importing.gathering import Gathered
from medemens.people.importing.rows import PersonRow, RowError, UnitRow
from medemens.people.importing.tables import Line
from medemens.people.importing.tree import derive_parents, find_loops
from medemens.people.importing.unit_codes import UnitCodes

_LOOP = _("These units stand above each other in a circle: %(units)s. Correct the unit above one of them.")


def listed(gathered: Gathered) -> UnitCodes:
    """The units that a list of units names, to begin with."""
    units = UnitCodes()
    for unit in gathered.units:
        units.code_of(unit.code, unit.name)
    return units


def unit_rows(
    gathered: Gathered, units: UnitCodes, people: Sequence[PersonRow]
) -> tuple[tuple[UnitRow, ...], list[RowError]]:
    """Every unit, in order of code, under its parent; and the loops that the files' own parents make."""
    told = dict(_told_parents(gathered, units))
    loops = find_loops((unit, parent) for unit, (parent, _line) in told.items())
    if _have_parent_column(gathered):
        parents = {unit: parent for unit, (parent, _line) in told.items()}
    else:
        parents = _derived(people)
    rows = tuple(UnitRow(code, units.names[code], parents.get(code, "")) for code in sorted(units.names))
    return rows, [_loop_error(loop, told[loop[0]][1]) for loop in loops]


def _told_parents(gathered: Gathered, units: UnitCodes) -> Iterator[tuple[str, tuple[str, Line]]]:
    """(unit, (parent, where it says so)); a unit that names itself as its parent is a root."""
    lines = [(unit.line, unit.code, unit.name) for unit in gathered.units] + [
        (job.line, *job.unit) for job in gathered.jobs
    ]
    for line, code, name in lines:
        if above := line.text("unit_parent"):
            unit, parent = units.code_of(code, name), units.code_of("", above)
            if unit and unit != parent:
                yield unit, (parent, line)


def _have_parent_column(gathered: Gathered) -> bool:
    lines = [unit.line for unit in gathered.units] + [job.line for job in gathered.jobs]
    return any(line.table.columns.has("unit_parent") for line in lines)


def _derived(people: Iterable[PersonRow]) -> dict[str, str]:
    places: dict[str, str] = {}
    led_by: list[tuple[str, str]] = []
    for person in people:
        for employment in latest(person.employments)[-1:]:
            if employment.unit_code:
                places[person.number] = employment.unit_code
            led_by += [(person.number, leader) for leader in employment.leader_numbers]
    return derive_parents(places, led_by)


def _loop_error(loop: list[str], line: Line) -> RowError:
    return line.error("unit-loop", say(_LOOP, units=" → ".join([*loop, loop[0]])), "unit_parent")
