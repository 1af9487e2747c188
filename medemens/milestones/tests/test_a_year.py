"""A year of three hundred people, day by day: who shared a day is forgotten by nobody, and who said no is never marked.

What ought to happen is worked out apart from the program, from what was put in: who shares what with whom, who leads
whom, and who is away when. Its random numbers begin at a fixed seed, so that it is the same year every time.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial

import pytest

from medemens.core.time import zone
from medemens.milestones import actions
from medemens.milestones.actions import rest_days
from medemens.milestones.models import CheerPause, Guideline, ServiceWish
from medemens.milestones.queries import deciding
from medemens.milestones.queries.deciding import due_on
from medemens.moments.models import Away
from medemens.people.models import Employment, Grant, Person, Reporting
from medemens.sharing.models import Share, SharedDay, ShareReader
from medemens.sharing.rules import Kind, Occasion, Via, Way
from tests.factories import GrantFactory, PersonFactory, TeamFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, LAST = date(2027, 1, 4), date(2028, 1, 4)
TEAMS, IN_A_TEAM = 30, 10
SHARED = [Occasion.BIRTHDAY, Occasion.WEDDING, Occasion.MEMORIAL, Occasion.OWN]
AUDIENCES = ["leader", "team", "everyone", "named"]
FREE = {
    date(2027, 1, 1), date(2027, 3, 28), date(2027, 3, 29), date(2027, 4, 27), date(2027, 5, 6), date(2027, 5, 16),
    date(2027, 5, 17), date(2027, 12, 25), date(2027, 12, 26), date(2028, 1, 1),
}  # fmt: skip


@dataclass
class Someone:
    """One of the three hundred, as the model knows them."""

    row: Person
    team: int
    leader: "Someone | None" = None
    away: list[tuple[date, date]] = field(default_factory=list)
    paused: tuple[date, date] | None = None
    ways: list[Way] = field(default_factory=list)
    served_on: date | None = None
    led_before: tuple["Someone", date] | None = None  # who led them, and the first day on which another does

    def is_away(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.away)

    def works(self, day: date) -> bool:
        return day.weekday() < 5 and day not in FREE and not self.is_away(day)

    def rests(self, day: date) -> bool:
        return self.paused is not None and self.paused[0] <= day <= self.paused[1]

    def leader_on(self, day: date) -> "Someone | None":
        return self.led_before[0] if self.led_before and day < self.led_before[1] else self.leader


@dataclass
class Sharing:
    """A day that somebody shares; `to` is for whom, and `named` is whom they named."""

    of: Someone
    day: date
    occasion: Occasion
    to: str
    share: int | None
    named: Someone | None = None


class House:
    """The three hundred, in rows of the database and as the model knows them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  a year of made up people
        self.people: list[Someone] = []
        self.days: list[Sharing] = []
        for number in range(TEAMS):
            self._team(number)
        for one in self.people:
            self._life_of(one)
        self._guidelines()

    def _team(self, number: int) -> None:
        team = TeamFactory()
        rows = Person.objects.bulk_create(PersonFactory.build(service_date=None) for _ in range(IN_A_TEAM))
        leader, *others = [Someone(row, number) for row in rows]
        for one in others:
            one.leader = leader
        start = date(2020, 1, 1)
        Employment.objects.bulk_create(Employment(person=row, team=team, starts_on=start) for row in rows)
        Reporting.objects.bulk_create(
            Reporting(person=one.row, leader=leader.row, starts_on=start) for one in others
        )
        self.people += [leader, *others]

    def _some_day(self) -> date:
        return FIRST + DAY * self.chance.randrange(20, 330)

    def _life_of(self, one: Someone) -> None:
        chance = self.chance
        for _ in range(chance.choice([0, 1, 1, 2])):
            start = self._some_day()
            one.away.append((start, start + DAY * chance.choice([0, 1, 4, 13, 60])))
        if chance.random() < 0.1:
            start = self._some_day()
            one.paused = (start, start + DAY * 40)
        if chance.random() < 0.6:
            self._shares(one)
        if chance.random() < 0.4:
            self._serves(one)
        if one.leader and chance.random() < 0.1:
            self._moves(one)
        Away.objects.bulk_create(
            Away(person=one.row, starts_on=first, ends_on=last) for first, last in one.away
        )
        if one.paused:
            CheerPause.objects.create(
                person=one.row, set_by=one.row, since=one.paused[0], until=one.paused[1]
            )

    def _shares(self, one: Someone) -> None:
        day, occasion, to = self._some_day(), self.chance.choice(SHARED), self.chance.choice(AUDIENCES)
        named = self.chance.choice(self.people) if to == "named" else None
        if named is one:
            return
        rather_not = self.chance.random() < 0.15
        details = '{"ways": ["rather-not"]}' if rather_not else ""
        share = Share.objects.create(
            owner=one.row, kind=Kind.DAY, details=details, to_everyone=to == "everyone", to_team=to == "team"
        )
        if not rather_not:  # as `add_share` does
            SharedDay.objects.create(share=share, occasion=occasion, month=day.month, day=day.day)
        reader = {
            "leader": {"via": Via.LEADER, "person": one.leader and one.leader.row},
            "team": {"via": Via.TEAM, "team": one.row.employments.get().team},
            "named": {"via": Via.NAMED, "person": named and named.row},
        }.get(to)
        if reader and (reader.get("person") or reader.get("team")):
            ShareReader.objects.create(share=share, since=FIRST - DAY, **reader)
        self.days.append(Sharing(one, day, occasion, "nobody" if rather_not else to, share.pk, named))

    def _serves(self, one: Someone) -> None:
        one.served_on = self._some_day()
        one.ways = self.chance.choice([[], [Way.IN_TEAM], [Way.IN_PERSON], [Way.RATHER_NOT]])
        start = one.served_on.replace(year=one.served_on.year - 10)
        Person.objects.filter(pk=one.row.pk).update(service_date=start)
        if one.ways:
            rather_not = Way.RATHER_NOT in one.ways
            ways = [] if rather_not else [str(way) for way in one.ways]
            ServiceWish.objects.create(person=one.row, ways=ways, rather_not=rather_not)

    def _moves(self, one: Someone) -> None:
        """Another leader from some day on. What was shared with the first one the second doesn't read."""
        other = self.people[0] if self.people[0].team != one.team else self.people[IN_A_TEAM]
        day = self._some_day()
        one.led_before, one.leader = (one.leader, day), other
        Reporting.objects.filter(person=one.row).update(ends_on=day - DAY)
        Reporting.objects.create(person=one.row, leader=other.row, starts_on=day)

    def _guidelines(self) -> None:
        Guideline.objects.create(kind="birthday", to_team=True, days_before=2)
        Guideline.objects.create(kind="own", to_leader=False, to_contact=False, to_hr=True)
        service = Guideline.objects.create(kind="service", to_team=True)
        service.marked_years.create(half_years=20)
        self.hr = self.people[-1]
        GrantFactory(person=self.hr.row, role=Grant.Role.HR)

    # What ought to happen.

    def may_know(self, one: Sharing, reader: Someone, today: date) -> bool:
        """Whether `reader` may be told of it on `today`: by its owner, and by HR's guideline."""
        leads, mate = one.of.leader_on(today) is reader, one.of.team == reader.team
        led_then = one.of.leader_on(FIRST) is reader
        if one.to == "named":
            return reader is one.named
        if one.to == "service":
            return leads or (mate and Way.IN_TEAM in one.of.ways)
        reads = {"leader": leads and led_then, "team": mate, "everyone": True, "nobody": False}[one.to]
        to_whom = {Occasion.BIRTHDAY: leads or mate, Occasion.OWN: reader is self.hr and one.to == "everyone"}
        return reads and to_whom.get(one.occasion, leads)

    def told_on(self, one: Sharing, reader: Someone) -> date | None:
        """The day on which `reader` ought to be told; None for never."""
        week = [one.day - DAY * number for number in range(7, -1, -1)]
        before = 2 if one.occasion == Occasion.BIRTHDAY else 0
        known = [day for day in week if self.may_know(one, reader, day) and not self._is_paused(one, day)]
        if not reader.is_away(one.day) and not one.of.is_away(one.day):
            working = [day for day in week if reader.works(day)]
            if working:
                soonest = max((day for day in working if day <= one.day - DAY * before), default=working[0])
                return next((day for day in working if day >= soonest and day in known), None)
            known = known[-1:]  # by the last day nobody could tell them
        day = one.day + DAY
        while known and day <= LAST and self.may_know(one, reader, day):
            if reader.works(day) and not one.of.is_away(day) and not self._is_paused(one, day):
                return day
            day += DAY
        return None

    def _is_paused(self, one: Sharing, day: date) -> bool:
        return one.occasion != Occasion.MEMORIAL and one.of.rests(day)

    def expected(self) -> dict[tuple[int, int, str, date], date]:
        """Who is told of what, and on which day."""
        served = [
            Sharing(one, one.served_on, Occasion.OWN, "service", None)
            for one in self.people
            if one.served_on and Way.RATHER_NOT not in one.ways
        ]
        ought = {}
        for one in [*self.days, *served]:
            kind = "service" if one.to == "service" else str(one.occasion)
            mates = [reader for reader in self.people if reader.team == one.of.team]
            near = [one.named, self.hr, one.of.leader_on(FIRST), one.of.leader_on(LAST), *mates]
            for reader in near:
                day = self.told_on(one, reader) if reader and reader is not one.of else None
                if day and day <= LAST:
                    ought[reader.row.pk, one.of.row.pk, kind, one.day] = day
        return ought


