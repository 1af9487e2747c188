"""The night that is pointed out to a leader once a quarter: which one, who works it, and whether anyone came by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core.rows import of_anyone
from medemens.core.time import clock, local_day, spoken_from, zone
from medemens.moments.models import Closure, Moment, NightPointer
from medemens.moments.queries.moments import open_moments
from medemens.moments.queries.together import Rosters, day_start
from medemens.moments.queries.waiting import Waiting, in_turn, people_of_rhythm, people_waiting
from medemens.moments.rules import NAMES_ON_SCREEN, NOT_YET_NIGHT, night_to_visit, nights_of, quarter_start
from medemens.people.models import Person, Reporting, StandIn, in_force
from medemens.presence.models import Presence, Shift
from medemens.presence.rules import ShiftKind, Stretch, at

AHEAD = timedelta(days=14)
ENOUGH = 500  # people to look at: told that it is no more, PostgreSQL doesn't compile a statement for all who work here
NIGHT_FROM, NIGHT_UNTIL = 23, 6  # hours on the clock
SHORT_VISIT, LEAST_ROUND = timedelta(minutes=90), timedelta(hours=2, minutes=30)
HALF_PAST_TWO = time(2, 30)  # by the clock: so long a round lasts, for nights are calmest at two
USUAL_START, USUAL_END = time(23), time(7)


class Stay(StrEnum):
    """How long a leader comes by."""

    SHORT = "short"
    USUAL = "usual"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to come by: how long, and until when that is."""

    stay: Stay
    ends_at: datetime

    @property
    def words(self) -> str:
        """What the button says."""
        if self.stay == Stay.WHOLE:
            return _("Yes, the whole night")
        return _("Yes, until %(clock)s") % {"clock": clock(self.ends_at.astimezone(zone()))}


@dataclass(frozen=True, slots=True)
class NightToVisit:
    """A night that is pointed out: who works it, in words, and from when until when.

    `to_ask` are a few of them, once the leader said that they come: to arrange a coffee with for that night.
    """

    pointer: int
    text: str
    starts_at: datetime
    ends_at: datetime
    to_ask: tuple[Person, ...] = ()

    @property
    def visits(self) -> list[Visit]:
        """A round with a talk at two, a shorter one, and all night; nobody stays after those who work it."""
        some = [Visit(Stay.USUAL, self._after_two()), Visit(Stay.SHORT, self.starts_at + SHORT_VISIT)]
        return [*(one for one in some if one.ends_at < self.ends_at), Visit(Stay.WHOLE, self.ends_at)]

    def _after_two(self) -> datetime:
        """When a round is over: after a coffee at two, and not sooner than it is worth coming for."""
        morning = (self.starts_at.astimezone(zone()) - NOT_YET_NIGHT).date() + timedelta(days=1)
        return max(at(morning, HALF_PAST_TWO, zone()), self.starts_at + LEAST_ROUND)

    def ends_after(self, stay: Stay) -> datetime:
        """When it is over for whoever stays that long."""
        return next((one.ends_at for one in self.visits if one.stay == stay), self.ends_at)


def pointers_of(leader: Person, today: date) -> QuerySet[NightPointer]:
    """The night of this quarter that was pointed out to `leader`, until it comes."""
    return NightPointer.objects.visible_to(leader).filter(quarter=quarter_start(today), night__gte=today)


def people_to_visit(leader: Person, today: date) -> list[Waiting]:
    """The people of the rhythm of `leader` whom a night at work is for, as they wait. One statement.

    Those none of whose leaders was seen at night this quarter. Once `leader` said that they come it is about arranging:
    then those with whom nothing is arranged yet, told by `to_ask`.
    """
    quarter = quarter_start(today)
    mine = NightPointer.objects.visible_to(leader)
    coming = mine.filter(quarter=quarter, night__gte=today, going_at__isnull=False)
    people = people_of_rhythm(leader, today).order_by()
    people = people.annotate(
        seen=_seen_by(leader, today), to_ask=Exists(coming), arranged=Exists(_arranged(leader, today))
    )
    waiting = in_turn(people[:ENOUGH], leader)
    return [one for one in waiting if not one.rests and _is_to_visit(one.person)]


def _is_to_visit(person: Person) -> bool:
    if _is_to_ask(person):
        return not getattr(person, "arranged", False)
    return getattr(person, "seen", None) is None


def _is_to_ask(person: Person) -> bool:
    return bool(getattr(person, "to_ask", False))


def _arranged(leader: Person, today: date) -> QuerySet[Moment]:
    """What `leader` and a person have in the time in which a night is pointed out, or without a time yet."""
    two = Q(proposer=OuterRef("pk")) | Q(invitee=OuterRef("pk"))
    soon = Q(starts_at=None) | Q(starts_at__gte=day_start(today), starts_at__lt=until_all_nights(today))
    return open_moments(leader).order_by().filter(two, soon)


