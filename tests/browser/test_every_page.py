"""Every page that someone can open, looked at by who may: with axe on a phone, in light and dark, and on a desk.

Which addresses there are and who may open them stands in `tests.addresses`; `tests.test_access` fails when the
resolver knows more. Here they are really opened, and so are the pages one only gets by a slip or at the wrong time.
"""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, Response, expect

from medemens.core.models import Installation
from tests.addresses import GROUPS, IN, TABLE, Row, url_of
from tests.browser.conftest import DESKTOP, PHONE, open_context
from tests.browser.looking import (
    COLOURS,
    Watch,
    assert_accessible,
    assert_easy_to_hit,
    assert_no_sideways_scroll,
)
from tests.world import World

pytestmark = pytest.mark.django_db

SMALL_PHONE = {"width": 320, "height": 640}

# What answers with a file isn't a page.
FILES = {
    "service_worker",
    "manifest",
    "moment_calendar",
    "calendar_feed",
    "weeknote",
    "paper_invitation",
    "team_list",
    "poster",
    "works_council",
    "conversation_cards_pdf",
    "listening_card",
    "exercise_cards",
    "week_sheet",
    "team_week_calendar",
    "card_sheet",
    "group_card_sheet",
    "thanks_year",
    "thanks_slips",
    "team_days",
    "promises_poster",
    "reply_poster",
    "round_poster",
    "results_report",
    "results_sheet",
    "results_talk_paper",
}
# Who has most to see looks first.
FIRST = ["outsider", "sanne", "joris", "hanna", "karim", *IN]
# Pages that look different to someone else.
ALSO = {
    "kiosk": ["hanna"],
    "today": ["joris", "fatima", "hanna"],
    "mine": ["joris"],
    "account": ["joris", "hanna"],
    "person-joris": ["joris", "hanna", "wim"],
    "moment-coming": ["joris"],
    "moment-options": ["joris"],
    "rhythm-joris": ["ayse"],
    "rhythm-sanne": ["ruth"],
    "rhythm-ayse": ["fatima"],
    "contact_persons": ["karim", "fatima", "joris"],
    "roles": ["hanna"],
    "timeline": ["joris"],
    "colleagues": ["hanna"],
    "wish-wish_to_ruth": ["ruth"],
}


def who_may(row: Row) -> list[str]:
    """Who gets status 200 by the table."""
    clauses = [clause.split() for clause in row.get.split(";") if clause]
    words = [word for status, *words in clauses if status == "200" for word in words]
    return [name for word in words for name in GROUPS.get(word, [word])]


def looks() -> Iterator[tuple[Row, str]]:
    """Each page with someone who looks at it."""
    for row in TABLE:
        if row.name not in FILES and (may := who_may(row)):
            first = next(name for name in FIRST if name in may)
            yield from ((row, name) for name in dict.fromkeys([first, *ALSO.get(str(row), [])]))


PAGES = list(looks())


class Eyes:
    """One browser for each person, and what it heard."""

    def __init__(self, browser, home: str, world: World) -> None:
        self.browser, self.home, self.world = browser, home, world
        self.open: dict[tuple[str, str], tuple[Page, Watch]] = {}

    def of(self, name: str, language: str = "nl") -> tuple[Page, Watch]:
        if (name, language) not in self.open:
            context = open_context(self.browser, self.home)
            context.add_cookies([{"name": "language", "value": language, "url": self.home}])
            if name in self.world.sessions:
                session = self.world.sessions[name]
                context.add_cookies([{"name": "sessionid", "value": session, "url": self.home}])
            watch = Watch(context, self.home)
            self.open[name, language] = (context.new_page(), watch)
        return self.open[name, language]


@pytest.fixture(scope="module")
def eyes(browser, server, world) -> Iterator[Eyes]:
    eyes = Eyes(browser, server.url, world)
    yield eyes
    for page, _watch in eyes.open.values():
        page.context.close()


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    """Attempts are counted in the cache; what a page changes in the database is undone with the test."""
    cache.clear()


def visit(page: Page, url: str) -> Response:
    page.set_viewport_size(PHONE)
    return page.goto(url)


def unfold(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details:not(.dialog)')) fold.open = true")


def assert_finished(page: Page, watch: Watch) -> None:
    """Everything asked of a page, in the order that takes the least time."""
    watch.assert_quiet()
    unfold(page)
    assert_no_sideways_scroll(page)
    assert_easy_to_hit(page)
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, COLOURS)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(SMALL_PHONE)
    assert_no_sideways_scroll(page)
    page.set_viewport_size(DESKTOP)
    assert_no_sideways_scroll(page)
    assert_accessible(page)


@pytest.mark.parametrize(("row", "name"), PAGES, ids=[f"{row} {name}" for row, name in PAGES])
def test_page(eyes, world, row, name):
    page, watch = eyes.of(name)
    response = visit(page, url_of(row, world))
    assert response.status == 200
    assert response.headers["content-type"].startswith("text/html")
    assert_finished(page, watch)


def submit(page: Page, url: str, **typed: str) -> None:
    """Fill in the form at `url` and send it as it is."""
    visit(page, url)
    unfold(page)
    for name, text in typed.items():
        page.locator(f"main [name='{name}']").fill(text)
    with page.expect_navigation():
        page.locator(
            "main form[method=post]:not([action*=timed-mode]) button:not([type=button])"
        ).first.click()


def press(page: Page, url: str, what: str) -> None:
    visit(page, url)
    with page.expect_navigation():
        page.locator(what).first.click()


def other_questions(page: Page, url: str) -> None:
    visit(page, url)
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.locator("#questions form .button-main").click()
    expect(page.locator("#questions [name=after][value='2']")).to_be_attached()


