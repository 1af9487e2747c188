"""By when people would have an answer, whether it is there, and what is said of a day that passed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from medemens.core.rows import of_anyone
from medemens.listening.models import Round
from medemens.outcomes.models import Announcement, LateNotice, LaterDate, Outcome
from medemens.outcomes.rules import ANSWERS, TOLD_FOR, is_late
from medemens.people.models import Person

WHY = "whether the answer to a round came, which everyone who was asked may know"


@dataclass(frozen=True, slots=True)
class Promised:
    """The answer to a round as it was promised. `later` are the days that were given after the first."""

    round: Round
    later: list[LaterDate]
    answered_on: date | None
    today: date

    @property
    def due(self) -> date | None:
        return self.later[-1].answer_by if self.later else self.round.answer_by

    @property
    def is_late(self) -> bool:
        return is_late(self.due, self.answered_on, self.today)


def promised_of(round: Round, today: date) -> Promised:
    """The promise of `round`. Two statements."""
    first = (
        _answers().filter(round=round).order_by("announcement__on").values_list("announcement__on", flat=True)
    )
    later = round.later_dates.select_related("by").order_by("pk")
    return Promised(round, list(later), first.first(), today)


def with_promises(rounds: QuerySet[Round]) -> QuerySet[Any]:
    """`rounds` with `due`, the day by which their answer comes, `answered_on`, and `said_on`, when something was last

    told of what came of them.
    """
    given = of_anyone(LaterDate, WHY).filter(round=OuterRef("pk")).order_by("-pk").values("answer_by")[:1]
    answered = (
        _answers().filter(round=OuterRef("pk")).order_by("announcement__on").values("announcement__on")[:1]
    )
    told = (
        of_anyone(Announcement, WHY).filter(round=OuterRef("pk"), unit=None).order_by("-on").values("on")[:1]
    )
    return rounds.annotate(
        due=Coalesce(Subquery(given), F("answer_by")),
        answered_on=Subquery(answered),
        said_on=Subquery(told),
    )


def late(rounds: QuerySet[Round], today: date) -> QuerySet[Any]:
    """Those of which the answer should have been there."""
    opened = rounds.filter(opening__isnull=False)
    return with_promises(opened).filter(due__lt=today, answered_on=None)


def to_tell(person: Person, today: date) -> list[Any]:
    """Of what `person` was asked: what waits for an answer that is late, then what was answered of late.

    One statement.
    """
    rounds = with_promises(Round.objects.visible_to(person).asked_of(person))
    is_late = Q(due__lt=today, answered_on=None)
    found = rounds.filter(is_late | Q(said_on__gte=today - TOLD_FOR)).select_related("answerer")
    return sorted(found, key=lambda one: (one.answered_on is not None, -one.due.toordinal(), one.pk))


def owed_by(person: Person, today: date) -> QuerySet[Any]:
    """Rounds `person` promised an answer to that isn't there, and isn't late."""
    mine = Round.objects.visible_to(person).filter(answerer=person, opening__isnull=False)
    return with_promises(mine).filter(due__gte=today, answered_on=None)


def late_by(person: Person, today: date) -> QuerySet[Any]:
    """Rounds `person` promised an answer to, of which the day has passed."""
    return late(Round.objects.visible_to(person).filter(answerer=person), today)


def late_notices_for(person: Person, today: date) -> QuerySet[LateNotice]:
    """What `person` was told to be late and still is: of the rounds they were asked, or answer."""
    still = late(Round.objects.visible_to(person), today)
    return of_anyone(LateNotice, WHY).filter(round__in=still.values("pk"))


def announcements_for(person: Person, roles: Collection[str] = ()) -> QuerySet[Announcement]:
    """What was published of outcomes that `person` may read."""
    return Announcement.objects.visible_to(person, roles)


def _answers() -> QuerySet[Outcome]:
    """Published parts of an answer to everyone."""
    every = of_anyone(Outcome, WHY)
    return every.filter(kind__in=ANSWERS, unit=None, announcement__isnull=False)
