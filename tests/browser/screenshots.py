"""Pictures of every page of the demo, in Dutch: `python -m tests.browser.screenshots FOLDER`.

Makes a throw-away demo, serves it, and looks at it as its people do: begins at Vandaag and follows every link, so that
each page is seen by the first of them who comes there. Wide and narrow, light and dark. At the end the pages of the
floor in its other languages, on a phone, as Halina sees them, who has no mail.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")
PUBLIC = [
    "/login/",
    "/login/number/",
    "/login/password/",
    "/letter/",
    "/support/",
    "/kiosk/",
    "/what-it-does/",
    "/demo/",
    "/offline/",
    "/slip/",
    "/join-in/what-can-go-wrong/",
    "/nothing/",
]
# Who has most to see goes first; Hanna is HR, Adil looks after the technology, Olga sits on the works council.
PEOPLE = ("Sanne", "Joris", "Fatima", "Hanna", "Karim", "Adil", "Olga", "Halina")
FLOOR = [
    "/login/number/", "/letter/", "/support/", "/what-it-does/", "/kiosk/?language", "/slip/", "/kiosk/slip/",
    "/join-in/what-can-go-wrong/",
]  # fmt: skip
FLOOR_OF_ONES_OWN = [
    "/", "/mine/", "/join-in/", "/wishes/new/", "/hours/", "/thanks/", "/kept/", "/account/pin/",
    "/account/visit-codes/",
]  # fmt: skip
SETTINGS = {
    "SECRET_KEY": "for-pictures-of-a-demo-only-and-long-enough-for-every-check-there-is",
    "FIELD_KEYS": "dGVzdC1vbmx5LWtleS0wMTIzNDU2Nzg5YWJjZGVmMDE=",
    "MEDEMENS_ENV_FILE": os.devnull,
    "ORGANISATION_NAME": "Zorggroep De Linde",  # as `make run` calls the demo
    "DJANGO_SETTINGS_MODULE": "medemens.config.settings.local",
}
# What answers with a file.
FILES = {
    "weeknote", "moment_calendar", "calendar_feed", "team_list", "poster", "conversation_cards_pdf",
    "listening_card", "works_council", "exercise_cards", "week_sheet", "team_week_calendar", "card_sheet",
    "group_card_sheet", "thanks_year", "thanks_slips", "team_days", "promises_poster",
    "round_poster", "reply_poster", "results_report", "results_sheet", "results_talk_paper",
}  # fmt: skip
# What everyone sees otherwise; of the rest one picture is enough.
OWN = {"today", "mine", "account", "person", "moment", "rhythm", "roles", "contact_persons", "wish"}
# The pages of one kind that one person opens, in search of links.
MOST_OF_A_KIND = 3
_HEIGHT = "document.documentElement.scrollHeight"
_LINKS = "[...document.querySelectorAll('a[href]:not([download])')].map((link) => link.href)"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo that is served for as long as this lasts."""
    folder, port = tempfile.mkdtemp(prefix="medemens-pictures-"), free_port()
    environment = {**os.environ, **SETTINGS, "MEDEMENS_DATA_DIR": folder}
    medemens = [sys.executable, "-m", "medemens"]
    try:
        for command in (["migrate", "-v0"], ["demo"]):
            subprocess.run([*medemens, *command], env=environment, check=True)
        serving = subprocess.Popen([*medemens, "serve", "--port", str(port)], env=environment)
        try:
            _wait_for(f"http://127.0.0.1:{port}/login/")
            yield f"http://127.0.0.1:{port}"
        finally:
            serving.terminate()
            serving.wait()
    finally:
        shutil.rmtree(folder)


def _wait_for(address: str, seconds: int = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  our own server
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


class Album:
    """Takes each kind of page once, and remembers which it has."""

    def __init__(self, browser: Browser, home: str, folder: Path) -> None:
        self.browser, self.home, self.folder = browser, home, folder
        self.taken: set[str] = set()

    def page_for(self, name: str = "") -> Page:
        context = self.browser.new_context(
            base_url=self.home, locale="nl-NL", service_workers="block", reduced_motion="reduce"
        )
        page = context.new_page()
        if name:
            page.goto("/demo/")
            card = page.locator("article").filter(
                has=page.get_by_role("heading", name=re.compile(rf"^{name}\b"))
            )
            card.get_by_role("button").click()
            page.wait_for_url(self.home + "/")
        return page

    def take(self, page: Page, name: str) -> None:
        """The page that `page` shows, in each size and scheme, on a screen as high as it is: the bar stays below."""
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            page.set_viewport_size({**viewport, "height": max(viewport["height"], page.evaluate(_HEIGHT))})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=self.folder / f"{name}-{size}-{scheme}.png")

    def walk(self, name: str) -> None:
        """Follow the links from Vandaag on as `name`, and take each page nobody took yet, or that is their own."""
        page, ahead, opened = self.page_for(name), ["/"], Counter()
        done = set()
        while ahead:
            path = ahead.pop(0)
            view = _view_of(path)
            if path in done or not view or opened[view] == MOST_OF_A_KIND:
                continue
            done.add(path)
            opened[view] += 1
            response = page.goto(path)
            if not response or response.status != 200 or "text/html" not in response.headers["content-type"]:
                continue
            if view not in self.taken or (view in OWN and opened[view] == 1):
                self.taken.add(view)
                self.take(page, f"{view}-{name.lower()}")
                if view == "moment_questions":
                    self.open_questions(page, name)
            ahead += [
                link.removeprefix(self.home) for link in page.evaluate(_LINKS) if link.startswith(self.home)
            ]
        page.context.close()

    def open_questions(self, page: Page, name: str) -> None:
        """The page holds three questions only once somebody asked for them."""
        page.locator("#questions form .button-main").click()
        page.locator("#questions .voice").first.wait_for()
        self.take(page, f"moment_questions-three-{name.lower()}")

    def speak(self, language: str) -> None:
        """The pages of the floor in `language`, on a phone, for whoever isn't in and for Halina."""
        for name, paths in (("", FLOOR), ("Halina", FLOOR_OF_ONES_OWN)):
            page = self.page_for(name)
            page.set_viewport_size(SIZES["phone"])
            page.context.add_cookies([{"name": "language", "value": language, "url": self.home}])
            for path in paths:
                page.goto(path)
                file = f"{language}{path.partition('?')[0].rstrip('/').replace('/', '-') or '-today'}.png"
                page.screenshot(path=self.folder / file, full_page=True)
            page.context.close()


def _view_of(path: str) -> str:
    """The name of the view that answers there; "" for none, and for what answers with a file."""
    from django.urls import Resolver404, resolve

    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
    return "" if name in FILES else name


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {**SETTINGS, "MEDEMENS_DATA_DIR": tempfile.gettempdir()}
    django.setup()
    from medemens.core.languages import is_whole
    from tests.browser.conftest import ARGUMENTS, CHROMIUM_NAMES

    chromium = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    with demo() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        album = Album(browser, home, folder)
        page = album.page_for()
        for path in PUBLIC:
            page.goto(path)
            album.take(page, f"public-{path.strip('/').replace('/', '-')}")
        for name in PEOPLE:
            album.walk(name)
        for language, _name in settings.LANGUAGES:
            if not is_whole(language):
                album.speak(language)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures of {len(album.taken) + len(PUBLIC)} pages in {folder}")  # noqa: T201


if __name__ == "__main__":
    main()
