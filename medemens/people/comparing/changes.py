"""What an import would change: for people to read, and for the database to write."""

from dataclasses import dataclass, field
from enum import StrEnum

from medemens.core.sheets.said import Text
from medemens.people.comparing.present import Job, Key, Lead, Somebody, Unit
from medemens.people.importing import RowError


class Kind(StrEnum):
    """What happens to someone. The order is that of the page."""

    JOINS = "joins"
    RETURNS = "returns"
    MOVES = "moves"
    LEADERS = "leaders"
    LEAVES = "leaves"
    OTHER = "other"
    MISSING = "missing"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the preview; before and after are plain text. `what` names the field for OTHER and UNITS."""

    kind: Kind
    number: str
    name: str
    before: str = ""
    after: str = ""
    what: str = ""


@dataclass(slots=True)
class Writing:
    """Rows to write. Those with `pk` 0 are new; among the teams, those above come before those under them."""

    units: list[Unit] = field(default_factory=list)
    people: list[Somebody] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    jobs_gone: list[int] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    leads_gone: list[int] = field(default_factory=list)
    renamed: set[int] = field(default_factory=set)  # people whose words for searching change
    new_mail: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        changed = len(self.units) + len(self.people) + len(self.jobs) + len(self.leads)
        return changed + len(self.jobs_gone) + len(self.leads_gone)


@dataclass(frozen=True, slots=True)
class Counts:
    """In persons, but for `teams`. created + updated + unchanged = people; `left` got a last day."""

    people: int = 0
    active: int = 0
    teams: int = 0
    leaders: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    left: int = 0


@dataclass(slots=True)
class Changes:
    """The outcome of a comparison. While there are `problems` nothing may be written.

    `missing` are people (by pk) who work here and are not in the files; `needs_second_yes` tells that they
    are so many that taking them for leavers asks for a second yes.
    """

    counts: Counts = field(default_factory=Counts)
    shown: list[Change] = field(default_factory=list)
    writing: Writing = field(default_factory=Writing)
    problems: list[RowError] = field(default_factory=list)
    warnings: list[Text] = field(default_factory=list)
    missing: frozenset[int] = frozenset()
    needs_second_yes: bool = False
    complete: bool = False
    fingerprint: str = ""


Named = dict[Key, str]
