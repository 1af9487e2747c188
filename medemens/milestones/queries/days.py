"""Reads of the days that come near: those that others share, first and last days, and years of service.

Who may read a share may know of its day (`sharing`); a “rather not” keeps no day, so that nobody can find it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from medemens.milestones import phrases
from medemens.milestones.dates import Anniversary, HalfYears, anniversaries_between
from medemens.milestones.models import DayQuestion, HeldDay, ServiceWish, not_resting
from medemens.milestones.queries.from_file import leaving_for, nearest_to, served_for, starting_for
from medemens.milestones.queries.guidelines import guides_now
from medemens.milestones.queries.held import still_is
from medemens.milestones.queries.near import coming_round, falls_on
from medemens.milestones.rules import QUIET, Guide, Milestone, days_ahead
from medemens.people.models import Person
from medemens.people.queries.named import Named, as_named
from medemens.sharing.models import Share, SharedDay
from medemens.sharing.rules import Kind, Way

SHARED, SERVED, LEAVING, STARTING, HELD = (
    "day-shared",
    "day-served",
    "day-leaving",
    "day-starting",
    "day-held",
)
NEAR = (SHARED, SERVED, LEAVING, STARTING, HELD)
QUESTION = "day-question"
MOST = 3  # names on Vandaag at once; the page has them all


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that comes, of `person`: which it is, how they would like it, and what they say of it.

    `kind` is one of `rules.Milestone`, and `what` says it in words. `quiet` days are to stand still at and no feast.
    `share` is where its owner said so; None for what HR's file knows. `customary` and `budget` are HR's words, for
    whoever leads them or is their contact person.
    """

    person: Person
    day: date
    kind: str
    what: str
    ways: list[Way]
    text: str = ""
    quiet: bool = False
    share: Share | None = None
    customary: str = ""
    budget: str = ""
    has_page: bool = True  # whoever hasn't begun has no page for colleagues


@dataclass(frozen=True, slots=True)
class OnToday:
    """What Vandaag shows: whose day is near, the first few; and whether to ask for a day of one's own."""

    people: list[Person]
    asks: bool


def days_for(viewer: Person, today: date) -> list[Coming]:
    """Whose days are near of which `viewer` may know, the soonest first. As many statements for one as for many.

    What people share, by whom they share it with; and what HR's file knows of whom `viewer` leads or is contact person
    of. Of days that were, only those that waited until both were back, and that come today.
    """
    return days_by(guides_now(), viewer, today)


def days_by(guides: Mapping[str, Guide], viewer: Person, today: date) -> list[Coming]:
    """The same, by guidelines that were read already."""
    rows = list(_rows(viewer, today, guides[Milestone.SERVICE].years))
    nearest = nearest_to(viewer, {one.person.pk for one in rows}, today)
    found = [_with_words(one, guides[one.kind]) if one.person.pk in nearest else one for one in rows]
    return sorted(found, key=lambda one: (one.day, one.person.sort_key))


def _rows(viewer: Person, today: date, marked: Collection[HalfYears]) -> Iterator[Coming]:
    days = days_ahead(today)
    comes = coming_round(days)
    for row in shared_days(viewer, today).select_related("share__owner"):
        yield from (_shared(row, day) for day in comes.days_of(row))
    for person in served_for(viewer, today).select_related("service_wish"):
        yield _served(person, days)
    for person in leaving_for(viewer, today):
        if person.last_day:
            yield _of_file(person, person.last_day, Milestone.FAREWELL)
    for person in starting_for(viewer, today):
        if person.first_day:
            begins = _of_file(person, person.first_day, Milestone.FIRST_DAY)
            yield replace(begins, has_page=person.is_here(today))
    waited = (_held(row, marked) for row in held_for(viewer, today))
    yield from (one for one in waited if one)


def shared_days(viewer: Person, today: date) -> QuerySet[SharedDay]:
    """The days near that others share with `viewer`. While cheerful ones are paused only those to remember somebody."""
    days = SharedDay.objects.visible_to(viewer, today).exclude(share__owner=viewer)
    return days.filter(falls_on(days_ahead(today)), not_resting(today, "share__owner", "occasion"))