def night_for(leader: Person, now: datetime) -> date | None:
    """The night to point out to `leader`: in the coming two weeks and in this quarter; None where there is none.

    It is told by the day on whose evening it begins. Three statements.
    """
    today = local_day(now)
    waiting = people_to_visit(leader, today)
    rosters = rosters_of(waiting, now)
    working: dict[date, list[int]] = {}
    for one in waiting:
        for night in nights_of(rosters.shifts(one.person.pk), zone()):
            if today < night <= today + AHEAD and quarter_start(night) == quarter_start(today):
                working.setdefault(night, []).append(one.person.pk)
    return night_to_visit(working, [one.person.pk for one in waiting])


def until_all_nights(today: date) -> datetime:
    """The instant at which every night that may be pointed out today is over."""
    return day_start(today + AHEAD + timedelta(days=2))


def rosters_of(waiting: Sequence[Waiting], now: datetime) -> Rosters:
    """When these people work until then. One statement."""
    return Rosters({one.person.pk: one.presence for one in waiting}, now, until_all_nights(local_day(now)))


def night_to_show(
    pointer: int, night: date, waiting: Sequence[Waiting], rosters: Rosters, today: date
) -> NightToVisit | None:
    """That night as it is known now; None when none of these people works it any more."""
    working = [(one.person, nights_of(rosters.shifts(one.person.pk), zone()).get(night)) for one in waiting]
    there = [(person, shift) for person, shift in working if shift is not None]
    if not there:
        return None
    begins, ends = _from_until([shift for _person, shift in there])
    people = [person for person, _shift in there]
    to_ask = tuple(filter(_is_to_ask, people))[:NAMES_ON_SCREEN]
    return NightToVisit(pointer, _who_works(people, begins, today), begins, ends, to_ask)


def night_to_answer(pointer: NightPointer, now: datetime) -> NightToVisit:
    """That night for whoever says that they come: also when the rosters changed since it was pointed out."""
    today = local_day(now)
    waiting = people_waiting(pointer.leader, today)
    shown = night_to_show(pointer.pk, pointer.night, waiting, rosters_of(waiting, now), today)
    if shown is not None:
        return shown
    morning = pointer.night + timedelta(days=1)
    return NightToVisit(
        pointer.pk, "", at(pointer.night, USUAL_START, zone()), at(morning, USUAL_END, zone())
    )


def _who_works(people: Sequence[Person], begins: datetime, today: date) -> str:
    """“Joris and Nour work in the night from Wednesday to Thursday, from 23:00.”"""
    first = people[:NAMES_ON_SCREEN]
    named = [person.call_name for person in first]
    if len(set(named)) < len(named):
        named = [str(person) for person in first]
    others = [_("others")] if len(people) > NAMES_ON_SCREEN else []
    when = spoken_from(begins.astimezone(zone()), at_night=True, today=today)
    said = ngettext("%(who)s works %(when)s.", "%(who)s work %(when)s.", len(people))
    return said % {"who": get_text_list([*named, *others], _("and")), "when": when}


def _from_until(shifts: Sequence[Stretch]) -> tuple[datetime, datetime]:
    return min(one.starts_at for one in shifts), max(one.ends_at for one in shifts)


def _seen_by(leader: Person, today: date) -> Coalesce:
    """A leader of a person who was at work at night in this quarter, or plans to be; NULL when there is none.

    Looked for among their leaders, who stands in for them, and `leader`. Rosters are kept four weeks; a moment held
    at night, and that a leader said to come, are known for the whole quarter. Values instead of conditions, so that
    PostgreSQL looks them up for these people and doesn't gather them for everyone who works here.
    """
    lines = Reporting.objects.filter(in_force(today), _seen("leader", today), person=OuterRef("pk"))
    led = {"leader__leads__person": OuterRef("pk")}
    stand_ins = StandIn.objects.filter(in_force(today), _seen("stand_in", today), **led)
    me = Person.objects.filter(_seen("pk", today), pk=leader.pk)
    return Coalesce(
        Subquery(me.values("pk")[:1]),
        Subquery(lines.values("leader")[:1]),
        Subquery(stand_ins.values("stand_in")[:1]),
        output_field=BigIntegerField(),
    )


def _seen(who: str, today: date) -> Q:
    quarter = quarter_start(today)
    at_night = Q(starts_at__hour__gte=NIGHT_FROM) | Q(starts_at__hour__lt=NIGHT_UNTIL)
    why = "whether anyone came by at night; not who, and not when"
    held = of_anyone(Moment, why).filter(
        Q(proposer=OuterRef(who)) | Q(invitee=OuterRef(who)), at_night,
        closure__outcome=Closure.Outcome.HELD, starts_at__gte=day_start(quarter),
    )  # fmt: skip
    shifts = of_anyone(Shift, why).filter(
        person=OuterRef(who), kind=ShiftKind.NIGHT, starts_at__gte=day_start(quarter)
    )
    usual = of_anyone(Presence, why).filter(person=OuterRef(who), by_night=True, weekdays__gt=0)
    coming = of_anyone(NightPointer, why).filter(
        leader=OuterRef(who), quarter=quarter, going_at__isnull=False
    )
    return Q(Exists(held)) | Q(Exists(shifts)) | Q(Exists(usual)) | Q(Exists(coming))
