"""A visit to the tablet in the team room: it begins with a PIN or a code, and rests or ends without a trace.

It lives in the session, under a mark of its own. Everything a page of the visit sends back carries that mark, so that
a page of the former person does nothing in the visit of the next one.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest

from medemens.people.models import Account

KEY = "kiosk"
FIELD = "visit"  # the name of the hidden field that holds the mark
BACKEND = "medemens.people.backends.AccountBackend"
_MARK = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Visit:
    """Someone is at the tablet. `mark` begins the name of each field, so that no browser has words to offer there."""

    mark: str

    @property
    def rest(self) -> int:
        """After how many seconds without a touch it is over."""
        return rest()


def rest() -> int:
    """How long someone may leave the tablet alone, in seconds."""
    return int(settings.KIOSK_REST_SECONDS)


def new_mark() -> str:
    """A name nobody used before."""
    return secrets.token_hex(6)


def mark_in(request: HttpRequest) -> str:
    """The mark that a form carried, or an empty string."""
    sent = request.POST.get(FIELD, "")
    return sent if _MARK.fullmatch(sent) else ""


def begin(request: HttpRequest, account: Account, now: datetime) -> None:
    """Start a visit in a session of its own: its key and the token of its forms are new, nothing of before is in it."""
    request.session.flush()
    login(request, account, backend=BACKEND)
    request.session[KEY] = {"mark": new_mark(), "at": now.timestamp()}
    request.session.set_expiry(2 * rest())  # gone from the database too, should nobody come back


def is_one(request: HttpRequest) -> bool:
    """Whether this session is a visit to the tablet."""
    return KEY in request.session and request.user.is_authenticated


def going_on(request: HttpRequest, now: datetime) -> Visit | None:
    """The visit as it goes on, from now for as long as may be; None when it has rested too long."""
    kept = request.session[KEY]
    if now.timestamp() - kept["at"] >= rest():
        return None
    request.session[KEY] = {**kept, "at": now.timestamp()}
    return Visit(kept["mark"])


def end(request: HttpRequest) -> None:
    """End whatever session this is: its row is gone, and with it what a page was still to say."""
    logout(request)
