"""Saying when one works: whose it is to say, and what stands when two disagree. Sanne leads Joris, who works nights."""

from datetime import datetime, time, timedelta

import pytest

from medemens.core.errors import Refused
from medemens.core.kept import kept_of
from medemens.core.time import zone
from medemens.people import merging
from medemens.people.actions.reporting import set_stand_in
from medemens.people.models import Person
from medemens.presence.actions.hours import (
    add_own_shift,
    clear_usual_hours,
    confirm_usual_hours,
    remove_own_shift,
    set_usual_hours,
)
from medemens.presence.kept_parts import hours_kept
from medemens.presence.models import Presence, RosterFeed, Shift
from medemens.presence.queries.shifts import presence_of
from medemens.presence.rules import ShiftKind, Usual, at
from tests.factories import NOW, TODAY, PersonFactory

DAY = timedelta(days=1)
NIGHTS = Usual(frozenset({ShiftKind.NIGHT}), frozenset({0, 1, 2, 3}))
DAYS = Usual(frozenset({ShiftKind.DAY, ShiftKind.EVENING}), frozenset({5, 6}))
NOTHING = Usual(frozenset(), frozenset())


def local(days: int, clock: str) -> datetime:
    """A time on the day that is so many days from this Monday."""
    return at(TODAY + days * DAY, time.fromisoformat(clock), zone())


class TestUsualHours:
    def fill_in(self, cast, by, usual=NIGHTS):
        set_usual_hours(person=cast.joris, usual=usual, by=by, today=TODAY)

    def said(self, person):
        presence = presence_of(person, person, TODAY)
        return presence and (presence.usual, presence.usual_by, presence.usual_on)

    def test_someone_says_it_themself(self, cast):
        self.fill_in(cast, cast.joris)
        assert self.said(cast.joris) == (NIGHTS, cast.joris, TODAY)
        self.fill_in(cast, cast.joris, DAYS)
        assert self.said(cast.joris) == (DAYS, cast.joris, TODAY)

    def test_their_leader_says_it_until_they_do(self, cast):
        self.fill_in(cast, cast.sanne)
        self.fill_in(cast, cast.sanne, DAYS)
        assert self.said(cast.joris) == (DAYS, cast.sanne, TODAY)
        self.fill_in(cast, cast.joris)
        with pytest.raises(Refused, match="Joris says this themself"):
            self.fill_in(cast, cast.sanne, DAYS)
        assert self.said(cast.joris) == (NIGHTS, cast.joris, TODAY)

    @pytest.mark.parametrize("who", ["fatima", "ruth", "karim", "hanna", "adil", "olga", "wim"])
    def test_nobody_else_says_it(self, cast, who):
        with pytest.raises(Refused, match="Only Joris and whoever leads them"):
            self.fill_in(cast, getattr(cast, who))
        assert self.said(cast.joris) is None

    def test_whoever_stands_in_leaves_it_to_the_two(self, cast):
        set_stand_in(
            leader=cast.sanne,
            stand_in=cast.ruth,
            starts_on=TODAY,
            ends_on=TODAY + DAY,
            by=cast.sanne,
            now=NOW,
        )
        with pytest.raises(Refused):
            self.fill_in(cast, cast.ruth)

    @pytest.mark.parametrize(
        ("usual", "words"),
        [
            (Usual(frozenset(), NIGHTS.weekdays), "Choose when"),
            (Usual(NIGHTS.kinds, frozenset()), "at least one day"),
        ],
    )
    def test_half_an_answer_is_none(self, cast, usual, words):
        with pytest.raises(Refused, match=words):
            self.fill_in(cast, cast.joris, usual)
        assert not Presence.objects.exists()

    def test_saying_that_it_is_right_makes_it_theirs(self, cast):
        self.fill_in(cast, cast.sanne)
        with pytest.raises(Refused):
            confirm_usual_hours(person=cast.joris, by=cast.sanne, today=TODAY)
        confirm_usual_hours(person=cast.joris, by=cast.joris, today=TODAY + DAY)
        assert self.said(cast.joris) == (NIGHTS, cast.joris, TODAY + DAY)
        with pytest.raises(Refused):
            self.fill_in(cast, cast.sanne, DAYS)

    def test_what_was_taken_away_meanwhile_cannot_be_right(self, cast):
        self.fill_in(cast, cast.sanne)
        clear_usual_hours(person=cast.joris, by=cast.sanne, today=TODAY)
        with pytest.raises(Refused, match="taken away meanwhile"):
            confirm_usual_hours(person=cast.joris, by=cast.joris, today=TODAY)
        assert self.said(cast.joris) is None

    def test_who_takes_it_away_leaves_it_open_and_nobody_fills_it_in_again(self, cast):
        self.fill_in(cast, cast.sanne)
        clear_usual_hours(person=cast.joris, by=cast.joris, today=TODAY)
        assert self.said(cast.joris) == (None, cast.joris, TODAY)
        with pytest.raises(Refused):
            self.fill_in(cast, cast.sanne)
        self.fill_in(cast, cast.joris)
        assert self.said(cast.joris) == (NIGHTS, cast.joris, TODAY)

    def test_a_leader_takes_away_what_they_filled_in_and_nothing_stays(self, cast):
        self.fill_in(cast, cast.sanne)
        clear_usual_hours(person=cast.joris, by=cast.sanne, today=TODAY)
        assert not Presence.objects.exists()

    def test_a_leader_takes_away_nothing_of_what_someone_said_themself(self, cast):
        self.fill_in(cast, cast.joris)
        with pytest.raises(Refused):
            clear_usual_hours(person=cast.joris, by=cast.sanne, today=TODAY)
        assert self.said(cast.joris) == (NIGHTS, cast.joris, TODAY)

    def test_the_days_of_a_roster_stay_whatever_is_usual(self, cast):
        days = {"rostered_from": TODAY, "rostered_until": TODAY + DAY}
        Presence.objects.create(person=cast.joris, **days)
        self.fill_in(cast, cast.sanne)
        clear_usual_hours(person=cast.joris, by=cast.sanne, today=TODAY)
        assert Presence.objects.values(*days).get() == days
        assert self.said(cast.joris) == (None, None, None)


