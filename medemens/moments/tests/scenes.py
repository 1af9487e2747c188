"""What the tests of moments share: a clock, ears for events, and moments made through the real actions."""

from datetime import UTC, datetime, timedelta

import pytest

from medemens.core import events
from medemens.moments.actions.moments import propose_moment
from medemens.moments.models import Moment
from tests.clock import clock  # noqa: F401  the fixture, for whoever imports it from here
from tests.factories import NOW

THURSDAY = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)  # 10.15 in Amsterdam
FRIDAY = THURSDAY + timedelta(days=1)
AFTER = THURSDAY + timedelta(hours=1)
# The rows of the closing form, without anything written down.
ROWS = {
    "agreement-TOTAL_FORMS": "0", "agreement-INITIAL_FORMS": "0", "need-TOTAL_FORMS": "0", "need-INITIAL_FORMS": "0",
}  # fmt: skip


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
