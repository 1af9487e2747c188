"""How people use a page: with a thumb, or with nothing but a keyboard."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import assert_focus_shows

MOST_TABS = 150


class Thumb:
    """Taps what it sees. Counts the taps."""

    def __init__(self) -> None:
        self.taps = 0

    def press(self, target: Locator) -> None:
        """Tap a link, a button, a fold."""
        self.taps += 1
        target.tap()

    tick = press

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def choose(self, target: Locator, value: str) -> None:
        """Choose from a list that opens."""
        target.select_option(value)

    def give_file(self, target: Locator, name: str, content: bytes) -> None:
        target.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


class Keys:
    """Has only a keyboard: goes to each thing by Tab, sees where it is all the way, and never gets stuck."""

    def __init__(self) -> None:
        self.taps = 0

    def press(self, target: Locator) -> None:
        self.taps += 1
        self.reach(target)
        target.page.keyboard.press("Enter")

    def tick(self, target: Locator) -> None:
        """A tick or one of a few: Space chooses it; within a group arrows lead there."""
        if target.get_attribute("type") != "radio":
            self.reach(target)
            target.page.keyboard.press("Space")
            return
        group = target.page.locator(f"input[name='{target.get_attribute('name')}']")
        checked = group.and_(target.page.locator(":checked"))
        self.reach(checked if checked.count() else group.first)
        target.page.keyboard.press("Space")
        for _step in range(group.count()):
            if target.is_checked():
                return
            target.page.keyboard.press("ArrowDown")
            assert_focus_shows(target.page)
        raise AssertionError(f"arrows don't lead to {target}")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        if target.get_attribute("type") == "date":
            self._write_date(target, text)
            return
        target.page.keyboard.press("Control+A")
        target.page.keyboard.type(text)

    def _write_date(self, target: Locator, text: str) -> None:
        """A date is typed in the order of the system, which a page can't know: the usual one first."""
        year, month, day = text.split("-")
        for typed in (day + month + year, month + day + year):
            target.page.keyboard.type(typed)
            if target.input_value() == text:
                return
            target.page.keyboard.press("ArrowLeft")
            target.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"{text} can't be typed in {target}")

    def choose(self, target: Locator, value: str) -> None:
        self.reach(target)
        for _step in range(target.locator("option").count()):
            if target.input_value() == value:
                return
            target.page.keyboard.press("ArrowDown")
        expect(target).to_have_value(value)

    def give_file(self, target: Locator, name: str, content: bytes) -> None:
        self.reach(target)  # what follows is the dialog of the system
        target.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})

    def reach(self, target: Locator) -> None:
        """Tab until `target` has the focus, and see the focus at each step. More steps than a page has is a trap."""
        target.wait_for()
        page = target.page
        for _step in range(MOST_TABS):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement !== document.body"):
                assert_focus_shows(page)
        raise AssertionError(f"the keyboard doesn't reach {target} on {page.url}")


def focused(page: Page) -> str:
    """What has the focus, as it begins in the page."""
    return page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
