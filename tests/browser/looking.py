"""What a page must be for everyone who looks at it: accessible, narrow enough, easy to hit, quiet, and only ours."""

from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# WCAG 2.2 AA, and what axe calls good practice. The size of targets is off by default in axe.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# All that can differ between light and dark.
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# CSS pixels: WCAG 2.2 (2.5.8), and what one taps all day.
SMALLEST, COMFORTABLE = 24, 44

# Every control with its size. A tick's label belongs to it; a link within a sentence may be as high as its line
# (2.5.8, the exception "inline").
_CONTROLS = """() => {
  const main = `.button, .places a, .row-link, .brand, .back, .tabs a, .me-link, .toast-close, .disclosure > summary,
    input:not([type=checkbox], [type=radio]), select, textarea`;
  const shown = (one) => one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  const elsewhere = (one) => one.closest('.visually-hidden, .skip');
  const inline = (one) => getComputedStyle(one).display === 'inline' && one.closest('p, li, dd, td');
  const labels = (one) => one.matches('[type=checkbox], [type=radio]') ? [...one.labels] : [];
  return [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea')]
    .filter((one) => shown(one) && !elsewhere(one) && !inline(one))
    .map((one) => {
      const boxes = [one, ...labels(one)].map((box) => box.getBoundingClientRect());
      const size = (edge) => Math.max(...boxes.map((box) => box[edge]));
      const what = one.outerHTML.replace(/\\s+/g, ' ').slice(0, 120);
      return {what, width: size('width'), height: size('height'), main: one.matches(main)};
    });
}"""
_FOCUS = """() => {
  const one = document.activeElement, shown = one.closest('.look-pills label') ?? one;
  const {outlineStyle, outlineWidth} = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const places = [[box.x + box.width / 2, box.y + box.height / 2]];
  for (const x of [box.left + 3, box.right - 3]) for (const y of [box.top + 3, box.bottom - 3]) places.push([x, y]);
  const onTop = ([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(shown));
  };
  // Within a date or time the browser marks its own part, such as the button that opens a calendar.
  const own = one.matches('[type=date], [type=time]') && !one.matches(':focus-visible');
  return {
    what: one.outerHTML.slice(0, 120),
    outlined: own || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2),
    seen: box.width > 1 && box.height > 1 && places.some(onTop),
  };
}"""
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def assert_accessible(page: Page, rules: dict[str, object] = RULES) -> None:
    """Fail with what axe found on `page`, by rule and place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(rules) => axe.run(rules).then((results) => results.violations)", rules)
    told = [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]
    assert not told, f"{page.url}\n" + "\n".join(told)


def assert_no_sideways_scroll(page: Page) -> None:
    """Fail where the page is wider than the screen, as on a small phone it must never be."""
    assert page.evaluate(_WIDER) <= 0, f"{page.url} is {page.evaluate(_WIDER)}px wider than the screen"


def assert_easy_to_hit(page: Page) -> None:
    """Fail where a thumb would miss: nothing is under 24 pixels, and no button, field or place of the menu under 44."""
    found = page.evaluate(_CONTROLS)
    assert found, f"{page.url} has nothing to tap"
    small = [
        f"{one['width']:.0f}×{one['height']:.0f} {one['what']}"
        for one in found
        if min(one["width"], one["height"]) < SMALLEST - 0.5
        or (one["main"] and one["height"] < COMFORTABLE - 0.5)
    ]
    assert not small, f"{page.url}\n" + "\n".join(small)


def assert_focus_shows(page: Page) -> None:
    """Fail where someone who uses a keyboard can't see where they are."""
    where = page.evaluate(_FOCUS)
    assert where["outlined"], f"{page.url}: nothing marks the focus: {where['what']}"
    assert where["seen"], f"{page.url}: the focus is out of sight: {where['what']}"


class Watch:
    """Listens to everything in a browser: errors, what the content policy stops, and requests to other hosts."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.heard: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.heard.append(f"error: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium also tells of answers such as 404 and 422: `_response` judges those.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.heard.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme in ("http", "https", "ws", "wss") and there.netloc != self.home:
            self.heard.append(f"another host: {request.url}")

    def _response(self, response: Response) -> None:
        is_part = not response.request.is_navigation_request()
        if response.status >= 500 or (is_part and response.status >= 400 and response.status != 422):
            self.heard.append(f"{response.status}: {response.url}")

    def assert_quiet(self) -> None:
        """Fail with what was heard since the last time."""
        heard, self.heard = self.heard, []
        assert not heard, "\n".join(heard)
