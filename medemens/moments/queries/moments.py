"""Reads of moments. Access is the lookup: every page fetches through `moments_for`.

Privacy, where it is kept (practices, principle 2): nobody but the two people of a moment ever gets it,
whatever their role. The one who leads the other, or is their contact person, has no list and no count of what
was: of the past they can open the last moment only. The other one has a timeline of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from medemens.moments.arranging import CLOSE_WITHIN, UNDO_WITHIN, clashes
from medemens.moments.models import Away, Closure, Moment, Reply, Rhythm
from medemens.people.models import Person, in_force
from medemens.people.queries import relations

KEPT_FOR = timedelta(days=183)
LONGEST = timedelta(hours=4)  # no moment takes longer, so what began before cannot go on


def zone() -> ZoneInfo:
    """The organisation's time zone."""
    return ZoneInfo(settings.TIME_ZONE)


def local_day(moment: datetime) -> date:
    """The day of an instant on the organisation's calendar."""
    return moment.astimezone(zone()).date()


def moments_for(viewer: Person) -> QuerySet[Moment]:
    """Every moment `viewer` may open."""
    later = _between_the_same_two().filter(
        leader=viewer, closure__outcome=Closure.Outcome.HELD, starts_at__gt=OuterRef("starts_at")
    )
    last_held = Q(closure__outcome=Closure.Outcome.HELD) & ~Exists(later)
    return _moments_of(viewer).filter(~Q(leader=viewer) | Q(closure=None) | last_held)


def coming_moments(person: Person, now: datetime) -> QuerySet[Moment]:
    """What is arranged and still to come, soonest first: also the unanswered, not the declined."""
    return open_moments(person).filter(starts_at__gt=now).exclude(_declined()).order_by("starts_at", "pk")


def waiting_for_me(person: Person, now: datetime) -> QuerySet[Moment]:
    """Invitations `person` has not answered, and those with a few times to choose from; oldest first."""
    invited = Q(starts_at__gt=now)
    to_choose = Q(starts_at=None, options__starts_at__gt=now)
    waiting = open_moments(person).filter(invited | to_choose, invitee=person, reply=None)
    return waiting.distinct().prefetch_related("options").order_by("made_at", "pk")


def waiting_for_a_time(person: Person) -> QuerySet[Moment]:
    """What `person` proposed and the other declined: it can be given another time."""
    return open_moments(person).filter(_declined(), proposer=person).order_by("made_at", "pk")


def to_close(person: Person, now: datetime) -> QuerySet[Moment]:
    """Moments that began and of which nobody said yet how they went. After 14 days they close silently."""
    begun = open_moments(person).filter(starts_at__lte=now, starts_at__gt=now - CLOSE_WITHIN)
    return begun.exclude(_declined()).order_by("starts_at", "pk")


def timeline_for(person: Person, now: datetime) -> QuerySet[Moment]:
    """The last six months of `person`, newest first: the moments in which they were not the leader.

    For `person` alone. With those they lead, a leader has no such list.
    """
    past = _moments_of(person).exclude(closure=None).filter(starts_at__gt=now - KEPT_FOR, starts_at__lte=now)
    return past.exclude(leader=person).order_by("-starts_at", "-pk")


@dataclass(frozen=True, slots=True)
class LastAndNext:
    """All that one may know of the contact with somebody: the last day, and the next moment.

    `last` is the moment of that last day, where it is still kept: what was agreed can be written down there.
    """

    last_on: date | None
    last: Moment | None
    next: Moment | None
    has_rhythm: bool


def last_and_next(viewer: Person, other: Person, today: date) -> LastAndNext:
    """When the two last spoke and what is arranged next, from `today` on: the same for leader and peer."""
    rhythms = Rhythm.objects.filter(_pair(viewer, other, "leader", "colleague"))
    days = list(rhythms.values_list("last_spoken_on", flat=True))
    has_rhythm = bool(days)
    held = (
        _between(viewer, other).filter(closure__outcome=Closure.Outcome.HELD).order_by("-starts_at").first()
    )
    held_on = local_day(held.starts_at) if held and held.starts_at else None
    days.append(held_on)
    midnight = datetime.combine(today, datetime.min.time(), zone())
    coming = _between(viewer, other).filter(closure=None, starts_at__gte=midnight).exclude(_declined())
    last_on = max((day for day in days if day), default=None)
    last = held if held_on and held_on == last_on else None
    return LastAndNext(last_on, last, coming.order_by("starts_at").first(), has_rhythm)


