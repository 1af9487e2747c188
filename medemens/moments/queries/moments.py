"""Reads of moments. Access is the lookup: every page fetches through `moments_for`.

Privacy is kept where the rows are: `Moment.objects.visible_to` says who may open what.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, Max, Q, QuerySet, Subquery

from medemens.core.rows import of_anyone
from medemens.core.time import local_day, zone
from medemens.moments.arranging import UNDO_WITHIN, clashes
from medemens.moments.models import Away, Closure, Moment, Reply, Rhythm, people_led_now
from medemens.people.models import Person, in_force
from medemens.people.queries import relations

KEPT_FOR = timedelta(days=183)
LONGEST = timedelta(hours=4)  # no moment takes longer, so what began before cannot go on


def moments_for(viewer: Person, today: date) -> QuerySet[Moment]:
    """Every moment `viewer` may open on `today`."""
    return Moment.objects.visible_to(viewer, today).select_related("proposer", "invitee", "closure", "reply")


def coming_moments(person: Person, now: datetime) -> QuerySet[Moment]:
    """What is arranged and still to come, soonest first: also the unanswered, not the declined."""
    return open_moments(person).filter(starts_at__gt=now).exclude(_declined()).order_by("starts_at", "pk")


def timeline_for(person: Person, now: datetime) -> QuerySet[Moment]:
    """The last six months of `person`, newest first: the moments in which they were not the leader.

    For `person` alone. Of those they stand above by now, from when the two were peers, it has the last only.
    """
    past = moments_for(person, local_day(now)).exclude(closure=None).exclude(leader=person)
    return past.filter(starts_at__gt=now - KEPT_FOR, starts_at__lte=now).order_by("-starts_at", "-pk")


@dataclass(frozen=True, slots=True)
class LastAndNext:
    """All that one may know of the contact with somebody: the last day, and the next moment.

    `has_rhythm` is whether regular moments of one of the two fall to the other now.

    `last` is the moment of that last day, where it is still kept: what was agreed can be written down there.
    """

    last_on: date | None
    last: Moment | None
    next: Moment | None
    has_rhythm: bool


def last_and_next(viewer: Person, other: Person, today: date) -> LastAndNext:
    """When the two last spoke and what is arranged next, from `today` on: the same for leader and peer."""
    rhythms = Rhythm.objects.visible_to(viewer).filter(
        _pair(viewer, other, "leader", "colleague"), last_spoken_on__isnull=False
    )
    have_rhythm = Q(pk=other.pk, pk__in=relations.people_with_moments_from(viewer, today).values("pk")) | Q(
        pk=viewer.pk, pk__in=relations.people_with_moments_from(other, today).values("pk")
    )
    about = Person.objects.filter(pk=other.pk).annotate(
        spoken_on=Subquery(rhythms.order_by("-last_spoken_on").values("last_spoken_on")[:1]),
        has_rhythm=Exists(Person.objects.filter(have_rhythm)),
    )
    spoken_on, has_rhythm = about.values_list("spoken_on", "has_rhythm").get()
    midnight = datetime.combine(today, datetime.min.time(), zone())
    # Which of what the two had it is, is found among all of that; whether `viewer` may open it is asked once, below.
    # The last that was held and what is still to come always may be: see `visible_to`.
    every = of_anyone(Moment, "only keys: what is shown of them is what the viewer may open")
    had = every.filter(of_the_two(viewer, other))
    ever_held = had.filter(closure__outcome=Closure.Outcome.HELD).order_by("-starts_at")
    to_come = had.filter(closure=None, starts_at__gte=midnight).exclude(_declined()).order_by("starts_at")
    both = moments_for(viewer, today).filter(
        Q(pk=Subquery(ever_held.values("pk")[:1])) | Q(pk=Subquery(to_come.values("pk")[:1]))
    )
    found = {moment.is_over: moment for moment in both.annotate(is_over=Q(closure__isnull=False))}
    held = found.get(True)
    held_on = local_day(held.starts_at) if held and held.starts_at else None
    last_on = max((day for day in (spoken_on, held_on) if day), default=None)
    last = held if held_on and held_on == last_on else None
    return LastAndNext(last_on, last, found.get(False), has_rhythm)


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
    every = of_anyone(Away, "times to propose: of oneself, and of whom one may ask")
    return list(every.filter(person=person, ends_on__gte=today).values_list("starts_on", "ends_on"))


def closures_to_undo(person: Person, now: datetime) -> QuerySet[Closure]:
    """What `person` closed just now, and can open again. Calling off was told to the other, so that stays."""
    every = of_anyone(
        Closure, "what somebody closed just now they can open again, also what they can't see any more"
    )
    recent = every.filter(by=person, at__gte=now - UNDO_WITHIN).exclude(moment__made_at=F("at"))
    recent = recent.exclude(outcome=Closure.Outcome.CANCELLED)
    return recent.select_related("moment__proposer", "moment__invitee")


def contacts_to_undo(person: Person, now: datetime) -> QuerySet[Moment]:
    """The contact `person` noted a moment ago: made and closed at once."""
    every = of_anyone(Moment, "what somebody noted just now they can take back, also if it wasn't the last")
    noted = every.filter(proposer=person, made_at=F("closure__at"), made_at__gte=now - UNDO_WITHIN)
    return noted.select_related("proposer", "invitee", "closure")


def contacts_noted_on(person: Person, day: date) -> QuerySet[Moment]:
    """The contact `person` noted of this day: made and closed at once."""
    midnight = datetime.combine(day, datetime.min.time(), zone())
    of_the_day = Q(starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1))
    every = of_anyone(Moment, "for the limit of a day")
    return every.filter(of_the_day, proposer=person, made_at=F("closure__at"))


def contacts_to_deny(person: Person, today: date) -> QuerySet[Moment]:
    """The contact with `person` that another noted: if it isn't so, `person` takes it away."""
    noted = moments_for(person, today).filter(invitee=person, made_at=F("closure__at"))
    return noted.filter(closure__outcome=Closure.Outcome.HELD)


