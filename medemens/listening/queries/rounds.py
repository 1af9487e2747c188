"""Reads of rounds: what somebody may still answer, what HR makes, and what is promised about each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise

from medemens.listening.models import Roll, Round
from medemens.listening.rules import Attribute
from medemens.people.models import Person
from medemens.people.queries.relations import roles_of

ITEMS_A_MINUTE = 5


def rounds_for(person: Person, roles: Collection[str]) -> QuerySet[Round]:
    """The rounds `person` may read of, the latest first, with all that is known of how far each is. HR sees all."""
    beside = ("opening", "closing", "publication", "refusal", "turnout", "team", "answerer")
    return Round.objects.visible_to(person, roles).select_related(*beside).order_by("-made_on", "-pk")


def rounds_to_answer(person: Person, today: date) -> QuerySet[Round]:
    """What `person` can answer by screen on `today` and didn't yet; what closes first comes first. One statement.

    Who gets a slip has no ballot here (R9).
    """
    open_to_them = Roll.objects.visible_to(person).filter(by_slip=False, answered=False)
    rounds = Round.objects.visible_to(person).open_on(today).filter(pk__in=open_to_them.values("round"))
    return rounds.select_related("answerer", "team", "opening").order_by("closes_on", "pk")


def rounds_answered_by(person: Person, today: date) -> QuerySet[Round]:
    """Open rounds `person` took part in: that they did, and not what they said."""
    done = Roll.objects.visible_to(person).filter(answered=True)
    return Round.objects.visible_to(person).open_on(today).filter(pk__in=done.values("round"))


@dataclass(frozen=True, slots=True)
class Preview:
    """What is promised about a round: the same for HR before it opens and for whoever is asked (preview.html).

    `whom` is the team, or the organisation. `cuts` are attributes by which results are blurred and shown.
    """

    round: Round
    whom: str
    questions: int
    minutes: int
    cuts: list[str | Promise]
    by_slip: bool

    @property
    def k(self) -> int:
        return self.round.k

    @property
    def groups(self) -> str:
        """By what large groups are compared."""
        return " · ".join(map(str, self.cuts))


def preview_of(round: Round) -> Preview:
    """The promises about `round`. Two statements."""
    questions = round.items.count()
    return Preview(
        round=round,
        whom=round.team.name if round.team else settings.ORGANISATION_NAME,
        questions=questions,
        minutes=ceil(questions / ITEMS_A_MINUTE),
        cuts=[Attribute(one).label for one in round.attributes],
        by_slip=round.slip_teams.exists(),
    )


def published_for(person: Person, today: date) -> QuerySet[Round]:
    """Rounds `person` was asked or answers for, that were published."""
    return Round.objects.visible_to(person).published()


def refused_for(person: Person, today: date) -> QuerySet[Round]:
    """Rounds of which nothing could be published, for whoever of HR may read why."""
    return Round.objects.visible_to(person, roles_of(person)).filter(refusal__isnull=False)