def code(page: Page, rows: dict) -> None:
    submit(page, reverse("account_login"), email="joris@delinde.example")


def wrong_code(page: Page, rows: dict) -> None:
    code(page, rows)
    page.locator("[name=code]").fill("0000 0001")
    with page.expect_navigation():
        page.locator("main form button").first.click()


def demo(page: Page, rows: dict) -> None:
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True})
    visit(page, reverse("demo"))


def upload(page: Page, content: str) -> None:
    visit(page, reverse("import_new"))
    page.locator("input[type=file]").set_input_files(
        {"name": "personeel.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    with page.expect_navigation():
        page.locator("main form[enctype] button").click()


COLUMNS = "Medewerker;Roepnaam;Geboortenaam;Datum in dienst;Persoonsnummer_leidinggevende"
WRONG = f"{COLUMNS}\n000001;Bo;Vos;31-02-2020;\n000002;Al;Bos;01-01-2020;9\n"
Slip = Callable[[Page, dict], object]
# A page one gets by a slip or at a special moment: who looks, and how they came there.
SLIPS: dict[str, tuple[str, Slip]] = {
    "nothing here": ("sanne", lambda page, rows: visit(page, "/nothing/")),
    "nothing here for who isn't in": ("outsider", lambda page, rows: visit(page, "/welcome/nothing/nothing/")),
    "an invitation that ended": ("outsider", lambda page, rows: visit(page, reverse("invitation", args=["ended"]))),
    "no address": ("outsider", lambda page, rows: submit(page, reverse("account_login"))),
    "a code is on its way": ("outsider", code),
    "a wrong code": ("outsider", wrong_code),
    "a wrong password": ("outsider", lambda page, rows: submit(
        page, reverse("account_login_password"), email="joris@delinde.example", password="niet goed genoeg")),
    "the demo": ("outsider", demo),
    "no such name": ("sanne", lambda page, rows: visit(page, reverse("colleagues") + "?q=xyzzy")),
    "a name": ("sanne", lambda page, rows: visit(page, reverse("colleagues") + "?q=berg")),
    "a short password": ("sanne", lambda page, rows: submit(
        page, reverse("account_password"), password="kort", again="ander")),
    "a wrong code of the app": ("sanne", lambda page, rows: submit(page, reverse("mfa_activate_totp"), code="000000")),
    "nobody ticked": ("ayse", lambda page, rows: submit(page, reverse("shift_log"))),
    "a time that has passed": ("sanne", lambda page, rows: submit(
        page, reverse("moment_new") + f"?with={rows['fatima']}", date_1="2020-01-01", time_1="10:00")),
    "talked": ("ayse", lambda page, rows: press(page, "/", f"#names form[action='{reverse('contact_log')}'] button")),
    "three other questions": ("sanne", lambda page, rows: other_questions(
        page, reverse("moment_questions", args=[rows["coming"]]))),
    "nothing to talk about": ("joris", lambda page, rows: submit(
        page, reverse("moment_before", args=[rows["coming"]]))),
    "words for a planner": ("sanne", lambda page, rows: press(
        page, reverse("agreement_planner", args=[rows["agreement"]]), "main form button")),
    "a message without a choice": ("joris", lambda page, rows: submit(page, reverse("wish_new"))),
    "to close": ("sanne", lambda page, rows: visit(page, reverse("moment", args=[rows["begun"]]))),
    "a role without a reason": ("hanna", lambda page, rows: submit(page, reverse("role_new") + "?q=kok")),
    "no file": ("hanna", lambda page, rows: submit(page, reverse("import_new"))),
    "a file with errors": ("hanna", lambda page, rows: upload(page, WRONG)),
    "a file with unknown columns": ("hanna", lambda page, rows: upload(page, "Wie;Waar\nBo;Hier\n")),
    "no file of a table": ("hanna", lambda page, rows: upload(page, "\x00\x01\x02")),
    "roles without a second factor": ("hanna by code", lambda page, rows: visit(page, "/")),
}  # fmt: skip


@pytest.mark.parametrize("what", SLIPS)
def test_page_one_comes_to_by_a_slip(eyes, world, what):
    name, slip = SLIPS[what]
    page, watch = eyes.of(name)
    slip(page, world.rows)
    page.wait_for_load_state()
    assert_finished(page, watch)


@pytest.mark.parametrize("template", ["403.html", "403_csrf.html", "404.html", "429.html", "500.html"])
def test_page_that_says_what_went_wrong(eyes, template):
    page, watch = eyes.of("outsider")
    with override("nl"):
        body = render_to_string(template, {"retry_after": 15}, request=_request())
    page.route("**/went-wrong/", lambda route: route.fulfill(body=body, content_type="text/html"))
    visit(page, "/went-wrong/")
    page.unroute("**/went-wrong/")
    assert_finished(page, watch)


def _request() -> HttpRequest:
    request = HttpRequest()
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "localhost", "80"
    return request


RIGHT_TO_LEFT = [(row, name) for row, name in PAGES if row.name in settings.FLOOR_VIEWS]


@pytest.mark.parametrize(("row", "name"), RIGHT_TO_LEFT, ids=[f"{row} {name}" for row, name in RIGHT_TO_LEFT])
def test_page_from_right_to_left(eyes, world, row, name):
    page, watch = eyes.of(name, "ar")
    visit(page, url_of(row, world))
    expect(page.locator("html[lang=ar][dir=rtl]")).to_be_attached()
    watch.assert_quiet()
    unfold(page)
    assert_no_sideways_scroll(page)
    assert_easy_to_hit(page)
    assert_accessible(page)
