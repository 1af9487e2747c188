import pytest

from medemens.listening.privacy import publication
from medemens.listening.privacy.auditing import Report


@pytest.fixture
def unaudited(monkeypatch):
    """What would happen if the audits weren't there either."""
    monkeypatch.setattr(publication, "audit", lambda *args, **kwargs: Report())
