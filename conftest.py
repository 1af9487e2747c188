"""What every test shares: hypothesis profiles, the named cast, and a browser-like client for each of them."""

import gc
import os
import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings

from medemens.people.queries.relations import roles_of
from tests.cast import Cast, account_of, make_cast
from tests.scratch import migrated, scratch  # noqa: F401  fixtures

# Thousands of tests stay in memory: looking through them for garbage all the time took a tenth of a run.
gc.set_threshold(100_000, 50, 100)

settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what tells more than SQLite told: rules, actions and queries, and each page once.

    What asks no database says the same on both. Pages of an app stand on its actions and queries, which run on both;
    and `tests/` asks every address on both, by GET and by POST.
    """
    if os.environ.get("TEST_DATABASE_URL"):
        rest = {item for item in items if not asks_a_database(item) or looks_at_pages_of_an_app(item)}
        config.hook.pytest_deselected(items=list(rest))
        items[:] = [item for item in items if item not in rest]
    if hasattr(config, "workerinput"):
        # Beside another process: the long files first, so that neither waits for the other's last one.
        items.sort(key=lambda item: not item.path.is_relative_to(config.rootpath / "tests"))


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures)


def looks_at_pages_of_an_app(item: pytest.Item) -> bool:
    """Whether it sees an app as someone does in a browser, outside `tests/` and not by several at once."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return (
        "client_of" in fixtures
        and "transactional_db" not in fixtures
        and not item.path.is_relative_to(item.config.rootpath / "tests")
    )


@pytest.fixture(autouse=True)
def in_english():
    """Outside a request, tests read English; a page speaks the language of its reader's cookie."""
    with translation.override("en"):
        yield


@pytest.fixture
def cast(db) -> Cast:
    cache.clear()  # what was kept of people of an earlier test, who had the same keys
    return make_cast()


def log_in(client: Client, person, *, method="mfa", ago=0) -> None:
    """Log `client` in as `person`, who proved themself by `method` so many seconds ago: "mfa" is a second factor."""
    client.force_login(account_of(person), backend="medemens.people.backends.AccountBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": method, "at": time.time() - ago}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


@pytest.fixture
def client_of():
    """`client_of(person)` is a client logged in as that person, in English; who holds a role used a second factor."""

    def make(person, *, method="", ago=0) -> Client:
        client = Client()
        log_in(client, person, method=method or ("mfa" if roles_of(person) else "code"), ago=ago)
        client.cookies["language"] = "en"
        return client

    return make