def last_held_on(one: Person, other: Person) -> date | None:
    """The day of the last moment these two held, of those still kept."""
    every = of_anyone(Moment, "the last day only, to put it back where it was")
    held = every.filter(of_the_two(one, other), closure__outcome=Closure.Outcome.HELD)
    last = held.aggregate(last=Max("starts_at"))["last"]
    return local_day(last) if last else None


def proposals_waiting(one: Person, other: Person, now: datetime) -> QuerySet[Moment]:
    """What these two proposed to each other that is to come and that nobody said yes or no to yet."""
    to_come = Q(starts_at__gt=now) | Q(starts_at=None, options__starts_at__gt=now)
    answered = Q(
        reply__answer__in=(Reply.Answer.ACCEPTED, Reply.Answer.DECLINED), reply__sequence=F("sequence")
    )
    waiting = Moment.objects.visible_to(one).filter(of_the_two(one, other), to_come)
    return waiting.exclude(answered).distinct()


def proposed_today(person: Person, now: datetime) -> QuerySet[Moment]:
    """What `person` proposed today, also what was called off since. What they noted as held isn't in it."""
    midnight = datetime.combine(local_day(now), datetime.min.time(), zone())
    every = of_anyone(Moment, "for the limit of a day")
    made = every.filter(proposer=person, made_at__gte=midnight)
    return made.exclude(closure__outcome=Closure.Outcome.HELD, closure__at=F("made_at"))


def leader_between(one: Person, other: Person, today: date) -> Person | None:
    """Which of the two leads the other, or is their contact person; None between peers."""
    return leaders_between(one, [other], today).get(other.pk)


def leaders_between(one: Person, others: Sequence[Person], today: date) -> dict[int, Person]:
    """For each of `others` (by pk) which of the two leads the other, or else is their contact person.

    Peers are not in it. The number of statements doesn't grow with `others`.
    """
    by_pk = {other.pk: other for other in others}
    leaders = list(relations.leaders_of(one, today))
    stand_ins = [person for leader in leaders for person in relations.stand_ins_of(leader, today)]
    found: dict[int, Person] = {}
    for contact in relations.contacts_of(one, today).filter(pk__in=by_pk):
        found[contact.pk] = contact
    found |= dict.fromkeys(_pks(relations.people_who_chose(one, today), by_pk), one)
    found |= {person.pk: person for person in (*leaders, *stand_ins) if person.pk in by_pk}
    found |= dict.fromkeys(_pks(relations.led_by(one, today), by_pk), one)
    return found


def _pks(people: QuerySet[Person], among: Collection[int]) -> list[int]:
    return list(people.filter(pk__in=among).values_list("pk", flat=True))


def colleagues_to_meet(person: Person, today: date) -> QuerySet[Person]:
    """Everyone `person` can arrange something with: all who work here.

    Whoever left within the last week and still has an open moment with `person` is in it, so that a page opened
    before that day can say so. Of anyone else who left nobody learns it here.
    """
    mine = open_moments(person)
    arranged = Q(pk__in=mine.values("proposer")) | Q(pk__in=mine.values("invitee"))
    left_lately = Q(last_day__gte=today - timedelta(days=7), last_day__lt=today) & arranged
    return Person.objects.filter(in_force(today, "first_day", "last_day") | left_lately).exclude(pk=person.pk)


def open_moments(person: Person) -> QuerySet[Moment]:
    """What `person` has a part in and nobody closed yet."""
    return Moment.objects.visible_to(person).select_related("proposer", "invitee", "closure", "reply")


def of_the_two(one: Person, other: Person, prefix: str = "") -> Q:
    """The condition that a moment, found by `prefix`, is of these two."""
    return _pair(one, other, f"{prefix}proposer", f"{prefix}invitee")


def leads_now(one: Person, other: Person, today: date) -> bool:
    """Whether `one` leads `other` on `today`, or is their contact person. One statement."""
    return Person.objects.filter(people_led_now(one, today), pk=other.pk).exists()


def _pair(one: Person, other: Person, left: str, right: str) -> Q:
    return Q(**{left: one, right: other}) | Q(**{left: other, right: one})


def _declined() -> Q:
    return Q(reply__answer=Reply.Answer.DECLINED, reply__sequence=F("sequence"))
