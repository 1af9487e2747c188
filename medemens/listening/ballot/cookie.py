"""Going on later: half-filled answers in one encrypted cookie, on someone's own device alone.

It is sent to the address of its round and nowhere else, and is always as long, so that its size tells nothing. It holds
whose ballot it is, so that it is nothing to whoever else logs in on the same device.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from medemens.core import crypto
from medemens.core.time import zone
from medemens.listening.ballot.filled import LONGEST_COMMENT, Ballot, fitting
from medemens.listening.models import Roll
from medemens.listening.rules import Scale

NAME = "ballot"
LONGEST = timedelta(days=14)
MOST_ITEMS = 100
OWNER, COUNTS, SIZES = 8, 1, 2  # bytes: of the ballot, of how many answers, and of how long the comment is
WIDTH = OWNER + COUNTS + MOST_ITEMS + SIZES + 4 * LONGEST_COMMENT


def keep(response: HttpResponse, ballot: Ballot, roll: Roll, now: datetime) -> None:
    """Let this device remember `ballot` until the round closes, and for two weeks at most."""
    response.set_cookie(
        NAME,
        crypto.encrypt(_packed(ballot, roll), _purpose(roll)).decode(),
        max_age=_seconds_left(roll, now),
        path=path_of(roll),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def kept(request: HttpRequest, roll: Roll, scales: Sequence[Scale]) -> Ballot | None:
    """What this device remembers of the ballot of `roll`; None where it is nothing, or not ours."""
    try:
        plain = crypto.decrypt(request.COOKIES.get(NAME, "").encode(), _purpose(roll))
    except crypto.WrongKey:
        return None
    return _unpacked(plain, scales) if plain[:OWNER] == _owner(roll) else None


def forget(response: HttpResponse, roll: Roll) -> None:
    """Let this device remember nothing of it."""
    response.delete_cookie(NAME, path=path_of(roll), samesite="Lax")


def path_of(roll: Roll) -> str:
    """Where the cookie is sent to: the pages of its round alone."""
    return reverse("round", args=[roll.round_id])


def _purpose(roll: Roll) -> str:
    return f"ballot-{roll.round_id}"


def _owner(roll: Roll) -> bytes:
    return int(roll.pk).to_bytes(OWNER, "big")


def _packed(ballot: Ballot, roll: Roll) -> bytes:
    comment = ballot.comment.encode()
    counts = len(ballot.answers).to_bytes(COUNTS, "big")
    sizes = len(comment).to_bytes(SIZES, "big")
    return (_owner(roll) + counts + ballot.as_bytes + sizes + comment).ljust(WIDTH, b"\0")


def _unpacked(plain: bytes, scales: Sequence[Scale]) -> Ballot:
    begins = OWNER + COUNTS
    ends = begins + plain[OWNER]
    size = int.from_bytes(plain[ends : ends + SIZES], "big")
    comment = plain[ends + SIZES : ends + SIZES + size].decode()
    return Ballot(fitting(list(plain[begins:ends]), scales), comment)


def _seconds_left(roll: Roll, now: datetime) -> int:
    """Until the end of the last day on which one can answer."""
    last = roll.round.closes_on
    if last is None:
        return 0
    closes = datetime.combine(last + timedelta(days=1), time(), zone())
    return max(0, int(min(LONGEST, closes - now).total_seconds()))
