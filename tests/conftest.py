"""The morning of `tests.world`, for a whole module: made once, in a transaction that is rolled back after its tests."""

import pytest
from django.db import transaction

from tests.factories import NOW
from tests.world import make_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr("django.utils.timezone.now", lambda: NOW)
        yield make_world()
        transaction.set_rollback(True)
