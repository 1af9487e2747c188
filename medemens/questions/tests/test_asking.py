"""Who asks whom how far: what is offered between two people, once a year each, and what nobody learns of it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import translation

from medemens.core.errors import Refused
from medemens.people.actions.reporting import set_stand_in
from medemens.people.models import Reporting
from medemens.questions.actions.asking import MOST_A_DAY, open_questions, set_openness
from medemens.questions.actions.retention import forget_opened_questions
from medemens.questions.choosing import Room
from medemens.questions.models import HouseQuestion, OpenedQuestion, Retirement
from medemens.questions.queries.asking import (
    kept_as,
    opened_last,
    room_for,
    three_for,
)
from medemens.questions.tests.making import question
from tests.factories import NOW, TODAY, ReportingFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BANK = "medemens.questions.queries.house.bank"
NOTHING_LEFT = "^There are no other questions that fit here now. A cup of coffee needs none.$"
EVERY = [
    question(f"{asks}-{depth}-{subject}", asks=asks, depth=depth, subjects=subject)
    for asks in ("leader", "employee")
    for depth in ("light", "open", "deep")
    for subject in ("home", "work")
]


@pytest.fixture
def bank(monkeypatch):
    """A bank of the questions a test says."""

    def holds(*questions):
        monkeypatch.setattr(BANK, lambda: questions)

    holds(*EVERY)
    return holds


def say(person, leader, depth="light", *avoids):
    set_openness(person=person, leader=leader, depth=depth, avoids=avoids, by=person)


def three(asker, other, occasion="coffee", *, is_new=False, today=TODAY):
    found = three_for(asker=asker, other=other, occasion=occasion, is_new=is_new, today=today)
    return [one.slug for one in found]


def open_three(by, other, *, after=0, today=TODAY, occasion="coffee"):
    open_questions(by=by, other=other, occasion=occasion, after=after, today=today)


def slugs(asker, other, today=TODAY):
    return [one.slug for one in opened_last(asker, other, today).questions]


class TestTheRoom:
    @pytest.mark.parametrize("depth", ["light", "open", "deep"])
    def test_the_employee_decides_whoever_asks(self, cast, depth):
        say(cast.joris, cast.sanne, depth, "home")
        assert room_for(cast.sanne, cast.joris, TODAY) == Room("leader", depth, frozenset({"home"}))
        assert room_for(cast.joris, cast.sanne, TODAY) == Room("employee", depth, frozenset({"home"}))

    def test_light_for_who_said_nothing(self, cast):
        assert room_for(cast.sanne, cast.joris, TODAY) == Room("leader", "light", frozenset())

    def test_each_of_their_leaders_has_their_own(self, cast):
        say(cast.fatima, cast.karim, "deep")
        say(cast.fatima, cast.sanne, "light", "home")
        assert room_for(cast.karim, cast.fatima, TODAY) == Room("leader", "deep", frozenset())
        assert room_for(cast.sanne, cast.fatima, TODAY) == Room("leader", "light", frozenset({"home"}))

    def test_a_leader_has_one_too_and_it_is_not_for_those_they_lead(self, cast):
        say(cast.sanne, cast.ruth, "deep", "home")
        assert room_for(cast.ruth, cast.sanne, TODAY).depth == "deep"
        assert room_for(cast.sanne, cast.joris, TODAY) == Room("leader", "light", frozenset())
        assert room_for(cast.joris, cast.sanne, TODAY) == Room("employee", "light", frozenset())

    def test_peers_ask_as_colleagues_and_light(self, cast):
        assert room_for(cast.joris, cast.fatima, TODAY) == Room("employee", "light", frozenset())

    def test_once_nobody_leads_the_other_it_is_light_and_what_was_left_out_stays_out(self, cast):
        say(cast.joris, cast.sanne, "deep", "home")
        Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - DAY)
        for asker, other in ((cast.sanne, cast.joris), (cast.joris, cast.sanne)):
            assert room_for(asker, other, TODAY) == Room("employee", "light", frozenset({"home"}))

    def test_who_stands_in_asks_as_a_leader_and_finds_what_was_said_to_them(self, cast):
        say(cast.joris, cast.sanne, "deep")
        days = {"starts_on": TODAY, "ends_on": TODAY + 5 * DAY}
        set_stand_in(leader=cast.sanne, stand_in=cast.ayse, **days, by=cast.sanne, now=NOW)
        assert room_for(cast.ayse, cast.joris, TODAY) == Room("leader", "light", frozenset())

    def test_costs_two_statements(self, cast, django_assert_num_queries):
        say(cast.joris, cast.sanne, "deep", "home")
        with django_assert_num_queries(2):
            room_for(cast.sanne, cast.joris, TODAY)


class TestWhatIsOffered:
    @pytest.mark.parametrize("retired", [False, True])
    @pytest.mark.parametrize("days_ago", [None, 365, 366])
    @pytest.mark.parametrize("opened_by", ["asker", "other"])
    @pytest.mark.parametrize("avoided", [False, True])
    @pytest.mark.parametrize("depth", ["light", "open"])
    @pytest.mark.parametrize("asker", ["sanne", "joris", "fatima"])
    def test_every_combination(self, cast, bank, asker, depth, avoided, opened_by, days_ago, retired):
        """Sanne asks Joris, he asks her, and Fatima, who is a peer of Joris, asks him."""
        bank(question("one", depth="open", subjects="work"))
        say(cast.joris, cast.sanne, depth, *(["work"] if avoided else []))
        asking = getattr(cast, asker)
        other = cast.sanne if asker == "joris" else cast.joris
        if retired:
            Retirement.objects.create(question="one", by=cast.hanna, at=NOW)
        if days_ago:
            pair = (asking, other) if opened_by == "asker" else (other, asking)
            self.opened(*pair, TODAY - days_ago * DAY)
        right = asker != "fatima" and depth == "open" and not avoided and days_ago != 365 and not retired
        assert three(asking, other) == (["one"] if right else [])

    def opened(self, asker, other, day):
        kept = kept_as("one", asker, other)
        OpenedQuestion.objects.create(asker=asker, other=other, question=kept, batch=1, opened_on=day)

    def test_what_another_pair_opened_is_still_there(self, cast, bank):
        bank(question("one"))
        self.opened(cast.sanne, cast.fatima, TODAY)
        self.opened(cast.fatima, cast.joris, TODAY)
        assert three(cast.sanne, cast.joris) == ["one"]

    def test_those_of_the_house_are_in_it_until_they_are_retired(self, cast, bank):
        bank()
        lists = {"occasions": ["coffee"], "subjects": ["us"], "asks": ["leader"]}
        row = HouseQuestion.objects.create(nl="Wat zie jij?", en="What do you see?", **lists)
        assert three(cast.sanne, cast.joris) == [f"house-{row.pk}"]
        open_three(cast.sanne, cast.joris)
        assert [(one.text, one.why) for one in opened_last(cast.sanne, cast.joris, TODAY).questions] == [
            ("What do you see?", "")
        ]
        Retirement.objects.create(question=f"house-{row.pk}", by=cast.hanna, at=NOW)
        assert slugs(cast.sanne, cast.joris) == []

    def test_the_first_weeks_for_who_is_new(self, cast, bank):
        bank(question("walk", occasions="walk"), question("new", occasions="first_weeks"))
        assert three(cast.sanne, cast.joris, "walk") == ["walk"]
        assert set(three(cast.sanne, cast.joris, "walk", is_new=True)) == {"walk", "new"}

    def test_looking_changes_nothing(self, cast, bank):
        assert three(cast.sanne, cast.joris) == three(cast.sanne, cast.joris) != []
        assert not OpenedQuestion.objects.exists()


class TestOpening:
    def test_is_kept_in_the_order_of_the_page(self, cast, bank):
        offered = three(cast.sanne, cast.joris)
        open_three(cast.sanne, cast.joris)
        assert slugs(cast.sanne, cast.joris) == offered
        rows = OpenedQuestion.objects.values_list("asker", "other", "batch", "opened_on").distinct()
        assert list(rows) == [(cast.sanne.pk, cast.joris.pk, 1, TODAY)]

    def test_another_three_never_the_same_for_either(self, cast, monkeypatch):
        seen: list[str] = []
        for turn in range(4):
            asker, other = (cast.sanne, cast.joris) if turn % 2 else (cast.joris, cast.sanne)
            open_three(asker, other, after=turn // 2)
            seen += slugs(asker, other)
        assert len(seen) == len(set(seen)) == 12

    def test_a_thumb_that_taps_twice_opens_three(self, cast, bank):
        open_three(cast.sanne, cast.joris)
        before = slugs(cast.sanne, cast.joris)
        open_three(cast.sanne, cast.joris)
        assert slugs(cast.sanne, cast.joris) == before
        assert OpenedQuestion.objects.count() == len(before)

    def test_one_of_the_two_cannot_use_up_what_both_may_be_asked(self, cast, bank):
        bank(*(question(f"q{n}") for n in range(40)))
        for after in range(MOST_A_DAY):
            open_three(cast.sanne, cast.joris, after=after)
        with pytest.raises(Refused, match=NOTHING_LEFT):
            open_three(cast.sanne, cast.joris, after=MOST_A_DAY)
        open_three(cast.joris, cast.sanne)
        open_three(cast.sanne, cast.joris, after=MOST_A_DAY, today=TODAY + timedelta(days=1))

    def test_when_few_are_left_it_says_so_and_then_refuses(self, cast, bank):
        bank(*(question(f"q{n}") for n in range(4)))
        open_three(cast.sanne, cast.joris)
        assert not opened_last(cast.sanne, cast.joris, TODAY).is_last
        open_three(cast.sanne, cast.joris, after=1)
        last = opened_last(cast.sanne, cast.joris, TODAY)
        assert (len(last.questions), last.is_last) == (1, True)
        with pytest.raises(Refused, match=NOTHING_LEFT):
            open_three(cast.sanne, cast.joris, after=2)
        assert opened_last(cast.sanne, cast.joris, TODAY) == last

    def test_says_the_same_at_a_first_tap_whatever_left_nothing(self, cast, bank):
        """All was opened, it goes too far, or they would rather not talk about it: the asker reads one sentence."""
        bank(question("far", depth="deep"))
        with pytest.raises(Refused, match=NOTHING_LEFT):
            open_three(cast.sanne, cast.joris)
        bank(question("home", subjects="home"))
        say(cast.joris, cast.sanne, "deep", "home")
        with pytest.raises(Refused, match=NOTHING_LEFT):
            open_three(cast.sanne, cast.joris)
        assert not OpenedQuestion.objects.exists()

    def test_is_shown_for_two_weeks(self, cast, bank):
        open_three(cast.sanne, cast.joris)
        assert slugs(cast.sanne, cast.joris, TODAY + 14 * DAY) != []
        later = opened_last(cast.sanne, cast.joris, TODAY + 15 * DAY)
        assert (later.number, later.questions) == (1, [])

    def test_the_other_does_not_see_what_was_opened(self, cast, bank):
        open_three(cast.sanne, cast.joris)
        assert slugs(cast.joris, cast.sanne) == []
        assert opened_last(cast.joris, cast.sanne, TODAY).number == 0


class TestChangingItLater:
    def test_holds_at_once_for_what_is_on_the_page(self, cast, bank):
        say(cast.joris, cast.sanne, "deep")
        open_three(cast.sanne, cast.joris)
        before = slugs(cast.sanne, cast.joris)
        assert [slug.split("-")[1] for slug in before] == ["light", "open", "deep"]
        for changed in (["open"], ["deep", "home"], ["open", "home", "work"]):
            say(cast.joris, cast.sanne, *changed)
            emptied = opened_last(cast.sanne, cast.joris, TODAY)
            assert (emptied.number, emptied.questions, emptied.is_last) == (1, [], False)
        say(cast.joris, cast.sanne, "deep")
        assert slugs(cast.sanne, cast.joris) == before

    def test_one_that_no_longer_fits_takes_the_other_two_along(self, cast, bank):
        """What is gone would name the subject: one about home of three."""
        bank(question("a"), question("b", subjects="home"), question("c", subjects="team"))
        open_three(cast.sanne, cast.joris)
        assert set(slugs(cast.sanne, cast.joris)) == {"a", "b", "c"}
        say(cast.joris, cast.sanne, "light", "home")
        assert slugs(cast.sanne, cast.joris) == []

    def test_so_does_one_that_is_retired_so_that_neither_is_told_from_the_other(self, cast, bank):
        bank(question("a"), question("b", subjects="home"), question("c", subjects="team"))
        open_three(cast.sanne, cast.joris)
        Retirement.objects.create(question="b", by=cast.hanna, at=NOW)
        assert slugs(cast.sanne, cast.joris) == []


def test_the_own_line_begins_at_open(cast, bank):
    say(cast.joris, cast.sanne, "deep")
    open_three(cast.sanne, cast.joris)
    with translation.override("nl"):
        lines = [one.own_line for one in opened_last(cast.sanne, cast.joris, TODAY).questions]
    assert lines[0] == ""
    assert len({*lines}) == 3
    assert all(line.endswith(".") for line in lines[1:])


def test_a_year_later_it_is_forgotten(cast, bank):
    for days, slug in ((364, "younger"), (365, "a year"), (366, "older")):
        OpenedQuestion.objects.create(
            asker=cast.sanne, other=cast.joris, question=slug, batch=days, opened_on=TODAY - days * DAY
        )
    assert forget_opened_questions(NOW) == 1
    assert set(OpenedQuestion.objects.values_list("question", flat=True)) == {"younger", "a year"}
    assert forget_opened_questions(NOW) == 0


def test_another_secret_is_another_order(cast, monkeypatch):
    ReportingFactory(person=cast.wim, leader=cast.sanne)
    before = three(cast.sanne, cast.wim)
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    assert three(cast.sanne, cast.wim) != before
