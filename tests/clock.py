"""What time it is for the pages of a test. A module that imports `clock` has the fixture."""

from datetime import datetime

import pytest

from tests.factories import NOW


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
