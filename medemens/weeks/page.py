"""What stands on the page of a week start or close."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from medemens.core.time import local_day, week_number, week_start
from medemens.people.models import Person, Team
from medemens.questions.queries.team import team_question
from medemens.questions.queries.words import readers_language, week_words
from medemens.recognition.models import Appreciation
from medemens.recognition.queries import shown_to_team
from medemens.weeks import phrases
from medemens.weeks.models import Gathering, TeamWeek, WeekAgreement
from medemens.weeks.queries.agreements import agreed
from medemens.weeks.queries.gatherings import Planned, planned, week_of
from medemens.weeks.queries.people import InTeam, in_team, opener
from medemens.weeks.rules import MOST_AGREEMENTS, MOST_SHOWN, week_to_close


@dataclass(frozen=True, slots=True)
class Page:
    """One page that whoever opens holds. Nothing of what people say stands on it afterwards.

    `shown` is what colleagues showed the team this week of what others thanked them for.
    """

    team: Team
    gathering: Gathering
    today: date
    week: TeamWeek | None
    planned: Planned | None
    people: InTeam
    question: str
    agreements: list[WeekAgreement]
    shown: list[Appreciation]

    @property
    def name(self) -> str:
        return phrases.name(self.gathering)

    @property
    def is_start(self) -> bool:
        return self.gathering == Gathering.START

    @property
    def when(self) -> str:
        return phrases.when(self.planned.starts_at, self.today) if self.planned else ""

    @property
    def skipped(self) -> str:
        one = self.planned
        return phrases.skipped(one.day, self.today) if one and one.skip else ""

    @property
    def is_today(self) -> bool:
        return self.planned is not None and self.planned.day == self.today

    @property
    def opener(self) -> str:
        """Whose turn it is the next time, where everyone opens in turn: the call name, where only one has it."""
        if not (self.week and self.week.in_turn):
            return ""
        people = {one.pk: one for one in self.people.everyone}
        day = self.planned.day if self.planned else self.today
        found = people.get(opener(self.team.pk, people, self.gathering, day) or 0)
        if found is None:
            return ""
        namesakes = [one for one in people.values() if one.call_name == found.call_name]
        return found.call_name if len(namesakes) == 1 else found.full_name

    @property
    def standing(self) -> bool:
        return self.week is not None and self.week.standing

    @property
    def has_room(self) -> bool:
        """Whether one more agreement fits the week."""
        return len(self.agreements) < MOST_AGREEMENTS

    @property
    def words(self) -> dict[str, Any]:
        """The words of the house for it: the steps, and what is said by example."""
        said = week_words()
        steps = said[steps_for(self.gathering, standing=self.standing)]
        example = said["nobody_always"]
        return {
            "steps": steps,
            "nobody_always": example[week_number(self.today) % len(example)],
            "passing": said["passing"],
            "not_recorded": said["not_recorded"],
            "close_small": said["close_small"],
        }


def steps_for(gathering: str, *, standing: bool) -> str:
    """The name under which the steps stand in the words."""
    return f"toolbox_{gathering}" if standing else f"{gathering}_steps"


def page_of(team: Team, gathering: Gathering, viewer: Person, now: datetime, another: int = 0) -> Page:
    """The page for `viewer`; `another` asks for another question. Eight statements for any number of people."""
    today = local_day(now)
    week = week_of(team, today)
    plans = planned(week, week.skips.all(), now) if week else ()
    coming = next((one for one in plans if one.gathering == gathering), None)
    monday = week_start(today)
    if gathering == Gathering.CLOSE:
        monday = week_to_close(today, week.start_day if week else None)
    meets = [coming.starts_at] if coming and coming.day == today else []
    return Page(
        team=team,
        gathering=gathering,
        today=today,
        week=week,
        planned=coming,
        people=in_team(team, viewer, today, meets),
        question=question_for(team, gathering, coming.day if coming else today, another),
        agreements=list(agreed(team, monday)),
        shown=_shown(team, gathering, viewer, monday, now),
    )


def _shown(
    team: Team, gathering: Gathering, viewer: Person, monday: date, now: datetime
) -> list[Appreciation]:
    """At the close alone: to read aloud if whoever it is about likes that, and gone from here next week."""
    if gathering != Gathering.CLOSE:
        return []
    return list(shown_to_team(team, viewer, monday, now)[:MOST_SHOWN])


def question_for(team: Team, gathering: str, day: date, another: int = 0) -> str:
    """The opening question of that week, in the language of the reader; empty when none fits."""
    found = team_question(team.pk, day, gathering, another)
    return found.text[readers_language()] if found else ""
