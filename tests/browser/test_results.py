"""What came of a round, in a browser: charts are drawn from their tables, which stay, and are all there is without."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, open_context
from tests.browser.looking import Watch
from tests.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


def opened(browser, server, world: World, **how) -> tuple[Page, Watch]:
    """The results of everyone together, as Sanne sees them."""
    context = open_context(browser, server.url, **how)
    context.add_cookies([{"name": "sessionid", "value": world.sessions["sanne"], "url": server.url}])
    watch, page = Watch(context, server.url), context.new_page()
    page.goto(reverse("round_results", args=[world.rows["published_round"]]))
    return page, watch


@pytest.fixture
def world(server):
    return make_world()


def test_charts_are_drawn_from_their_tables_and_these_stay(browser, server, world):
    page, watch = opened(browser, server, world, viewport=DESKTOP)
    chart = page.locator("figure[data-chart=answers]").first
    expect(chart.locator("canvas")).to_be_visible()
    expect(chart.locator("details:not([open]) > summary")).to_be_visible()
    # For a screen reader there is the table alone.
    expect(chart.locator(".chart-canvas")).to_have_attribute("aria-hidden", "true")
    chart.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(chart.locator("table")).to_be_visible()
    assert painted(page) > 1000
    page.emulate_media(color_scheme="dark")
    expect(chart.locator("canvas")).to_have_count(1)
    assert painted(page) > 1000
    watch.assert_quiet()  # nothing that the CSP refuses


def painted(page: Page) -> int:
    """How many points of the first chart of answers have a colour."""
    return page.evaluate("""() => {
      const canvas = document.querySelector("figure[data-chart=answers] canvas");
      const points = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      return points.filter((one, place) => place % 4 === 3 && one > 0).length;
    }""")


def test_without_javascript_the_tables_are_open(browser, server, world):
    page, watch = opened(browser, server, world, java_script_enabled=False)
    assert page.locator("canvas").count() == 0
    tables = page.locator("figure[data-chart] table")
    assert tables.count() > 1
    for place in range(tables.count()):
        expect(tables.nth(place)).to_be_visible()
    watch.assert_quiet()