class TestOwnShifts:
    def add(self, cast, starts_at, ends_at, by=None):
        return add_own_shift(
            person=cast.joris, starts_at=starts_at, ends_at=ends_at, by=by or cast.joris, now=NOW
        )

    @pytest.mark.parametrize(
        ("starts_at", "ends_at", "kind"),
        [
            (local(2, "22:45"), local(3, "07:15"), ShiftKind.NIGHT),
            (local(2, "15:00"), local(2, "23:00"), ShiftKind.EVENING),
            (local(0, "08:00"), local(0, "16:30"), ShiftKind.DAY),  # it has begun, and goes on
            (local(28, "08:00"), local(28, "10:00"), ShiftKind.DAY),
            (local(2, "09:00"), local(3, "09:00"), ShiftKind.NIGHT),
        ],
    )
    def test_a_time_one_adds_is_kept_with_its_kind(self, cast, starts_at, ends_at, kind):
        shift = self.add(cast, starts_at, ends_at)
        shift.refresh_from_db()
        assert (shift.starts_at, shift.ends_at, shift.kind) == (starts_at, ends_at, kind)
        assert shift.origin == Shift.Origin.OWN

    @pytest.mark.parametrize(
        ("starts_at", "ends_at", "words"),
        [
            (local(2, "10:00"), local(2, "09:00"), "end is before the start"),
            (local(2, "10:00"), local(2, "10:00"), "end is before the start"),
            (local(0, "08:00"), local(0, "10:00"), "over already"),
            (local(29, "08:00"), local(29, "10:00"), "more than four weeks"),
            (local(2, "08:00"), local(3, "09:01"), "longer than a day"),
        ],
    )
    def test_a_time_that_cannot_be_is_refused_in_words(self, cast, starts_at, ends_at, words):
        with pytest.raises(Refused, match=words):
            self.add(cast, starts_at, ends_at)
        assert not Shift.objects.exists()

    @pytest.mark.parametrize(
        ("starts", "ends", "fits"),
        [
            ("20:00", "22:45", True),
            ("20:00", "22:46", False),
            ("22:45", "23:00", False),
            ("23:30", "23:45", False),
            ("20:00", "23:59", False),
        ],
    )
    def test_two_shifts_do_not_overlap_and_may_touch(self, cast, starts, ends, fits):
        night = self.add(cast, local(2, "22:45"), local(3, "07:15"))
        if fits:
            assert self.add(cast, local(2, starts), local(2, ends)).pk
            return
        with pytest.raises(Refused) as refused:
            self.add(cast, local(2, starts), local(2, ends))
        assert str(refused.value) == (
            "Part of this is known already: In the night from Wednesday to Thursday, from 22:45 to 07:15."
        )
        assert list(Shift.objects.all()) == [night]

    def test_the_shift_of_a_colleague_is_in_nobodys_way(self, cast):
        times = {"starts_at": local(2, "22:45"), "ends_at": local(3, "07:15")}
        add_own_shift(person=cast.fatima, by=cast.fatima, now=NOW, **times)
        assert self.add(cast, *times.values()).person == cast.joris

    @pytest.mark.parametrize("who", ["sanne", "fatima", "hanna"])
    def test_nobody_adds_or_removes_anything_for_someone_else(self, cast, who):
        shift = self.add(cast, local(2, "22:45"), local(3, "07:15"))
        with pytest.raises(Refused):
            self.add(cast, local(3, "22:45"), local(4, "07:15"), by=getattr(cast, who))
        with pytest.raises(Refused):
            remove_own_shift(shift=shift, by=getattr(cast, who))
        assert list(Shift.objects.all()) == [shift]
        remove_own_shift(shift=shift, by=cast.joris)
        assert not Shift.objects.exists()

    def test_what_a_roster_says_is_not_taken_back_here(self, cast):
        shift = self.add(cast, local(2, "22:45"), local(3, "07:15"))
        shift.origin = Shift.Origin.FILE
        with pytest.raises(Refused, match="in your roster"):
            remove_own_shift(shift=shift, by=cast.joris)
        assert Shift.objects.exists()


class TestWhatIsKept:
    def test_of_whom_nothing_is_kept_nothing_is_told(self, cast):
        assert hours_kept(cast.joris, NOW) is None

    def test_it_is_part_of_what_everyone_can_read_of_themself(self, cast):
        set_usual_hours(person=cast.joris, usual=NIGHTS, by=cast.joris, today=TODAY)
        assert hours_kept(cast.joris, NOW) in kept_of(cast.joris, NOW)
        assert hours_kept(cast.joris, NOW) not in kept_of(cast.sanne, NOW)

    def test_everything_that_is_kept_is_told_in_two_statements(self, cast, django_assert_num_queries):
        set_usual_hours(person=cast.joris, usual=NIGHTS, by=cast.sanne, today=TODAY)
        Presence.objects.update(rostered_from=TODAY, rostered_until=TODAY + 20 * DAY)
        RosterFeed.objects.create(
            person=cast.joris, address="https://rooster.example/geheim.ics", by=cast.joris, added_on=TODAY
        )
        for days in range(3):
            add_own_shift(
                person=cast.joris, starts_at=local(days, "22:45"), ends_at=local(days + 1, "07:15"),
                by=cast.joris, now=NOW,
            )  # fmt: skip
        with django_assert_num_queries(2):
            part = hours_kept(cast.joris, NOW)
        assert part.lines == (
            "You usually work at night: Monday to Thursday.",
            "Your roster is known up to and including 13 December.",
            "Your roster is read from a calendar whose address you gave.",
            "3 shifts, from when until when.",
        )
        assert part.change_url == "/hours/"


class TestTwoRowsOfOnePerson:
    @pytest.fixture
    def twin(self, cast):
        return PersonFactory(leader=cast.sanne)

    def merge(self, kept, dropped):
        merging.merge_rows(kept, dropped)
        return Presence.objects.get(person=kept)

    def test_what_the_first_says_stands(self, cast, twin):
        set_usual_hours(person=cast.joris, usual=NIGHTS, by=cast.joris, today=TODAY)
        set_usual_hours(person=twin, usual=DAYS, by=twin, today=TODAY - DAY)
        presence = self.merge(cast.joris, twin)
        assert (presence.usual, presence.usual_by, presence.usual_on) == (NIGHTS, cast.joris, TODAY)

    def test_what_the_first_does_not_say_comes_from_the_second(self, cast, twin):
        Presence.objects.create(person=cast.joris, rostered_from=TODAY, rostered_until=TODAY)
        set_usual_hours(person=twin, usual=DAYS, by=twin, today=TODAY)
        Presence.objects.filter(person=twin).update(rostered_from=TODAY, rostered_until=TODAY + DAY)
        presence = self.merge(cast.joris, twin)
        assert (presence.usual, presence.usual_by, presence.rostered_until) == (DAYS, cast.joris, TODAY)

    def test_who_leaves_it_open_still_does(self, cast, twin):
        clear_usual_hours(person=cast.joris, by=cast.joris, today=TODAY)
        set_usual_hours(person=twin, usual=DAYS, by=cast.sanne, today=TODAY)
        presence = self.merge(cast.joris, twin)
        assert (presence.usual, presence.usual_by) == (None, cast.joris)

    def test_a_shift_both_have_is_one(self, cast, twin):
        for person in (cast.joris, twin):
            add_own_shift(
                person=person, starts_at=local(2, "22:45"), ends_at=local(3, "07:15"), by=person, now=NOW
            )
        merging.merge_rows(cast.joris, twin)
        assert Shift.objects.get().person == cast.joris
        assert not Person.objects.filter(pk=twin.pk).exists()
