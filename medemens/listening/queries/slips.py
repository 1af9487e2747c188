"""For which units of a round slips are printed, and how many more can be."""

from collections import Counter
from dataclasses import dataclass
from math import ceil

from django.db.models import Count

from medemens.core.rows import of_anyone
from medemens.listening.models import Roll, Round, SlipCode, Unit

SPARE = 0.1  # for what goes wrong: a tenth more than there are people


@dataclass(frozen=True, slots=True)
class Pile:
    """The slips of one unit, with the teams they are handed out in. How many were used stands nowhere."""

    unit: Unit
    teams: list[str]
    people: int
    printed: int

    @property
    def most(self) -> int:
        """How many there may ever be."""
        return self.people + ceil(self.people * SPARE)

    @property
    def left(self) -> int:
        return max(0, self.most - self.printed)


def piles_of(round: Round) -> list[Pile]:
    """A pile for each unit codes can be of: where a team is too small, that of a team above. Three statements."""
    asked = of_anyone(Roll, "how many slips are printed").filter(round=round, by_slip=True)
    people, teams = Counter[int](), dict[int, set[str]]()
    for unit, name, number in asked.values_list("unit__counts_in", "unit__name").annotate(Count("pk")):
        people[unit] += number
        teams.setdefault(unit, set()).add(name)
    made = of_anyone(SlipCode, "how many slips were printed, and not how many were used").filter(round=round)
    printed = dict(made.values_list("unit").annotate(Count("pk")))
    units = round.units.filter(pk__in=people).order_by("name", "pk")
    return [Pile(one, sorted(teams[one.pk]), people[one.pk], printed.get(one.pk, 0)) for one in units]
