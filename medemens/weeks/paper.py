"""One sheet of paper for the start and the close of the week: one side sitting, the other standing."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from medemens.core.paper import paper_asked, typeset
from medemens.core.time import clock, local_day, week_number, weekday_name
from medemens.people.models import Team
from medemens.questions.queries.words import week_words
from medemens.weeks import phrases
from medemens.weeks.models import Gathering, TeamWeek
from medemens.weeks.page import question_for, steps_for
from medemens.weeks.queries.gatherings import week_of, weekly_of

SHEET = Path(__file__).with_name("week_sheet.typ")
USUAL = "a5"
LINES = 3  # to write agreements on


def paper_of(asked: str | None) -> str:
    """A5 or A4: on anything smaller two sets of steps can't be read standing."""
    return "a4" if paper_asked(asked, USUAL) == "a4" else USUAL


def sheet_pdf(team: Team, now: datetime, paper: str) -> bytes:
    """Two sides, the team's own way in front. Nothing of anyone stands on it; what is agreed is written by hand."""
    today = local_day(now)
    week = week_of(team, today)
    standing = week is not None and week.standing
    words = {
        "title": _("Start and close of the week"),
        "team": team.name,
        "place": week.place if week else "",
        "sides": [
            _side(team, week, today, standing=standing),
            _side(team, week, today, standing=not standing),
        ],
        "passing": week_words()["passing"],
        "not_recorded": week_words()["not_recorded"],
        "agreed": _("What the team agrees on"),
        "lines": LINES,
    }
    return typeset(SHEET, words, paper)


def _side(team: Team, week: TeamWeek | None, today: date, *, standing: bool) -> dict[str, Any]:
    example = week_words()["nobody_always"]
    return {
        "way": _("Standing, in ten minutes") if standing else _("Around the table, in a quarter of an hour"),
        "example": example[week_number(today) % len(example)],
        "parts": [_part(team, week, gathering, today, standing=standing) for gathering in Gathering],
    }


def _part(
    team: Team, week: TeamWeek | None, gathering: Gathering, today: date, *, standing: bool
) -> dict[str, Any]:
    weekly = weekly_of(week, gathering) if week else None
    minutes = _("%(minutes)s min")
    question = question_for(team, gathering, today)
    prompt = _("What did someone do well this week? Small is fine.") if gathering == Gathering.CLOSE else ""
    return {
        "name": phrases.name(gathering),
        "when": f"{weekday_name(weekly.weekday)} {clock(weekly.at)}" if weekly else "",
        "question": question,
        "prompt": "" if prompt == question else prompt,
        "steps": [
            {"minutes": minutes % {"minutes": step["minutes"]}, "text": step["text"]}
            for step in week_words()[steps_for(gathering, standing=standing)]
        ],
    }
