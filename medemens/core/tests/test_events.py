import pytest

from medemens.core import events
from tests.factories import NOW


@pytest.fixture
def kind(monkeypatch):
    monkeypatch.setattr(events, "kinds", {})
    monkeypatch.setattr(events, "_consumers", [])
    return events.register("tea-made", "Someone made tea.", lambda subject, by: [subject, by])


def test_each_consumer_hears_once_who_should_be_told(kind, cast):
    heard = []
    consumer = lambda events: heard.extend((one.kind.name, one.recipients, one.at) for one in events)  # noqa: E731
    events.subscribe(consumer)
    events.subscribe(consumer)
    events.record(kind, cast.joris, by=cast.sanne, now=NOW)
    assert heard == [("tea-made", (cast.joris, cast.sanne), NOW)]


def test_all_of_one_act_is_heard_at_once(kind, cast):
    heard = []
    events.subscribe(heard.append)
    events.record_many(kind, [cast.joris, cast.ruth], by=cast.sanne, now=NOW)
    events.record_many(kind, [], by=cast.sanne, now=NOW)
    assert [[event.subject for event in act] for act in heard] == [[cast.joris, cast.ruth]]


def test_a_kind_exists_once(kind):
    with pytest.raises(ValueError, match="tea-made"):
        events.register("tea-made", "Again.", lambda subject, by: [])
