"""What the tests of moments share: a clock, ears for events, and moments made through the real actions."""

from datetime import UTC, datetime, timedelta

import pytest

from medemens.core import events
from medemens.moments.actions.moments import propose_moment
from medemens.moments.models import Moment
from tests.factories import NOW

THURSDAY = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)  # 10.15 in Amsterdam
FRIDAY = THURSDAY + timedelta(days=1)
AFTER = THURSDAY + timedelta(hours=1)


class Clock:
    """The time that views see."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    """It is the Monday of the cast's story; a test moves it by setting `clock.now`."""
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture
def heard(monkeypatch):
    """Every event from now on, as its name and the call names of who hears of it."""
    told: list[tuple[str, set[str]]] = []

    def listen(act):
        told.extend((event.kind.name, {person.call_name for person in event.recipients}) for event in act)

    monkeypatch.setattr(events, "_consumers", [listen])
    return told


def a_moment(by, other, *times, now=NOW, **values) -> Moment:
    """`by` proposes coffee to `other`, on Thursday unless told otherwise."""
    values = {"kind": "coffee", "place": "de kantine", "note": "Ik neem taart mee.", **values}
    return propose_moment(by=by, other=other, times=times or (THURSDAY,), now=now, **values)


def fresh(moment: Moment) -> Moment:
    """The moment as the database has it now."""
    return Moment.objects.get(pk=moment.pk)