def held_for(viewer: Person, today: date) -> QuerySet[HeldDay]:
    """What waited until both were back, and comes today."""
    waited = HeldDay.objects.visible_to(viewer, today).filter(recipient=viewer, comes_on=today)
    return waited.select_related("person__service_wish", "share__owner", "share__shared_day")


def service_wish_of(person: Person) -> ServiceWish:
    """How `person` likes their years of service to be marked; a new row, not kept yet, where they never said."""
    found = ServiceWish.objects.visible_to(person).first()
    return found or ServiceWish(person=person)


def next_service_day(person: Person, today: date) -> Anniversary | None:
    """The next of their years of service that is marked; None past the last, and where nobody knows since when."""
    if person.service_date is None:
        return None
    far, marked = today + timedelta(days=366 * 50), guides_now()[Milestone.SERVICE].years
    return next(iter(anniversaries_between(person.service_date, today, far, marked)), None)


def today_parts(person: Person, today: date) -> list[QuerySet[Any]]:
    """What to read for `today_block` with `people.queries.named.read_named`: whose day is near, and nothing of it."""
    return [
        as_named(SHARED, shared_days(person, today), "share__owner"),
        as_named(SERVED, served_for(person, today)),
        as_named(LEAVING, leaving_for(person, today)),
        as_named(STARTING, starting_for(person, today)),
        as_named(HELD, held_for(person, today), "person"),
        as_named(QUESTION, _to_ask(person)),
    ]


def today_block(named: Mapping[str, list[Named]]) -> OnToday:
    """What Vandaag shows of what was read: each person once."""
    people = {one.person.pk: one.person for what in NEAR for one in named[what]}
    return OnToday(list(people.values())[:MOST], asks=bool(named[QUESTION]))


def _to_ask(person: Person) -> QuerySet[Person]:
    """`person`, where they never said whether there is a day of theirs, and share none."""
    answered, shares = (
        DayQuestion.objects.visible_to(person),
        Share.objects.visible_to(person).filter(kind=Kind.DAY),
    )
    me = Person.objects.filter(pk=person.pk)
    return me.exclude(pk__in=answered.values("person")).exclude(pk__in=shares.values("owner"))


def _shared(row: SharedDay, on: date) -> Coming:
    share = row.share
    return Coming(
        person=share.owner,
        day=on,
        kind=row.occasion,
        what=phrases.shared(row, share.known.get("name", ""), on),
        ways=share.ways,
        text=share.text,
        quiet=row.occasion in QUIET,
        share=share,
    )


def _served(person: Person, days: Collection[date]) -> Coming:
    years: HalfYears = HalfYears(person.half_years)  # type: ignore[attr-defined]  # annotated by served_for
    start = person.service_date
    [reached] = anniversaries_between(start, min(days), max(days), [years])  # type: ignore[arg-type]  # found by it
    return _of_service(person, reached)


def _of_service(person: Person, reached: Anniversary) -> Coming:
    wish: ServiceWish | None = getattr(person, "service_wish", None)
    return Coming(
        person=person,
        day=reached.day,
        kind=Milestone.SERVICE,
        what=phrases.service(reached.years),
        ways=wish.liked if wish else [],
        text=wish.text if wish else "",
    )


def _of_file(person: Person, day: date, kind: Milestone) -> Coming:
    return Coming(person=person, day=day, kind=kind, what=phrases.of_file(kind), ways=[])


def _held(row: HeldDay, marked: Collection[HalfYears]) -> Coming | None:
    """A day that waited, as it was; None where it isn't so any more, because its owner or HR said otherwise."""
    if not still_is(row, marked):
        return None
    if row.share:
        return _shared(row.share.shared_day, row.day)
    if row.kind != Milestone.SERVICE:
        return _of_file(row.person, row.day, Milestone(row.kind))
    [reached] = anniversaries_between(row.person.service_date, row.day, row.day, marked)  # type: ignore[arg-type]  # it still is
    return _of_service(row.person, reached)


def _with_words(one: Coming, guide: Guide) -> Coming:
    return replace(one, customary=guide.customary, budget=guide.budget)
