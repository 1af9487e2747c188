import pytest

from tests.factories import NOW


class Clock:
    """The time that views see."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    """It is the Monday of the cast's story, ten in the morning; a test moves it by setting `clock.now`."""
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock
