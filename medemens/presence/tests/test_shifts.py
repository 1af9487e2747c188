"""Who works when, as far as is known; and who may know. Joris usually works the nights from Wednesday on."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from medemens.core.time import zone
from medemens.people.models import Contact, Employment, Person, StandIn
from medemens.presence.models import Presence, Shift
from medemens.presence.queries.shifts import (
    hours_known_to,
    may_know_hours,
    shift_now,
    shifts_of,
    stretches_of,
)
from medemens.presence.rules import ShiftKind, Stretch, at, kind_of
from tests.factories import TODAY, EmploymentFactory, PersonFactory

DAY = timedelta(days=1)
WEDNESDAY = date(2026, 11, 25)
THURSDAY = WEDNESDAY + DAY
ON_WEDNESDAY, ON_THURSDAY = 1 << 2, 1 << 3


def local(day: date, clock: str) -> datetime:
    return at(day, time.fromisoformat(clock), zone())


def stretch(day: date, begins: str, ends: str) -> Stretch:
    """From a time on `day` until a time on that day, or on the next where it is earlier on the clock."""
    starts_at = local(day, begins)
    ends_at = local(day + DAY * (ends <= begins), ends)
    return Stretch(starts_at, ends_at, kind_of(starts_at, ends_at, zone()))


def usually(person: Person, weekdays: int = ON_WEDNESDAY, **kinds: bool) -> Presence:
    return Presence.objects.create(person=person, weekdays=weekdays, **(kinds or {"by_night": True}))


def rostered(person: Person, first: date, last: date, *shifts: Stretch) -> None:
    Presence.objects.update_or_create(
        person=person, defaults={"rostered_from": first, "rostered_until": last}
    )
    for one in shifts:
        keep(person, one, Shift.Origin.FILE)


def keep(person: Person, one: Stretch, origin: str = Shift.Origin.OWN) -> Shift:
    return Shift.objects.create(
        person=person, starts_at=one.starts_at, ends_at=one.ends_at, kind=one.kind, origin=origin
    )


def known(person: Person, start: datetime, end: datetime) -> list[Stretch] | None:
    return stretches_of([person.pk], start, end)[person.pk]


NIGHT = stretch(WEDNESDAY, "23:00", "07:00")  # as is usual
LONGER = stretch(WEDNESDAY, "22:45", "07:15")  # as the roster says
WHOLE_DAYS = (local(WEDNESDAY, "00:00"), local(WEDNESDAY + 2 * DAY, "00:00"))


class TestRosterAndUsual:
    def test_of_whom_nobody_said_anything_nothing_is_known(self, cast):
        assert known(cast.joris, *WHOLE_DAYS) is None

    def test_without_a_roster_it_is_as_usual(self, cast):
        usually(cast.joris)
        assert known(cast.joris, *WHOLE_DAYS) == [NIGHT]

    def test_on_a_day_with_a_roster_only_the_roster_counts(self, cast):
        usually(cast.joris)
        rostered(cast.joris, WEDNESDAY, WEDNESDAY, LONGER)
        assert known(cast.joris, *WHOLE_DAYS) == [LONGER]

    def test_who_has_no_shift_in_the_roster_is_not_there_whatever_is_usual(self, cast):
        usually(cast.joris)
        rostered(cast.joris, WEDNESDAY, WEDNESDAY)
        assert known(cast.joris, *WHOLE_DAYS) == []

    def test_the_day_after_the_roster_is_as_usual_again(self, cast):
        usually(cast.joris, ON_WEDNESDAY | ON_THURSDAY)
        rostered(cast.joris, WEDNESDAY, WEDNESDAY, LONGER)
        assert known(cast.joris, *WHOLE_DAYS) == [LONGER, stretch(THURSDAY, "23:00", "07:00")]

    def test_a_usual_day_off_is_known_to_be_one(self, cast):
        usually(cast.joris, ON_WEDNESDAY)
        assert (
            known(cast.joris, local(WEDNESDAY + 3 * DAY, "08:00"), local(WEDNESDAY + 3 * DAY, "20:00")) == []
        )

    def test_beyond_the_roster_nothing_is_known_of_whom_nothing_is_usual(self, cast):
        rostered(cast.joris, WEDNESDAY, WEDNESDAY, LONGER)
        assert known(cast.joris, local(THURSDAY, "08:00"), local(THURSDAY, "20:00")) is None

    def test_a_time_up_to_midnight_is_not_about_the_day_after(self, cast):
        rostered(cast.joris, THURSDAY, THURSDAY)
        assert known(cast.joris, local(WEDNESDAY, "00:00"), local(THURSDAY, "00:00")) is None
        assert known(cast.joris, local(WEDNESDAY, "00:00"), local(THURSDAY, "00:01")) == []

    def test_a_time_of_ones_own_comes_beside_what_is_usual(self, cast):
        usually(cast.joris)
        training = stretch(WEDNESDAY, "10:00", "12:00")
        keep(cast.joris, training)
        assert known(cast.joris, *WHOLE_DAYS) == [training, NIGHT]

    def test_what_only_touches_the_time_is_not_in_it(self, cast):
        keep(cast.joris, LONGER)
        assert known(cast.joris, LONGER.ends_at, LONGER.ends_at + DAY) is None
        assert known(cast.joris, LONGER.starts_at - DAY, LONGER.starts_at) is None
        assert known(cast.joris, LONGER.ends_at - timedelta(minutes=1), LONGER.ends_at) == [LONGER]


class TestNights:
    @pytest.mark.parametrize(
        ("clock", "at_work"),
        [("22:59", False), ("23:00", True), ("02:00", True), ("06:59", True), ("07:00", False)],
    )
    def test_a_usual_night_goes_on_the_day_after(self, cast, clock, at_work):
        usually(cast.joris)
        now = local(WEDNESDAY if clock > "12:00" else THURSDAY, clock)
        assert shift_now(cast.joris, now) == (NIGHT if at_work else None)

    def test_a_night_belongs_to_the_day_on_which_it_begins(self, cast):
        usually(cast.joris)
        rostered(cast.joris, THURSDAY, THURSDAY)
        assert shift_now(cast.joris, local(THURSDAY, "02:00")) == NIGHT
        rostered(cast.joris, WEDNESDAY, WEDNESDAY)
        assert shift_now(cast.joris, local(THURSDAY, "02:00")) is None

    def test_a_rostered_night_that_began_yesterday_goes_on(self, cast):
        rostered(cast.joris, WEDNESDAY, WEDNESDAY, LONGER)
        assert shift_now(cast.joris, local(THURSDAY, "07:10")) == LONGER
        assert shift_now(cast.joris, local(THURSDAY, "07:15")) is None

    @pytest.mark.parametrize(
        ("saturday", "ends", "hours"),
        [
            (date(2026, 3, 28), datetime(2026, 3, 29, 5, 0, tzinfo=UTC), 7),
            (date(2026, 10, 24), datetime(2026, 10, 25, 6, 0, tzinfo=UTC), 9),
        ],
    )
    def test_the_night_the_clock_changes_ends_at_seven_on_the_wall(self, cast, saturday, ends, hours):
        usually(cast.joris, 1 << 5)
        (night,) = known(cast.joris, local(saturday, "12:00"), local(saturday + DAY, "12:00"))
        assert (night.ends_at, night.ends_at - night.starts_at) == (ends, timedelta(hours=hours))
        assert shift_now(cast.joris, ends - timedelta(minutes=1)) == night
        assert shift_now(cast.joris, ends) is None

    def test_the_longest_shift_is_seen_in_its_last_minute(self, cast):
        longest = Stretch(local(WEDNESDAY, "08:00"), local(THURSDAY, "09:00"), ShiftKind.NIGHT)
        keep(cast.joris, longest)
        assert shift_now(cast.joris, longest.ends_at - timedelta(minutes=1)) == longest


def test_it_takes_two_statements_for_any_number_of_people(cast, django_assert_num_queries):
    usually(cast.joris)
    people = PersonFactory.create_batch(30)
    for person in people:
        keep(person, LONGER)
    with django_assert_num_queries(2):
        assert stretches_of([cast.joris.pk], *WHOLE_DAYS) == {cast.joris.pk: [NIGHT]}
    with django_assert_num_queries(2):
        found = stretches_of([person.pk for person in people], *WHOLE_DAYS)
    assert found == {person.pk: [LONGER] for person in people}


def test_ones_own_shifts_are_ones_own(cast):
    mine = [keep(cast.joris, one) for one in (LONGER, stretch(TODAY, "08:00", "12:00"))]
    keep(cast.sanne, LONGER)
    assert list(shifts_of(cast.joris)) == mine[::-1]


class TestWhoMayKnow:
    TEAM = ("sanne", "joris", "fatima", "ayse")

    def names(self, cast, viewer, today=TODAY):
        known = set(Person.objects.filter(hours_known_to(viewer, today)).values_list("pk", flat=True))
        everyone = {name: person.pk for name, person in vars(cast).items() if isinstance(person, Person)}
        return sorted(name for name, pk in everyone.items() if pk in known)

    @pytest.mark.parametrize(
        ("viewer", "of"),
        [
            ("joris", ["ayse", "fatima", "joris", "sanne"]),  # the team, in which Sanne is too
            ("fatima", ["ayse", "fatima", "joris", "karim", "sanne"]),  # and whom she chose
            ("sanne", ["ayse", "fatima", "joris", "ruth", "sanne"]),  # and who leads her
            ("ruth", ["adil", "hanna", "ruth", "sanne"]),  # Hanna and Adil are in her team
            ("karim", ["fatima", "karim", "olga", "wim"]),  # and who chose him
            ("hanna", ["adil", "hanna", "ruth"]),  # HR sees no more than anyone else
            ("adil", ["adil", "hanna", "ruth"]),
            ("olga", ["karim", "olga", "wim"]),
            ("wim", ["karim", "olga", "wim"]),
        ],
    )
    def test_the_team_who_leads_and_contact_persons_and_nobody_else(self, cast, viewer, of):
        assert self.names(cast, getattr(cast, viewer)) == of

    def test_asking_of_one_person_gives_the_same_answer_in_one_statement(
        self, cast, django_assert_num_queries
    ):
        with django_assert_num_queries(1):
            assert may_know_hours(cast.karim, cast.fatima, TODAY)
        with django_assert_num_queries(1):
            assert not may_know_hours(cast.karim, cast.joris, TODAY)

    def test_someone_who_changed_teams_is_no_teammate_any_more(self, cast):
        assert "ayse" in self.names(cast, cast.joris)
        Employment.objects.filter(person=cast.ayse).update(ends_on=TODAY - DAY)
        EmploymentFactory(person=cast.ayse, team=cast.elsewhere, sequence="2", starts_on=TODAY)
        assert self.names(cast, cast.joris) == ["fatima", "joris", "sanne"]
        assert self.names(cast, cast.ayse) == ["ayse", "karim", "olga", "sanne", "wim"]

    def test_someone_who_left_the_house_is_nobodys_teammate(self, cast):
        assert "ayse" in self.names(cast, cast.joris)
        Person.objects.filter(pk=cast.ayse.pk).update(last_day=TODAY - DAY)
        assert "ayse" not in self.names(cast, cast.joris)
        assert "ayse" not in self.names(cast, cast.sanne)

    def test_a_contact_person_counts_from_when_they_agree(self, cast):
        Contact.objects.create(person=cast.joris, contact=cast.wim, asked_on=TODAY)
        assert not may_know_hours(cast.wim, cast.joris, TODAY)
        Contact.objects.update(agreed_on=TODAY)
        assert may_know_hours(cast.wim, cast.joris, TODAY)
        assert may_know_hours(cast.joris, cast.wim, TODAY)

    def test_who_stands_in_for_a_leader_may_know_for_as_long(self, cast):
        StandIn.objects.create(
            leader=cast.sanne, stand_in=cast.wim, starts_on=TODAY, ends_on=TODAY + DAY, by=cast.sanne
        )
        assert may_know_hours(cast.wim, cast.joris, TODAY + DAY)
        assert not may_know_hours(cast.wim, cast.joris, TODAY + 2 * DAY)

    def test_people_without_a_team_are_no_team_together(self, cast):
        one, other = PersonFactory.create_batch(2)
        for person in (one, other):
            EmploymentFactory(person=person, team=None)
        assert may_know_hours(one, one, TODAY)
        assert not may_know_hours(one, other, TODAY)
