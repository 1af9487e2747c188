from dataclasses import dataclass

import pytest

from medemens.listening.models import Roll, Round
from medemens.listening.privacy import publication
from medemens.listening.privacy.auditing import Report
from medemens.people.models import Person, Team
from tests.cast import Cast
from tests.factories import NOW, TeamFactory
from tests.listening_factories import opened_round, people_in


@dataclass(frozen=True)
class Asked:
    """A round that is open, with room for own words: Joris is asked on a screen, whoever works nights gets a slip."""

    cast: Cast
    round: Round
    nights: Team
    night_worker: Person

    @property
    def roll(self) -> Roll:
        """That Joris is asked, as it is now."""
        return Roll.objects.get(round=self.round, person=self.cast.joris)


@pytest.fixture
def cached(settings) -> str:
    """The cache in the database, as it is outside tests; the name of its table."""
    kept = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}
    settings.CACHES = {"default": kept}
    return kept["LOCATION"]


@pytest.fixture
def asked(cast, monkeypatch) -> Asked:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    nights = TeamFactory(name="Nacht", parent=cast.de_hoek)
    people_in(cast.de_hoek, 6)
    people_in(cast.elsewhere, 8)
    night_worker, *_others = people_in(nights, 8)
    round = opened_round(by=cast.hanna, comments=True, slip_teams=[nights])
    return Asked(cast, round, nights, night_worker)


@pytest.fixture
def unaudited(monkeypatch):
    """What would be published if the audits of the rules weren't there."""
    monkeypatch.setattr(publication, "audit", lambda *args, **kwargs: Report())
