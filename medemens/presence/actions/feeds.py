"""Roster calendars: giving their address, taking it away, and reading them again and again."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from threading import Lock
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medemens.core import aside
from medemens.core.errors import Refused
from medemens.core.periodic import stopping
from medemens.core.time import local_day, zone
from medemens.people.models import Person
from medemens.people.models import Team as PeopleTeam
from medemens.presence import fetching
from medemens.presence.actions.shifts import Told, hold_shifts, write_shifts
from medemens.presence.models import Presence, RosterFeed, Shift
from medemens.presence.queries.rosters import due_feeds, feeds_are_possible, named, people_of_feed
from medemens.presence.rostering.calendar import Coming, NotACalendar, Whose, read_calendar
from medemens.presence.rostering.whose import Team
from medemens.presence.rules import at

AHEAD = timedelta(weeks=4)
_DAY = timedelta(days=1)
_NOT_ALLOWED = _("Medemens doesn’t read from this address. Look whether you copied all of it.")
_Problem = RosterFeed.Problem
_one_reader = Lock()


def set_feed(
    *, address: str, person: Person | None = None, team: PeopleTeam | None = None, by: Person, now: datetime
) -> RosterFeed:
    """Read the roster of `person` or `team` from `address` from now on, and begin at once.

    While another calendar is read it waits for the next round: giving addresses again and again reads no more of them
    at once. Raises `Refused` for an address that an administrator didn't allow.
    """
    try:
        clean = fetching.allowed(address)
    except fetching.NotAllowed:
        raise Refused(_NOT_ALLOWED) from None
    values = {"address": clean, "by": by, "added_on": local_day(now), "problem": ""}
    never = {"read_at": None, "tried_at": None, "failing_since": None}
    feed, _made = RosterFeed.objects.update_or_create(person=person, team=team, defaults=values | never)
    aside.run(lambda: _read_first(feed, now))
    return feed


@transaction.atomic
def remove_feed(*, feed: RosterFeed, today: date) -> None:
    """Forget the address, and from `today` on the shifts that came from it.

    Whoever has no shifts from a file either has no roster then: what is usual for them counts again.
    """
    people = list(people_of_feed(feed, today).values_list("pk", flat=True))
    _forget_shifts(people, today)
    filed = Shift.objects.filter(origin=Shift.Origin.FILE, starts_at__gte=_begin(today), person__in=people)
    periods = Presence.objects.filter(person__in=people, rostered_until__gte=today).exclude(
        person__in=filed.values("person")
    )
    periods.filter(rostered_from__lt=today).update(rostered_until=today - _DAY)
    periods.filter(rostered_from__gte=today).update(rostered_from=None, rostered_until=None)
    feed.delete()


def read_due_feeds(now: datetime) -> None:
    """Read every calendar that is due, beside the periodic work: servers elsewhere can be slow."""
    aside.run(lambda: _read_due(now))


def _read_first(feed: RosterFeed, now: datetime) -> None:
    with _only_reader() as claimed:
        if claimed:
            read_feed(feed=feed, now=now)


@contextmanager
def _only_reader() -> Iterator[bool]:
    """Whether nobody else reads a calendar in this process; nobody does, then, until this is over."""
    claimed = _one_reader.acquire(blocking=False)
    try:
        yield claimed
    finally:
        if claimed:
            _one_reader.release()


def _read_due(now: datetime) -> None:
    with _only_reader() as claimed:
        if not claimed or not feeds_are_possible():
            return
        silent = set()  # who didn't answer once isn't asked again until next time
        for feed in due_feeds(now):
            origin = urlsplit(feed.address).netloc
            if stopping.is_set():
                break
            if origin not in silent and not read_feed(feed=feed, now=now):
                silent.add(origin)


def read_feed(*, feed: RosterFeed, now: datetime) -> bool:
    """Read one calendar, and note how that went; return whether its server answered.

    Nothing that stands in it is kept but the shifts, also not in a log: not even what it is that can't be read.
    """
    coming: Coming | None = None
    problem, answered = "", True
    try:
        coming = _coming(feed, now)
    except fetching.NotAllowed:
        problem = _Problem.CLOSED
    except fetching.Unreachable as unreachable:
        problem, answered = _Problem.UNREACHABLE, not unreachable.is_silent
    except NotACalendar:
        problem = _Problem.UNREADABLE
    if coming and coming.named == set() and not coming.is_empty:
        coming, problem = None, _Problem.NOBODY
    _write(feed, coming, problem, now)
    return answered


def _coming(feed: RosterFeed, now: datetime) -> Coming:
    today = local_day(now)
    content = fetching.fetch(feed.address)
    start, end = _begin(today - _DAY), _begin(today + AHEAD + _DAY)
    return read_calendar(content, start, end, zone(), _whose(feed, today))


def _whose(feed: RosterFeed, today: date) -> Whose:
    """In one's own calendar everything is of oneself; in that of a team it says so."""
    people = people_of_feed(feed, today)
    if feed.team_id is not None:
        return Team(named(people)).named_in
    oneself = frozenset(people.values_list("pk", flat=True))
    return lambda mails, text: oneself


@transaction.atomic
def _write(feed: RosterFeed, coming: Coming | None, problem: str, now: datetime) -> None:
    """Write what a calendar says, unless its address was changed or taken away while it was read."""
    hold_shifts()
    fresh = RosterFeed.objects.select_for_update().filter(pk=feed.pk).first()
    if fresh is None or fresh.address != feed.address:
        return
    fresh.problem, fresh.tried_at = problem, now
    fresh.failing_since = (fresh.failing_since or now) if problem else None
    if coming is not None:
        fresh.read_at = now
        _write_shifts(fresh, coming, local_day(now))
    fresh.save(update_fields=["problem", "tried_at", "failing_since", "read_at"])


def _write_shifts(feed: RosterFeed, coming: Coming, today: date) -> None:
    """A calendar speaks of the days up to its last shift. Nobody knows whether it has all of those after it."""
    first = today - _DAY
    days = [local_day(span[0]) for spans in coming.shifts.values() for span in spans]
    people = set(people_of_feed(feed, today).values_list("pk", flat=True))
    told = coming.named & people if days else set()
    if told:
        shifts = {pk: coming.shifts.get(pk, []) for pk in told}
        write_shifts(Told(shifts, first, max(days), Shift.Origin.FEED), today)
        _forget_shifts(told, max(days) + _DAY)
    _forget_shifts(people - told, first)


def _forget_shifts(people: Collection[int], first: date) -> None:
    """Delete the shifts that came from a calendar, from the day `first` on."""
    rows = Shift.objects.filter(origin=Shift.Origin.FEED, starts_at__gte=_begin(first))
    rows.filter(person__in=people).delete()


def _begin(day: date) -> datetime:
    return at(day, time.min, zone())
