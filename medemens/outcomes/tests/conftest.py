from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest

from medemens.core import events
from medemens.core.events import Event
from medemens.listening.models import Item, Round, Unit
from medemens.people.models import Person
from tests.cast import Cast
from tests.factories import NOW
from tests.listening_factories import answered, opened_round, people_in, published, questions

THEN = NOW - timedelta(weeks=10)


@dataclass(frozen=True)
class Asked:
    """A round of ten weeks ago that Ruth answers and Hanna of HR put to everyone; De Hoek is shown by itself.

    Of De Hoek most were positive, of everyone fewer.
    """

    cast: Cast
    round: Round

    @property
    def ruth(self) -> Person:
        return self.cast.ruth

    @property
    def hoek(self) -> Unit:
        return self.round.units.get(team=self.cast.de_hoek)

    @property
    def everyone(self) -> Unit:
        return self.round.units.get(parent=None)

    @property
    def item(self) -> Item:
        return self.round.items.get(key="calm")


def put(
    cast: Cast, *, now=NOW, good_in_hoek: int = 4, elsewhere: int = 2, keys=("calm", "fair"), **how
) -> Round:
    """A round that everyone answered: in De Hoek well, elsewhere not."""
    round = opened_round(by=cast.hanna, answerer=cast.ruth, now=now, questions=questions(keys), **how)
    rolls = round.roll.select_related("person", "unit").order_by("person")
    for place, roll in enumerate(rolls):
        answer = good_in_hoek if roll.unit.team_id == cast.de_hoek.pk else elsewhere
        answered(round, roll.person, *[3 if place % 5 == 0 else answer] * len(keys))
    return round


@pytest.fixture
def asked(cast, monkeypatch) -> Asked:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    people_in(cast.de_hoek, 10)
    people_in(cast.elsewhere, 10)
    round = put(cast, now=THEN)
    published(round)
    return Asked(cast, Round.objects.get(pk=round.pk))


@pytest.fixture
def told(monkeypatch) -> list[tuple[str, set[str]]]:
    """What was recorded: the kind, and who should hear of it."""
    found: list[tuple[str, set[str]]] = []

    def note(many: Sequence[Event]) -> None:
        found.extend((one.kind.name, {who.call_name for who in one.recipients}) for one in many)

    monkeypatch.setattr(events, "_consumers", [note])
    return found
