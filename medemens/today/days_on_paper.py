"""Days of people on paper: first names and what there is room for. What may be known of whom the queries say."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.dateformat import format as dated
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medemens.core.paper import typeset
from medemens.milestones.calendar import ESTIMATED, days_between
from medemens.milestones.queries import Coming
from medemens.milestones.queries.wall import OnTheWall
from medemens.people.models import Person, Team

SHEET = Path(__file__).with_name("team_sheet.typ")
MOST_IN_A_POCKET = 4  # days that a note of A6 has room for beside its names
MOST_ON_A_WALL = 24


def names_of(people: Iterable[Person]) -> dict[int, str]:
    """Per person (by pk) the first name, or the whole name where two of them share it."""
    by_pk = {one.pk: one for one in people}
    first = [one.call_name for one in by_pk.values()]
    return {
        pk: one.call_name if first.count(one.call_name) == 1 else one.full_name for pk, one in by_pk.items()
    }


def days_in_a_pocket(days: Sequence[Coming]) -> dict[str, Any]:
    """The days of the coming week, for a note: who and when, and nothing of what it is, for paper gets lost."""
    shown = days[:MOST_IN_A_POCKET]
    names = names_of(one.person for one in days)
    groups = [(_("Something to celebrate"), False), (_("To think of"), True)]
    told = [
        {
            "title": title,
            "lines": [
                f"{names[one.person.pk]}, {dated(one.day, 'l j E')}" for one in shown if one.quiet == quiet
            ],
        }
        for title, quiet in groups
    ]
    more = _("In Medemens there are more.") if len(days) > len(shown) else ""
    return {"groups": [group for group in told if group["lines"]], "more": more}


def team_sheet_pdf(team: Team, days: Sequence[OnTheWall], today: date, until: date) -> bytes:
    """One A4 for the wall of the team room, from `today` up to and including `until`."""
    names = names_of(one.person for one in days)
    shown = days[:MOST_ON_A_WALL]
    words = {
        "title": _("The coming four weeks"),
        "team": team.name,
        "groups": [
            {"title": title, "lines": [_line(one, names) for one in shown if one.quiet == quiet]}
            for title, quiet in ((_("Something to celebrate"), False), (_("To think of"), True))
        ],
        "nobody": _("Nobody shared a day with the whole team."),
        "more": _("In Medemens there are more.") if len(days) > len(shown) else "",
        "feasts": _("Feasts and holidays"),
        "calendar": [
            _feast(one) for one in days_between(today, until, get_language() or settings.LANGUAGE_CODE)
        ],
        "quiet_weeks": _("None in these weeks."),
        "printed": _("Printed on %(day)s. Take it down on %(until)s, or when somebody asks.")
        % {"day": dated(today, "j E Y"), "until": dated(until, "j E Y")},
        "here": _("For the team room. What people shared with the team, and nothing else."),
    }
    return typeset(SHEET, words, "a4")


def _line(one: OnTheWall, names: dict[int, str]) -> dict[str, str]:
    return {"day": _day(one.day), "who": names[one.person.pk], "what": one.what}


def _feast(one: Any) -> dict[str, str]:
    notes = [_("official holiday")] * one.is_official + [str(ESTIMATED)] * one.estimated
    return {"day": _day(one.date), "who": "", "what": one.name, "note": ", ".join(notes)}


def _day(day: date) -> str:
    return str(dated(day, "D j E"))
