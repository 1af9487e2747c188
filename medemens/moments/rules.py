"""Whom to take a moment with this week: rhythms, and the fair order of the queue.

Pure functions over plain values, no database and no clock. A *week* is its Monday; b is the number of moments
that fit a leader's ordinary week; n is the number of colleagues in that leader's queue.
"""

import hashlib
import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from enum import StrEnum
from heapq import nsmallest
from typing import TypeVar

from django.utils.translation import gettext as _

from medemens.core.time import spoken_number, spoken_weeks, week_start, weeks_between
from medemens.presence.rules import ShiftKind, Stretch

NEW_FOR = 6 * 7  # days
SHORTEST_USUAL = 2  # weeks: nobody is spoken to on a schedule every single week unless they ask for it
NAMES_ON_SCREEN = 3
THURSDAY = 3  # as date.weekday()
NOT_YET_NIGHT = timedelta(
    hours=6
)  # who begins within six hours after midnight works the night of the evening before

Named = TypeVar("Named")


class HowOften(StrEnum):
    """What an employee asks of the rhythm with this leader."""

    MORE = "more"
    USUAL = "usual"
    LESS = "less"
    NONE = "none"


class Reason(StrEnum):
    """Why a name is suggested. A fact for a sentence on the screen, never a debt."""

    NEW = "new"  # joined the team within six weeks, not spoken to here yet
    SNOOZED = "snoozed"  # the leader tapped “Later”, and later is now
    NOT_SEEN_YET = "not_seen_yet"
    RHYTHM = "rhythm"


class OfferState(StrEnum):
    """What became of a name offered this week."""

    OPEN = "open"
    SEEN = "seen"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Pair:
    """A leader's rhythm with one colleague, as it stands on the Monday of a week.

    Whoever leaves the queue (a pause, no rhythm for now, another team) and returns must come back with the
    dates they left with: without `last_offered` they would pass the others a second time.
    """

    key: int
    every_weeks: int  # this pair's own rhythm, at least 1
    joined_on: date | None  # when the colleague joined this team by the HR file; None is unknown, and not new
    last_seen: date | None
    last_offered: date | None  # the Monday of the week they were last suggested
    there: bool = (
        True  # the colleague is there this week, so that the two can meet, and the pair isn't paused
    )
    snoozed_on: date | None = None  # the day the leader tapped “Later”
    spread: int = 0  # see `spread_of`

    def __post_init__(self) -> None:
        if self.every_weeks < 1:
            raise ValueError("a rhythm is at least one week")


@dataclass(frozen=True, slots=True)
class Suggestion:
    pair: Pair
    reason: Reason


