"""How much may come from one address: a building writes freely, a machine waits longer each time."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from medemens.conversations import limits
from medemens.conversations.limits import FREE, wait_for
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def come_from(address: str = "203.0.113.7"):
    return RequestFactory().post("/talk-on/write/", REMOTE_ADDR=address)


def use_up(now=NOW) -> None:
    for _time in range(FREE["write"]):
        assert wait_for(come_from(), "write", now) is None


def test_a_building_behind_one_address_doesnt_wait():
    use_up()


def test_past_that_each_one_waits_twice_as_long():
    use_up()
    now, waits = NOW, []
    for _time in range(8):
        assert wait_for(come_from(), "write", now) is None
        wait = wait_for(come_from(), "write", now)
        waits.append(wait.minutes - 1 if wait else 0)
        now += waits[-1] * MINUTE
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_what_is_refused_isnt_counted():
    use_up()
    assert wait_for(come_from(), "write", NOW) is None
    for _time in range(5):
        assert wait_for(come_from(), "write", NOW) is not None
    assert wait_for(come_from(), "write", NOW + MINUTE) is None


def test_another_address_another_day_and_reading_count_apart():
    use_up()
    wait_for(come_from(), "write", NOW)
    assert wait_for(come_from(), "write", NOW) is not None
    assert wait_for(come_from("203.0.113.8"), "write", NOW) is None
    assert wait_for(come_from(), "look", NOW) is None
    assert wait_for(come_from(), "write", NOW + timedelta(days=1)) is None


def test_until_somebody_has_to_wait_a_number_is_all_there_is(monkeypatch):
    kept = []
    monkeypatch.setattr(limits.cache, "set", lambda key, value, timeout: kept.append((value, timeout)))
    wait_for(come_from(), "write", NOW)
    until_midnight = 14 * 60 * 60  # it is ten in the morning
    assert kept == [((1, 0.0), until_midnight)]
