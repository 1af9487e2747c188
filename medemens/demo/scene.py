"""The people of the story by call name, and the days that matter."""

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from medemens.demo.organisation import CAST, LEADERS
from medemens.people.models import Person

ZONE = ZoneInfo("Europe/Amsterdam")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant on `day` by the clock of the house."""
    return datetime.combine(day, time(hour, minute), ZONE)


class Story:
    """The people by call name, and the days that matter."""

    def __init__(self, today: date) -> None:
        self.today = today
        numbers = {row.number: row.call_name for row in (*CAST, *LEADERS)}
        self.people = {numbers[person.number]: person for person in Person.objects.filter(number__in=numbers)}
        self.chance = random.Random(11)  # noqa: S311  a story that is the same each time, no secret

    def __getitem__(self, call_name: str) -> Person:
        return self.people[call_name]

    def workday(self, days: int) -> date:
        """The day `days` from today; from a weekend on to Monday for what comes, back to Friday for what was."""
        day = self.today + timedelta(days=days)
        weekend = max(0, day.weekday() - 4)
        return day if not weekend else day + timedelta(days=3 - weekend if days > 0 else -weekend)
