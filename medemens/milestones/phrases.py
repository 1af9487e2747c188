"""What a day is called, for whoever may know of it."""

from datetime import date

from django.utils.translation import gettext as _

from medemens.milestones.dates import TWELVE_AND_A_HALF, HalfYears, in_year, starts_for, turning, wedding_name
from medemens.sharing.models import SharedDay
from medemens.sharing.rules import Occasion


def service(years: HalfYears) -> str:
    """“12½ years here”."""
    return _("%(years)s years here") % {"years": years} if years != HalfYears.whole(1) else _("one year here")


def shared(row: SharedDay, name: str, on: date) -> str:
    """What the day of `row` is when it comes on `on`, with the first name that goes with it where there is one."""
    match row.occasion:
        case Occasion.BIRTHDAY:
            return _("birthday, %(age)s") % {"age": turning(row.year, on)} if row.year else _("birthday")
        case Occasion.WEDDING:
            return _wedding(row, on)
        case Occasion.FAMILY:
            return _("birthday of %(name)s") % {"name": name} if name else _("birthday of someone they love")
        case Occasion.MOVE:
            return _("moves house")
        case Occasion.DIPLOMA:
            return _("diploma of %(name)s") % {"name": name} if name else _("diploma")
        case Occasion.RETIREMENT:
            return _("last day before retiring")
        case Occasion.MEMORIAL:
            return _("remembers %(name)s") % {"name": name} if name else _("remembers someone")
        case _other:
            return _("a day of their own")


def _wedding(row: SharedDay, on: date) -> str:
    if not row.year:
        return _("day they married")
    married = in_year(row.month, row.day, row.year)
    half = married in starts_for(on, [TWELVE_AND_A_HALF])
    years = TWELVE_AND_A_HALF if half else HalfYears.whole(turning(row.year, on))
    named = wedding_name(years)
    told = _("%(years)s years married") % {"years": years}
    return f"{told} · {named}" if named else told
