"""A tablet in a team room, as several people use it one after the other."""

import re
from html import unescape

from django.test import Client

PIN = "482915"


class Tablet:
    """One browser. `page` is what is on the screen; its hidden fields go along with what is sent from it."""

    def __init__(self, language: str = "en") -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.language = language
        self.open()

    def open(self, path: str = "/kiosk/"):
        """Go to an address, and on to where it leads."""
        if path == "/kiosk/" and self.language:
            self.client.cookies["language"] = self.language
            path = "/kiosk/?language"
        self.response = self.client.get(path, follow=True)
        return self

    @property
    def page(self) -> str:
        """What is on the screen, as text."""
        return unescape(self.response.content.decode())

    @property
    def path(self) -> str:
        """Where it is."""
        return self.response.request["PATH_INFO"]

    @property
    def words(self) -> str:
        """What someone reads there: without marks, in one line."""
        main = re.search(r"<main.*?</main>", self.page, re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", main.group() if main else "").split())

    @property
    def mark(self) -> str:
        return re.search(r'name="visit" value="(\w+)"', self.page).group(1)

    @property
    def token(self) -> str:
        return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page).group(1)

    def send(self, path: str, **said):
        """Send a form of this page. Of what is typed (`typed_…`) the field is named after the visit."""
        mark = self.mark
        data = {name.replace("typed_", f"{mark}-", 1): value for name, value in said.items()}
        return self.send_as(path, {"visit": mark, "csrfmiddlewaretoken": self.token, **data})

    def send_as(self, path: str, data: dict[str, object]):
        """Send exactly this, as a page of before does."""
        self.response = self.client.post(path, data, follow=True)
        return self

    def come_in(self, person, pin: str = PIN):
        return self.send("/kiosk/", way="pin", typed_number=person.number, typed_pin=pin)

    def come_in_with(self, code: str):
        return self.send("/kiosk/", way="code", typed_code=code)

    def close_the_curtain(self):
        return self.send("/kiosk/curtain/")