def booked_around(
    person: Person, start: datetime, end: datetime, *, besides: Moment | None = None
) -> list[Moment]:
    """What `person` has that could overlap something between these two instants.

    Only ever asked of the one who looks. Whether the *other* has something then is told to nobody: who keeps
    proposing times could read a colleague's calendar off the answers, talks with a contact person included.
    The other hears of their own double booking when they open the invitation, and says no without a reason.
    """
    near = open_moments(person).filter(starts_at__gt=start - LONGEST, starts_at__lt=end).exclude(_declined())
    return list((near.exclude(pk=besides.pk) if besides else near).order_by("starts_at"))


def first_clash(booked: Iterable[Moment], start: datetime, minutes: int) -> Moment | None:
    """The first of `booked` that overlaps these minutes."""
    for moment in booked:
        if moment.starts_at is not None and clashes(start, minutes, [(moment.starts_at, moment.minutes)]):
            return moment
    return None


def busy_times(person: Person, now: datetime) -> list[tuple[datetime, int]]:
    """The coming moments of `person` as starts and minutes."""
    return [(moment.starts_at, moment.minutes) for moment in coming_moments(person, now) if moment.starts_at]


def days_away(person: Person, today: date) -> list[tuple[date, date]]:
    """First and last day of each stretch in which `person` has no time for moments."""
    return list(Away.objects.filter(person=person, ends_on__gte=today).values_list("starts_on", "ends_on"))


def closures_to_undo(person: Person, now: datetime) -> QuerySet[Closure]:
    """What `person` closed just now, and can open again. Calling off was told to the other, so that stays."""
    recent = Closure.objects.filter(by=person, at__gte=now - UNDO_WITHIN).exclude(moment__made_at=F("at"))
    recent = recent.exclude(outcome=Closure.Outcome.CANCELLED)
    return recent.select_related("moment__proposer", "moment__invitee")


def contacts_to_undo(person: Person, now: datetime) -> QuerySet[Moment]:
    """The contact `person` noted a moment ago: made and closed at once."""
    noted = Moment.objects.filter(proposer=person, made_at=F("closure__at"), made_at__gte=now - UNDO_WITHIN)
    return noted.select_related("proposer", "invitee", "closure")


def leader_between(one: Person, other: Person, today: date) -> Person | None:
    """Which of the two leads the other, or is their contact person; None between peers."""
    for leader, colleague in ((one, other), (other, one)):
        if relations.led_by(leader, today).filter(pk=colleague.pk).exists():
            return leader
    for leader, colleague in ((one, other), (other, one)):
        if relations.people_who_chose(leader, today).filter(pk=colleague.pk).exists():
            return leader
    return None


def colleagues_to_meet(person: Person, today: date) -> QuerySet[Person]:
    """Everyone `person` can arrange something with: all who work here.

    Whoever left within the last week is in it, so that a page opened before that day can say so.
    """
    left_lately = Q(last_day__gte=today - timedelta(days=7), last_day__lt=today)
    return Person.objects.filter(in_force(today, "first_day", "last_day") | left_lately).exclude(pk=person.pk)


def _moments_of(person: Person) -> QuerySet[Moment]:
    mine = Moment.objects.filter(Q(proposer=person) | Q(invitee=person))
    return mine.select_related("proposer", "invitee", "closure", "reply")


def open_moments(person: Person) -> QuerySet[Moment]:
    """What `person` has a part in and nobody closed yet."""
    return _moments_of(person).filter(closure=None)


def _between(one: Person, other: Person) -> QuerySet[Moment]:
    return Moment.objects.filter(_pair(one, other, "proposer", "invitee")).select_related(
        "proposer", "invitee"
    )


def _between_the_same_two() -> QuerySet[Moment]:
    return Moment.objects.filter(
        Q(proposer=OuterRef("proposer"), invitee=OuterRef("invitee"))
        | Q(proposer=OuterRef("invitee"), invitee=OuterRef("proposer"))
    )


def _pair(one: Person, other: Person, left: str, right: str) -> Q:
    return Q(**{left: one, right: other}) | Q(**{left: other, right: one})


def _declined() -> Q:
    return Q(reply__answer=Reply.Answer.DECLINED, reply__sequence=F("sequence"))
