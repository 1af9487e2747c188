"""Where to turn: what the product knows, as HR filled it in, and what the house added. One statement."""

from dataclasses import dataclass, replace
from datetime import date

from medemens.support.lines import ASKED_FOR, COUNTRY, DEFAULTS, HOUSE
from medemens.support.lines import Line as Line  # what these reads give, for whoever names its type
from medemens.support.models import HelpLine
from medemens.support.rules import needs_check

EMERGENCY = "emergency"  # the one number that nobody needs to look up


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page, a kiosk or a poster shows: what can't wait, who is there in the house, numbers in the country."""

    acute: list[Line]
    house: list[Line]
    country: list[Line]
    someone_missing: bool  # somebody whom people look for isn't filled in: say whom to ask


def lines_shown(today: date) -> Shown:
    """What everyone sees. A role that nobody is filled in for isn't there: a name without a way helps nobody."""
    shown = [line for line in every_line(today) if line.shown and line.is_filled]
    return Shown(
        acute=[line for line in shown if line.is_acute],
        house=[line for line in shown if line.kind == HOUSE],
        country=[line for line in shown if line.kind == COUNTRY and not line.is_acute],
        someone_missing=not {line.key for line in shown}.issuperset(ASKED_FOR),
    )


def every_line(today: date) -> list[Line]:
    """Every line for HR: those of the product in their order, then those of the house. Also what isn't shown."""
    rows = list(HelpLine.objects.order_by("pk"))
    filled_in = {row.slug: row for row in rows if row.slug}
    lines = [_filled_in(line, filled_in.get(line.key)) for line in DEFAULTS]
    lines += [_own(row) for row in rows if not row.slug]
    return [replace(line, to_check=_to_check(line, today)) for line in lines]


def line_of(key: str, today: date) -> Line | None:
    """The line with this key, of the product or of the house; None where there is none."""
    return next((line for line in every_line(today) if line.key == key), None)


def default_of(key: str) -> Line | None:
    """The line of the product with this key, as it comes."""
    return next((line for line in DEFAULTS if line.key == key), None)


def row_of(line: Line) -> HelpLine | None:
    """The row of the house that says something of `line`, if there is one."""
    if line.is_own:
        return HelpLine.objects.filter(pk=int(line.key), slug="").first()
    return HelpLine.objects.filter(slug=line.key).first()


def numbers_to_check(today: date) -> bool:
    """Whether there is a number in the country, shown to people, that nobody looked up in the past year."""
    return any(line.to_check and line.shown for line in every_line(today))


def _filled_in(line: Line, row: HelpLine | None) -> Line:
    if row is None:
        return line
    return replace(
        line,
        who=row.who or line.who,
        phone=row.phone or line.phone,
        mail=row.mail or line.mail,
        hours=row.hours or line.hours,
        checked_on=row.checked_on or line.checked_on,
        shown=row.shown or line.is_acute,
    )


def _own(row: HelpLine) -> Line:
    return Line(
        str(row.pk), row.kind, row.name, row.what_for, row.who, row.phone, row.mail, row.hours,
        row.checked_on, row.shown,
    )  # fmt: skip


def _to_check(line: Line, today: date) -> bool:
    return line.kind == COUNTRY and line.key != EMERGENCY and needs_check(line.checked_on, today)