def usual_rhythm(n: int, b: int) -> int:
    """Weeks in which b moments a week reach n colleagues once; at least two. ValueError when b is below 1."""
    if b < 1:
        raise ValueError("a rhythm needs at least one moment a week")
    return max(SHORTEST_USUAL, -(-n // b))


def rhythm_of(wish: str, usual: int) -> int | None:
    """Weeks between two moments for someone who wishes this; None keeps them out of the queue.

    More is twice as often (rounded up, never below one week), less is half as often. ValueError for a wish
    that isn't one of `HowOften`.
    """
    match HowOften(wish):
        case HowOften.MORE:
            return max(1, -(-usual // 2))
        case HowOften.LESS:
            return usual * 2
        case HowOften.NONE:
            return None
        case _:
            return usual


def how_often_text(n: int, b: int) -> str:
    """“Met drie per week spreek je iedereen eens per veertien weken.” Empty when there is nobody to speak to.

    It stays true when many ask for more: the queue is then never empty, and goes round in about n / b weeks.
    """
    if n < 1:
        return ""
    words = {"count": spoken_number(b), "how_often": spoken_weeks(usual_rhythm(n, b))}
    return _("With %(count)s a week you speak to everyone %(how_often)s.") % words


def spread_of(secret: bytes, leader_key: int, colleague_key: int) -> int:
    """A place among those not seen here yet, from 0 to 2⁶³ − 1: fixed, and another for each leader.

    Keyed (HMAC-SHA-256), so that neither the alphabet, a personnel number nor the order of an HR file decides
    who comes first, and nobody can choose their place.
    """
    message = f"rhythm spread {leader_key} {colleague_key}".encode()
    return int.from_bytes(hmac.digest(secret, message, hashlib.sha256)[:8]) >> 1


def still_new(joined_on: date | None, week: date) -> bool:
    """Whether someone joined the team in this week or at most six weeks before its Monday, by date.

    By the HR file's date only: everybody is first seen in some import, and that makes nobody new.
    """
    if joined_on is None:
        return False
    since_monday = joined_on.toordinal() - week.toordinal() + week.weekday()
    return -NEW_FOR <= since_monday < 7


def last_turn(pair: Pair) -> date | None:
    """The later of last seen and last offered: what the order of the queue goes by. None is neither."""
    seen, offered = pair.last_seen, pair.last_offered
    if seen is None or offered is None:
        return seen or offered
    return max(seen, offered)


def is_snoozed(pair: Pair) -> bool:
    """Whether “Later” still stands: tapped on the last offer, and not spoken to in that week or since.

    By the week, for a talk on Monday is often noted down after “Later” on Tuesday.
    """
    seen, offered, snoozed = pair.last_seen, pair.last_offered, pair.snoozed_on
    if snoozed is None or offered is None or weeks_between(offered, snoozed) != 0:
        return False
    return seen is None or weeks_between(offered, seen) < 0


def is_due(pair: Pair, week: date) -> bool:
    """Whether this pair's turn has come, by the calendar: absences don't put it off.

    Nobody is due twice in one week: even after “Later” it is the next week at the earliest.
    """
    last = last_turn(pair)
    if last is None:
        return True
    return weeks_between(last, week) >= (1 if is_snoozed(pair) else pair.every_weeks)


def suggest(pairs: Sequence[Pair], week: date, b: int) -> list[Suggestion]:
    """At most b colleagues to take a moment with in the week of this Monday, in the order of the queue.

    Called once for each week in which the leader has time; the caller keeps the names and writes the Monday
    as their `last_offered`, whatever the leader then does. Asking again after that gives other names. The
    order of `pairs` doesn't matter; their keys are distinct.

    Whoever's known shifts don't meet those of the leader this week isn't there: a week in which two people can't
    meet takes nobody's turn. Among those who are there and due, first come the new who were never seen nor offered
    here, by the day they joined; then the others by `last_turn`, with those never seen nor offered before all
    dates. Equal places go by `spread`, then by key.

    **Nobody waits longer to be offered than their own rhythm + ceil(n / b) weeks**, counting only weeks in
    which the leader has time and the colleague is there, so that the two can meet. n counts the colleagues in the
    queue at any time of the wait, the waiting one included; where the own rhythm or b changes meanwhile, the
    longest rhythm R and the smallest b count. Proof: let i wait since T, i's last turn (for whoever has none: since
    they came).

    1. In at most R − 1 counted weeks i isn't due: those less than R calendar weeks after the week of T. Weeks
       that don't count only bring the day nearer, and “Later” makes i due sooner.
    2. In any other counted week w in which i isn't offered, b others are, each ahead of i. i is due in w, so
       T lies before w. Whoever was offered in w has a last turn of w or later: they are no longer among the
       new and stand behind i as long as i waits, even if they are put off, away or change their rhythm. That
       turn never moves back before w, since an offer isn't undone. So each other is offered ahead of i in at
       most one such week, and with n − 1 others there are at most floor((n − 1) / b) such weeks.
    3. In the next counted week i is offered: within (R − 1) + floor((n − 1) / b) + 1 = R + ceil(n / b) − 1
       counted weeks, one fewer than promised.

    Arrivals are counted in n, whether they enter before i or behind. Whoever returns comes back with their
    dates, so step 2 holds for them too. Contact by chance only moves others back, or ends i's wait.
    """
    if b < 1:
        return []
    monday = week_start(week)
    queue = [(_place(pair, monday), pair) for pair in pairs if pair.there and is_due(pair, monday)]
    return [Suggestion(pair, reason_for(pair, monday)) for _its_place, pair in nsmallest(b, queue)]


def _place(pair: Pair, week: date) -> tuple[int, date, int, int]:
    last = last_turn(pair)
    if last is None and pair.joined_on is not None and still_new(pair.joined_on, week):
        return 0, pair.joined_on, pair.spread, pair.key
    return 1, last or date.min, pair.spread, pair.key


def reason_for(pair: Pair, week: date) -> Reason:
    """The reason to name beside a suggestion; being new to the team goes before all others."""
    if pair.last_seen is None and still_new(pair.joined_on, week):
        return Reason.NEW
    if is_snoozed(pair):
        return Reason.SNOOZED
    return Reason.NOT_SEEN_YET if pair.last_seen is None else Reason.RHYTHM


def names_at_once(offers: Sequence[tuple[Named, OfferState]], weekday: int, b: int) -> list[Named]:
    """Which of the week's offers stand on the screen now: at most three (and at most b), in their own order.

    Until Wednesday the first that are still open: when one is dealt with, the next one moves up. From
    Thursday on those after the first three come before the first left undone, so that with b up to 6 everyone
    offered has really been shown before the week ends. `weekday` is 0 on Monday, 6 on Sunday.
    """
    at_once = min(NAMES_ON_SCREEN, b)
    places = [place for place, (_name, state) in enumerate(offers) if state is OfferState.OPEN]
    if weekday >= THURSDAY:
        places.sort(key=lambda place: place < at_once)  # stable: each half keeps its order
    return [offers[place][0] for place in sorted(places[:at_once])]


def quarter_start(day: date) -> date:
    """The first day of the quarter of the year that holds `day`."""
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def nights_of(stretches: Collection[Stretch], zone: tzinfo) -> dict[date, Stretch]:
    """The night shifts among these, each under the day on whose evening its night begins."""
    nights = (one for one in stretches if one.kind == ShiftKind.NIGHT)
    return {(one.starts_at.astimezone(zone) - NOT_YET_NIGHT).date(): one for one in nights}


def night_to_visit(nights: Mapping[date, Collection[int]], longest_first: Sequence[int]) -> date | None:
    """The night to point out, of those on which somebody works: the one with most of the three waiting longest.

    Equal nights go by how many people work, then the soonest comes first. `longest_first` holds everyone by key,
    whoever was not spoken to longest in front.
    """
    waiting = set(
        [key for key in longest_first if any(key in keys for keys in nights.values())][:NAMES_ON_SCREEN]
    )
    worked = [night for night, keys in nights.items() if keys]
    order = {
        night: (-len(waiting.intersection(nights[night])), -len(nights[night]), night) for night in worked
    }
    return min(worked, key=order.__getitem__, default=None)