@pytest.fixture
def decided_once(monkeypatch):
    """Noting what waits and telling read the same; here it is read once a day, so that a year fits in a test."""
    for name in ("decided_on", "waiting_on"):
        once = lru_cache(maxsize=1)(partial(_read, getattr(deciding, name)))
        for module in (actions, deciding):
            monkeypatch.setattr(module, name, lambda today, *, batch=0, once=once: once(today))


def _read(decide, today):
    return list(decide(today))


def at_four(day: date) -> datetime:
    return datetime.combine(day, time(4), zone())


def test_nobody_who_shared_a_day_is_forgotten_and_nobody_who_said_no_is_marked(decided_once):
    house = House(seed=12)
    ought = house.expected()
    told: dict[tuple[int, int, str, date], date] = {}
    again = defaultdict(int)
    for number in range((LAST - FIRST).days + 1):
        today = FIRST + DAY * number
        Away.objects.filter(ends_on__lt=today).delete()  # as the daily run does
        rest_days(at_four(today))
        for due in (one for batch in due_on(today) for one in batch):
            key = (due.recipient, due.person, due.kind, due.day)
            again[key] += key in told
            told.setdefault(key, today)
    assert told == ought
    assert len(told) > 300
    # Told once; a few times more where they were told days before it, for whoever keeps them keeps each once.
    assert all(number <= 7 for number in again.values())
    said_no = {one.row.pk for one in house.people if Way.RATHER_NOT in one.ways}
    assert not {person for _reader, person, kind, _day in told if kind == "service"} & said_no
