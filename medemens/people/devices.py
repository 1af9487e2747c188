"""The device someone logs in from: known by a random number in a signed cookie, named in words people recognise.

A device that logged in to an account before keeps its own count of attempts there. So whoever guesses at an account
from elsewhere locks out other guessers, not its owner (OWASP, "Device cookies"). On a shared device no account is
remembered, only that people of the house came in on it.
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from medemens.core.crypto import keyed_hash

COOKIE = "device"
SALT = "device"
YEAR = 365 * 24 * 60 * 60
MOST_ACCOUNTS = 20  # a device on the ward serves many; the oldest is forgotten
HOUSE = "the house"  # in the place of an account: no address or key of one reads like this

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Device:
    """A device: a random `number`, and the marks of the accounts that logged in on it, newest last."""

    number: str
    accounts: tuple[str, ...] = ()

    def knows(self, address: str) -> bool:
        return _mark(address) in self.accounts

    @property
    def is_of_house(self) -> bool:
        """Whether someone came in on this device while it was shared. Not who."""
        return self.knows(HOUSE)

    def of_house(self) -> "Device":
        return self.with_account(HOUSE)

    def with_account(self, address: str) -> "Device":
        others = [mark for mark in self.accounts if mark != _mark(address)]
        return Device(self.number, (*others, _mark(address))[-MOST_ACCOUNTS:])


def device_of(request: HttpRequest) -> Device:
    """The device of this request; a new one where the cookie is absent, altered or a year old."""
    return _read(request.COOKIES.get(COOKIE, ""))


def learn(request: HttpRequest, response: HttpResponse, address: str) -> None:
    """Let the device know `address` too, beside what `response` lets it know already. A shared one learns none."""
    told = response.cookies.get(COOKIE)
    keep(response, (_read(told.value) if told else device_of(request)).with_account(address))


def _read(cookie: str) -> Device:
    try:
        number, *accounts = signing.loads(cookie, salt=SALT, max_age=YEAR)
    except (signing.BadSignature, ValueError, TypeError):
        return Device(secrets.token_urlsafe(12))
    return Device(number, tuple(accounts))


def keep(response: HttpResponse, device: Device) -> None:
    """Let the browser remember `device` for a year."""
    response.set_cookie(
        COOKIE,
        signing.dumps([device.number, *device.accounts], salt=SALT),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def readable_name(user_agent: str) -> str:
    """ "Firefox · Android": enough to recognise one's own device by. Empty where it says nothing we know."""
    known = [next((name for mark, name in kinds if mark in user_agent), "") for kinds in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, known))


def _mark(address: str) -> str:
    return keyed_hash(address.strip().lower(), "device-account")[:16]
