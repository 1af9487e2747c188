"""Where one goes with what isn't for here: what HR filled in, and what stands on “Where to turn” already."""

from dataclasses import dataclass
from datetime import date

from medemens.conversations.models import Branch
from medemens.support.queries import Line, every_line
from medemens.support.rules import dialled

# Whom of “Where to turn” one finds by which branch.
LINES = {
    Branch.Slug.UNSAFE: ("prevention-officer",),
    Branch.Slug.BEHAVIOUR: ("confidential-adviser", "complaints-committee"),
    Branch.Slug.WRONGDOING: ("misconduct", "confidential-adviser", "klokkenluiders"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One of the branches: what HR filled in for it, if anything, and the lines that can be reached."""

    slug: Branch.Slug
    row: Branch | None
    lines: list[Line]

    @property
    def is_filled(self) -> bool:
        """Whether HR said where this leads."""
        return self.row is not None

    @property
    def tel(self) -> str:
        return dialled(self.row.phone) if self.row else ""


def ways(today: date) -> dict[str, Way]:
    """All three, by slug. Two statements."""
    rows = {row.slug: row for row in Branch.objects.all()}
    lines = {line.key: line for line in every_line(today) if line.shown and line.is_filled}
    return {
        slug.value: Way(slug, rows.get(slug), [lines[key] for key in LINES[slug] if key in lines])
        for slug in Branch.Slug
    }


def row_of(slug: str) -> Branch:
    """What HR filled in for this branch; a new row, not kept yet, where nothing was."""
    return Branch.objects.filter(slug=slug).first() or Branch(slug=slug)
