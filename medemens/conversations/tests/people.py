"""A team that is large enough, and somebody who writes, for the tests of this app."""

from datetime import date
from typing import Any

from medemens.conversations.actions.writing import open_thread
from medemens.conversations.codes import new_code
from medemens.conversations.models import Thread
from medemens.conversations.rules import Reader
from medemens.people.models import Employment, Person, Reporting
from tests.factories import (
    LONG_AGO,
    TODAY,
    EmploymentFactory,
    PersonFactory,
    ReportingFactory,
)


def fill_de_hoek(cast: Any, number: int = 15) -> list[Person]:
    """Let so many people work in De Hoek who are led by Sanne: the three of the cast among them."""
    people = PersonFactory.build_batch(max(number - 3, 0))
    Person.objects.bulk_create(people)
    Employment.objects.bulk_create(
        EmploymentFactory.build(person=one, team=cast.de_hoek, starts_on=LONG_AGO) for one in people
    )
    Reporting.objects.bulk_create(ReportingFactory.build(person=one, leader=cast.sanne) for one in people)
    return people


def written(
    text: str = "Meer tijd voor de overdracht.", *, team: Any = None, on: date = TODAY
) -> tuple[Thread, str]:
    """A conversation that somebody began on that day, to HR or to whoever leads `team`, and their words."""
    code = new_code("nl")
    reader = Reader.LEADER if team else Reader.HR
    return open_thread(code=code, reader=reader, team=team, text=text, today=on), code
