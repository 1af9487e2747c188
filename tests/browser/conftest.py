"""A real browser for the stories: the system's Chromium, driven over our own server."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django.live_server_helper import LiveServer

from conftest import log_in
from tests.browser.looking import Watch
from tests.factories import NOW

# The first has no windows to look after, which is a third of the work; all else is the same Chromium.
CHROMIUM_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"
)  # fmt: skip
# What Chromium does for itself: the lists under its address bar, which it renders anew for each window that opens, half
# of all its processes. And what Playwright turns off, for of two such lists only the last counts.
NOT_ASKED = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AimEnabled", "LensOverlay", "MediaRouter",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "PreconnectToSearch",
    "HttpsFirstBalancedModeAutoEnable", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding",
    "ThirdPartyStoragePartitioning",
)  # fmt: skip
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    f"--disable-features={','.join(NOT_ASKED)}",
]  # fmt: skip
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
PATIENCE = 15_000  # milliseconds: a busy machine isn't a broken page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser(django_db_setup) -> Iterator[Browser]:
    path = next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    assert path, "These tests need Chromium: `make test` installs it, or install the package `chromium`."
    ours = {name: connections[name] for name in connections}
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's event loop runs in this thread, so to Django it is asynchronous now: it would refuse the
        # database, and look for other connections than the one all tests share.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        for name, connection in ours.items():
            connections[name] = connection
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(django_db_setup, django_db_blocker) -> Iterator[LiveServer]:
    """Our server on a free port of `localhost`, where browsers allow passkeys and service workers.

    Unlike pytest-django's own it doesn't decide what becomes of the database: stories mark themselves
    `django_db(transaction=True)`, and the walk over every page keeps one world for all pages.
    """
    with django_db_blocker.unblock():
        running = LiveServer("localhost")
    yield running
    running.stop()


class Clock:
    """What time it is in a story."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def forward(self, **much: int) -> None:
        self.now += timedelta(**much)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """It is a Monday morning, until the story says otherwise."""
    clock = Clock(NOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    return clock


def open_context(
    browser: Browser, home: str, *, viewport=PHONE, language="nl", scheme="light", **options
) -> BrowserContext:
    """A fresh browser on `home`, nobody logged in, in `language`."""
    options = {
        "service_workers": "block",
        "reduced_motion": "reduce",
        "has_touch": viewport == PHONE,
    } | options
    context = browser.new_context(
        base_url=home, viewport=viewport, color_scheme=scheme, locale=LOCALES[language], **options
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": "language", "value": language, "url": home}])
    return context


@pytest.fixture
def new_context(browser, server, settings):
    """`new_context(person, viewport=…, language=…, javascript=…)` is a fresh browser, logged in as `person`.

    At the end of the test each must have been quiet: no error, nothing stopped by the content policy, no other host.
    """
    settings.BASE_URL = server.url
    opened: list[tuple[BrowserContext, Watch]] = []

    def make(person=None, *, javascript=True, **options) -> BrowserContext:
        context = open_context(browser, server.url, java_script_enabled=javascript, **options)
        if person:
            client = Client()
            log_in(client, person)
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        opened.append((context, Watch(context, server.url)))
        return context

    yield make
    for context, _watch in opened:
        context.close()
    for _context, watch in opened:
        watch.assert_quiet()
