"""What a day is called, for whoever may know of it."""

from collections.abc import Iterable
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medemens.milestones.dates import TWELVE_AND_A_HALF, HalfYears, in_year, starts_for, turning, wedding_name
from medemens.milestones.rules import Guide, Milestone, Whom
from medemens.sharing.models import SharedDay
from medemens.sharing.rules import Occasion

WHOM = {
    Whom.LEADER: gettext_lazy("whoever leads them"),
    Whom.CONTACT: gettext_lazy("contact person"),
    Whom.TEAM: gettext_lazy("the team"),
    Whom.HR: gettext_lazy("HR"),
}


def guideline(kind: str, guide: Guide) -> str:
    """What a guideline comes down to, with its kind: “A birthday: the team; on the day itself; also by mail”."""
    return f"{capfirst(str(Milestone(kind).label))}: {guided(kind, guide)}"


def guided(kind: str, guide: Guide) -> str:
    """What a guideline comes down to."""
    said = [whom(guide), how_long_before(guide.days_before), by_which_way(guide)]
    return "; ".join([*said, years(guide)] if kind == Milestone.SERVICE else said)


def whom(guide: Guide) -> str:
    """Whom a guideline has told."""
    return ", ".join(str(WHOM[one]) for one in Whom if one in guide.whom) or _("nobody")


def how_long_before(days: int) -> str:
    """When they are told."""
    return (
        ngettext("%(days)s day before", "%(days)s days before", days) % {"days": days}
        if days
        else _("on the day itself")
    )


def by_which_way(guide: Guide) -> str:
    """By which way, beside Medemens."""
    ways = [_("by mail")] * guide.by_mail + [_("in the chat of the team")] * guide.in_chat
    return _("only in Medemens") if not ways else _("also %(ways)s") % {"ways": ", ".join(ways)}


def years(guide: Guide) -> str:
    """Which years of service are marked: “1, 5, 10, 12½ years”."""
    return (
        _("%(years)s years") % {"years": ", ".join(map(str, guide.years))} if guide.years else _("no years")
    )


def counted(days: int, by_whom: Iterable[tuple[Whom, int]]) -> str:
    """“12 in the next ninety days; whoever leads them hears of 11”."""
    if not days:
        return _("none in the next ninety days")
    said = _("%(days)s in the next ninety days") % {"days": days}
    heard = (
        _("%(whom)s hears of %(number)s") % {"whom": WHOM[one], "number": number} for one, number in by_whom
    )
    return "; ".join([said, *heard])


def service(years: HalfYears) -> str:
    """“12½ years here”."""
    return _("%(years)s years here") % {"years": years} if years != HalfYears.whole(1) else _("one year here")


def of_file(kind: str) -> str:
    """What a first or a last day is called."""
    return _("first day here") if kind == Milestone.FIRST_DAY else _("last day here")


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
