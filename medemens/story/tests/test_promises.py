"""Promises: once people were asked about one, it keeps its words; and what a round and a page get of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medemens.core.errors import Refused
from medemens.story import measured
from medemens.story.actions import (
    add_piece,
    change_piece,
    change_promise,
    end_promise,
    let_stand_again,
    move_piece,
    remove_piece,
)
from medemens.story.measured import Block, asked_about, found_about, set_asked, set_source
from medemens.story.models import Chapter, Promise, PromiseEnd
from medemens.story.queries import PromiseText, promises_for_round, standing_promises, story, who_may_stand
from medemens.story.rules import Stage
from tests.factories import LONG_AGO, TODAY, PersonFactory, ReportingFactory
from tests.world_of_story import both, chapter, promise

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ROSTER = "Je rooster staat vast"


@pytest.fixture(autouse=True)
def nothing_asked_yet(monkeypatch):
    monkeypatch.setattr(measured, "_sources", [])
    monkeypatch.setattr(measured, "_asked", [])


@pytest.fixture
def hanna(cast):
    return cast.hanna


def values_of(one: Promise, **other) -> dict:
    names = ("title", "sentence", "stage", "since", "stands_for")
    return {**{name: getattr(one, name) for name in names}, **other}


def change(one: Promise, by, **other) -> Promise:
    return change_promise(promise=one, values=values_of(one, **other), by=by, today=TODAY)


class TestBeforeAnyoneWasAsked:
    def test_it_is_put_in_other_words(self, hanna):
        one = promise(ROSTER, by=hanna)
        assert change(one, hanna, sentence=both("Je pauze is van jou")) == one
        assert [row.sentence["nl"] for row in Promise.objects.all()] == ["Je pauze is van jou"]
        assert not PromiseEnd.objects.exists()

    def test_it_is_taken_away(self, hanna):
        remove_piece(piece=promise(ROSTER, by=hanna), by=hanna)
        assert not Promise.objects.exists()


class TestOnceTheyWere:
    @pytest.fixture
    def asked(self, hanna):
        one = promise(ROSTER, by=hanna, stage=Stage.GROWTH)
        set_asked(lambda which: which.pk == one.pk)
        return one

    @pytest.mark.parametrize("field", ["title", "sentence"])
    def test_other_words_make_another_promise(self, cast, asked, field):
        new = change(asked, cast.hanna, **{field: both("Je rooster staat meestal vast")})
        asked.refresh_from_db()
        assert (new.pk != asked.pk, new.instead_of, new.since, new.stage) == (
            True,
            asked,
            TODAY,
            Stage.GROWTH,
        )
        assert (asked.sentence["nl"], asked.end.on, asked.end.by) == (ROSTER, TODAY, cast.hanna)
        assert [one.promise for one in story(TODAY).ended] == [asked]
        assert [one for _stage, rows in standing_promises(TODAY) for one in rows] == [new]

    def test_the_rest_changes_as_ever(self, cast, asked):
        words = {**asked.sentence, "nl": "Je rooster staat vast.", "pl": "Grafik jest ustalony."}
        same = change(asked, cast.hanna, sentence=words, stage=Stage.ALWAYS, stands_for=cast.ruth)
        assert (same, same.sentence["pl"], same.stage) == (asked, "Grafik jest ustalony.", Stage.ALWAYS)
        assert not PromiseEnd.objects.exists()

    def test_it_is_not_taken_away_but_can_end(self, cast, asked):
        with pytest.raises(Refused, match="so it stays to be read"):
            remove_piece(piece=asked, by=cast.hanna)
        end_promise(promise=asked, why=both("Het lukte niet"), by=cast.hanna, today=TODAY)
        assert [one.promise for one in story(TODAY).ended] == [asked]

    def test_the_one_that_another_came_for_stays_ended(self, cast, asked):
        change(asked, cast.hanna, sentence=both("Anders"))
        with pytest.raises(Refused, match="Change that one"):
            let_stand_again(promise=Promise.objects.get(pk=asked.pk), by=cast.hanna)
        assert PromiseEnd.objects.get().promise == asked


class TestEnding:
    def test_it_stands_again_when_that_is_taken_back(self, hanna):
        one = promise(ROSTER, by=hanna)
        end_promise(promise=one, why=both("Te duur"), by=hanna, today=TODAY)
        assert standing_promises(TODAY) == []
        let_stand_again(promise=one, by=hanna)
        assert standing_promises(TODAY) == [(Stage.ALWAYS, [one])]

    def test_what_ended_is_neither_changed_nor_ended_again(self, hanna):
        one = promise(ROSTER, by=hanna)
        end_promise(promise=one, why=both("Te duur"), by=hanna, today=TODAY)
        with pytest.raises(Refused, match="ended meanwhile"):
            change(one, hanna, stage=Stage.GROWTH)
        with pytest.raises(Refused, match="ended meanwhile"):
            end_promise(promise=one, why=both("Nog eens"), by=hanna, today=TODAY)
        assert PromiseEnd.objects.get().why == both("Te duur")


class TestForARound:
    def test_it_gets_what_holds_today_by_stage_in_its_languages(self, hanna):
        always = promise(ROSTER, by=hanna)
        first = promise("Een vaste maat", by=hanna, stage=Stage.FIRST_WEEKS)
        polish = {**both("Leren in werktijd"), "pl": "Nauka w pracy"}
        growth = promise("Leren", by=hanna, stage=Stage.GROWTH, sentence=polish)
        promise("Straks pas", by=hanna, since=TODAY + DAY)
        ended = promise("Elk jaar een feest", by=hanna)
        end_promise(promise=ended, why=both("Te duur"), by=hanna, today=TODAY)
        assert promises_for_round(["nl", "pl"], TODAY) == [
            PromiseText(f"promise-{first.pk}", Stage.FIRST_WEEKS, {"nl": "Een vaste maat"}),
            PromiseText(
                f"promise-{growth.pk}", Stage.GROWTH, {"nl": "Leren in werktijd", "pl": "Nauka w pracy"}
            ),
            PromiseText(f"promise-{always.pk}", Stage.ALWAYS, {"nl": ROSTER}),
        ]

    def test_what_begins_today_counts(self, hanna):
        promise(ROSTER, by=hanna, since=TODAY)
        assert len(promises_for_round(["nl"], TODAY)) == 1


class TestWhatWasFound:
    def test_nothing_is_asked_and_nothing_found_as_long_as_nobody_says_so(self, hanna):
        one = promise(ROSTER, by=hanna)
        assert (asked_about(one), dict(found_about([one.key]))) == (False, {})

    def test_it_stands_with_its_promise_and_is_asked_for_at_once(self, hanna):
        one, other = promise(ROSTER, by=hanna), promise("Je pauze is van jou", by=hanna)
        asked = []
        block = Block("How much people notice it", "31 of 40")
        set_source(lambda keys, reader: asked.append(list(keys)) or {one.key: [block]})
        found = {row.promise: list(row.found) for _stage, rows in story(TODAY).stages for row in rows}
        assert found == {one: [block], other: []}
        assert asked == [[one.key, other.key]]

    def test_what_ended_keeps_what_was_found_about_it(self, hanna):
        one = promise(ROSTER, by=hanna)
        end_promise(promise=one, why=both("Te duur"), by=hanna, today=TODAY)
        set_source(lambda keys, reader: {key: [Block("Noticed", "little")] for key in keys})
        assert story(TODAY).ended[0].found == [Block("Noticed", "little")]


class TestOrder:
    def test_a_new_one_comes_last_and_moves_by_one(self, hanna):
        for title in ("a", "b", "c"):
            chapter(title, by=hanna)
        rows = {row.title["nl"]: row for row in Chapter.objects.all()}
        move_piece(piece=rows["c"], up=True, by=hanna)
        move_piece(piece=rows["a"], up=True, by=hanna)
        assert [row.title["nl"] for row in story(TODAY).chapters] == ["a", "c", "b"]

    def test_a_promise_moves_among_those_of_its_stage(self, hanna):
        first = promise("eerste", by=hanna, stage=Stage.GROWTH)
        promise("andere fase", by=hanna)
        last = promise("laatste", by=hanna, stage=Stage.GROWTH)
        move_piece(piece=last, up=True, by=hanna)
        assert standing_promises(TODAY)[0] == (Stage.GROWTH, [last, first])

    def test_a_thumb_that_taps_twice_adds_it_once(self, hanna):
        assert chapter("Hoe het begon", by=hanna) == chapter("Hoe het begon", by=hanna)
        assert Chapter.objects.count() == 1
        assert (
            add_piece(kind=Chapter, values={"title": both("a"), "text": both("b")}, by=hanna, today=TODAY)
            != Chapter.objects.order_by("pk").first()
        )

    def test_who_changed_it_last_is_kept_with_the_day(self, cast):
        one = chapter("Hoe het begon", by=cast.hanna)
        change_piece(piece=one, values={"title": both("Soep")}, by=cast.ruth, today=TODAY + DAY)
        one.refresh_from_db()
        assert (one.title["nl"], one.changed_by, one.changed_on) == ("Soep", cast.ruth, TODAY + DAY)


class TestWhoStandsForIt:
    def test_it_can_be_hr_or_whoever_leads_and_is_led_by_nobody(self, cast):
        assert list(who_may_stand(TODAY)) == [cast.ruth, cast.hanna]

    def test_a_leader_who_is_led_or_led_once_is_not_asked(self, cast):
        former = PersonFactory(call_name="Oud")
        ReportingFactory(person=cast.wim, leader=former, starts_on=LONG_AGO, ends_on=TODAY - DAY)
        assert former not in who_may_stand(TODAY)
        assert cast.sanne not in who_may_stand(TODAY)

    def test_whoever_left_is_not_named(self, cast):
        promise(ROSTER, by=cast.hanna, stands_for=cast.ruth)
        assert story(TODAY).stages[0][1][0].person == cast.ruth
        cast.ruth.last_day = TODAY - DAY
        cast.ruth.save()
        assert story(TODAY).stages[0][1][0].person is None


@pytest.mark.parametrize("many", [1, 3])
def test_the_story_is_read_in_three_statements(cast, many):
    for number in range(many):
        chapter(f"stuk {number}", by=cast.hanna)
        one = promise(f"belofte {number}", by=cast.hanna, stands_for=cast.ruth)
        promise(f"staat {number}", by=cast.hanna, stands_for=cast.hanna)
        end_promise(promise=one, why=both("op"), by=cast.hanna, today=TODAY)
    with CaptureQueriesContext(connection) as asked:
        story(TODAY)
    assert len(asked) == 3
