"""“Alleen voor mij, op dit apparaat”: what someone keeps for themself never leaves their phone."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Request, expect

from medemens.people import shared_device
from tests.browser.hands import Thumb
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)

MINE = "Ik wil eigenlijk gaan varen, zeilend de wereld rond."
OURS = "Ik zing in een koor."
NEW = "/shares/new/?kind=hobby"


@pytest.fixture
def context(new_context, cast, clock) -> Iterator[BrowserContext]:
    """The phone of Joris."""
    cache.clear()
    return new_context(cast.joris)


def cells() -> str:
    """Every value of every row of every table, as the program reads it: what is encrypted is opened."""
    rows = (str(row) for model in apps.get_models() for row in model._base_manager.values_list())
    return "\n".join(rows)


def told_by(request: Request) -> str:
    """All of a request that goes to the server."""
    body = (request.post_data_buffer or b"").decode(errors="replace")
    return f"{request.url} {request.headers} {body}".replace("+", " ")


def keeps(page: Page, text: str) -> None:
    page.goto(NEW)
    Thumb().write(page.locator("[name=text]"), text)
    keep_here(page)


def keep_here(page: Page) -> None:
    Thumb().press(page.locator("[data-keep-here]"))
    page.wait_for_url("**" + reverse("shares") + "#own-device")


def test_it_never_reaches_the_server(context):
    page, sent = context.new_page(), []
    page.on("request", lambda request: sent.append(told_by(request)))
    shares(page, OURS)
    keeps(page, MINE)
    kept = page.locator("[data-own-rows] li")
    expect(kept).to_have_count(1)
    page.reload()
    expect(kept).to_contain_text(MINE)
    for look in (assert_no_sideways_scroll, assert_easy_to_hit, assert_accessible):
        look(page)
    assert [word in "\n".join(sent) for word in ("koor", "varen")] == [True, False]
    assert [word in cells() for word in ("koor", "varen")] == [True, False]


def test_all_that_was_filled_in_is_kept_and_stands_where_one_looks(context):
    page = context.new_page()
    page.goto("/shares/new/?kind=people")
    Thumb().write(page.locator("[name=name]"), "Noor")
    Thumb().write(page.locator("[name=day]"), "14")
    page.locator("[name=month]").select_option("5")
    keep_here(page)
    kept = page.locator("[data-own-rows] li")
    expect(kept.locator("span")).to_have_text("Noor · 14 mei")
    expect(kept).to_be_in_viewport()
    page.goto("/shares/new/?kind=appreciated")
    Thumb().tick(page.locator("[name=ways]").nth(1))
    Thumb().tick(page.locator("[name=ways]").nth(2))
    keep_here(page)
    expect(kept.nth(1).locator("span")).to_have_text("in het team, op papier")


def shares(page: Page, text: str) -> None:
    """What goes to the server, for comparison."""
    page.goto(NEW)
    Thumb().write(page.locator("[name=text]"), text)
    Thumb().tick(page.locator("[name=everyone]"))
    Thumb().press(page.locator("main form.form .button-main"))
    page.wait_for_url("**" + reverse("shares"))


def test_it_can_be_taken_away_one_by_one(context):
    page = context.new_page()
    keeps(page, MINE)
    keeps(page, OURS)
    kept = page.locator("[data-own-rows] li")
    expect(kept).to_have_count(2)
    Thumb().press(kept.filter(has_text=MINE).get_by_role("button"))
    expect(kept).to_have_count(1)
    page.reload()
    expect(kept).to_contain_text(OURS)
    Thumb().press(kept.get_by_role("button"))
    expect(page.locator("[data-own-list]")).to_be_hidden()
    assert [MINE in value for value in page.evaluate("Object.values(localStorage)")] == [False]


def test_a_device_that_others_use_too_does_not_offer_it(context):
    page = context.new_page()
    keeps(page, MINE)
    expect(page.locator("[data-own-list]")).to_be_visible()
    is_used_by_others(context)
    page.reload()
    expect(page.locator("[data-own-list]")).to_have_count(0)
    assert MINE not in page.content()
    page.goto(NEW)
    expect(page.locator("[data-keep-here], [data-own-device]")).to_have_count(0)


def is_used_by_others(context: BrowserContext) -> None:
    key = next(one["value"] for one in context.cookies() if one["name"] == "sessionid")
    session = SessionStore(key)
    session[shared_device.KEY] = 600
    session.save()


def test_without_javascript_it_is_not_offered(new_context, cast, clock):
    page = new_context(cast.joris, javascript=False).new_page()
    page.goto(NEW)
    expect(page.locator("[data-keep-here]")).to_be_hidden()
    page.goto(reverse("shares"))
    expect(page.locator("[data-own-list]")).to_be_hidden()
