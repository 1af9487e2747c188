"""Sending answers: once, while the round is open, by whoever is asked; and what is then in the database."""

from datetime import timedelta

import pytest

from medemens.core.errors import Refused
from medemens.listening.actions.answering import send_answers, send_slip
from medemens.listening.actions.slips import make_slips
from medemens.listening.models import Answer, Closing, Comment, Roll, SlipCode, Unit
from medemens.listening.queries.answering import slip_with
from medemens.listening.queries.slips import piles_of
from tests.factories import TODAY
from tests.listening_factories import opened_round, questions

pytestmark = pytest.mark.django_db

SAID = bytes([4, 0, 2])
LAST_DAY = TODAY + timedelta(days=14)
AGAIN = "You have answered already. Your answer stands without a name, and can’t be changed any more."
CLOSED = "This round is closed. Answers can’t be sent any more."
USED = "This code can’t be used any more."


def all_answers() -> list[tuple[str, bytes]]:
    return [(one.unit.name, bytes(one.answers)) for one in Answer.objects.all()]


def codes_of(asked, count: int = 1) -> list[str]:
    unit = Unit.objects.get(round=asked.round, team=asked.nights)
    return make_slips(unit=unit, count=count, by=asked.cast.hanna, today=TODAY)


def slip_of(asked) -> SlipCode:
    return slip_with(codes_of(asked)[0], TODAY)


def test_one_row_says_that_and_another_what(asked):
    send_answers(roll=asked.roll, answers=SAID, today=TODAY)
    assert asked.roll.answered
    assert Roll.objects.filter(answered=True).count() == 1
    assert all_answers() == [("De Hoek", SAID)]


def test_own_words_stand_apart(asked):
    send_answers(roll=asked.roll, answers=SAID, comment="Meer licht in de gang", today=TODAY)
    comment = Comment.objects.get()
    assert (comment.text, comment.unit.name) == ("Meer licht in de gang", "De Hoek")
    assert {field.name for field in Comment._meta.fields} == {"id", "round", "unit", "text"}


def test_where_there_is_no_room_for_words_none_are_kept(asked):
    asked.round.comments = False
    asked.round.save()
    send_answers(roll=asked.roll, answers=SAID, comment="Meer licht", today=TODAY)
    assert not Comment.objects.exists()


def test_it_carries_the_bands_of_the_roll(asked):
    Roll.objects.filter(pk=asked.roll.pk).update(band_1=2, band_2=0)
    send_answers(roll=asked.roll, answers=SAID, today=TODAY)
    answer = Answer.objects.get()
    assert (answer.band_1, answer.band_2, answer.band_3) == (2, 0, None)


def test_a_team_that_is_too_small_counts_in_the_one_above(cast, asked):
    small = Unit.objects.create(round=asked.round, name="Klein", code="klein", invited=2)
    small.counts_in = Unit.objects.get(round=asked.round, team=cast.de_hoek)
    small.save()
    Roll.objects.filter(pk=asked.roll.pk).update(unit=small)
    send_answers(roll=asked.roll, answers=SAID, today=TODAY)
    assert all_answers() == [("De Hoek", SAID)]


def test_nobody_answers_twice(asked):
    before = asked.roll
    send_answers(roll=before, answers=SAID, today=TODAY)
    for roll in (before, asked.roll):  # as another window still has it, and as it is now
        with pytest.raises(Refused, match=AGAIN):
            send_answers(roll=roll, answers=bytes([1, 1, 1]), comment="Nog iets", today=TODAY)
    assert all_answers() == [("De Hoek", SAID)]
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("days", "open_"), [(0, True), (14, True), (15, False)])
def test_it_can_be_done_up_to_the_last_day(asked, days, open_):
    day = TODAY + timedelta(days=days)
    if open_:
        send_answers(roll=asked.roll, answers=SAID, today=day)
    else:
        with pytest.raises(Refused, match=CLOSED):
            send_answers(roll=asked.roll, answers=SAID, today=day)
    assert (asked.roll.answered, Answer.objects.exists()) == (open_, open_)


def test_nor_after_hr_closed_it(asked):
    Closing.objects.create(round=asked.round, by=asked.cast.hanna, on=TODAY)
    with pytest.raises(Refused, match=CLOSED):
        send_answers(roll=asked.roll, answers=SAID, today=TODAY)
    assert (asked.roll.answered, Answer.objects.exists()) == (False, False)


def test_who_gets_a_slip_has_no_ballot_beside_it(asked):
    roll = Roll.objects.get(round=asked.round, person=asked.night_worker)
    assert roll.by_slip
    with pytest.raises(Refused):
        send_answers(roll=roll, answers=SAID, today=TODAY)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("answers", [b"", bytes([1, 1]), bytes([1, 1, 1, 1]), bytes([6, 1, 1])])
def test_what_no_item_has_is_no_answer(asked, answers):
    with pytest.raises(ValueError, match="not answers"):
        send_answers(roll=asked.roll, answers=answers, today=TODAY)
    assert (asked.roll.answered, Answer.objects.exists()) == (False, False)


class TestSlip:
    def test_it_answers_for_its_unit_once(self, asked):
        slip = slip_of(asked)
        send_slip(slip=slip, answers=SAID, comment="Warmer", today=TODAY)
        with pytest.raises(Refused, match=USED):
            send_slip(slip=slip, answers=bytes([1, 1, 1]), today=TODAY)
        assert all_answers() == [("Nacht", SAID)]
        assert Comment.objects.get().text == "Warmer"
        assert not Roll.objects.filter(answered=True).exists()

    def test_a_used_code_is_found_no_more(self, asked):
        code, other = codes_of(asked, 2)
        send_slip(slip=slip_with(code, TODAY), answers=SAID, today=TODAY)
        assert slip_with(code, TODAY) is None
        assert slip_with(other, TODAY) is not None

    def test_a_closed_round_takes_none(self, asked):
        code = codes_of(asked)[0]
        slip = slip_with(code, LAST_DAY)
        after = LAST_DAY + timedelta(days=1)
        assert slip_with(code, after) is None
        with pytest.raises(Refused, match=CLOSED):
            send_slip(slip=slip, answers=SAID, today=after)
        assert not SlipCode.objects.filter(used=True).exists()

    def test_it_is_of_its_own_round(self, asked):
        """With a slip of another round one answers that one, whatever a form says of its items."""
        other = opened_round(by=asked.cast.hanna, questions=questions(["light"]), slip_teams=[asked.nights])
        unit = Unit.objects.get(round=other, team=asked.nights)
        code = make_slips(unit=unit, count=1, by=asked.cast.hanna, today=TODAY)[0]
        slip = slip_with(code, TODAY)
        with pytest.raises(ValueError, match="not answers"):
            send_slip(slip=slip, answers=SAID, today=TODAY)
        send_slip(slip=slip, answers=bytes([3]), today=TODAY)
        assert [(one.round, bytes(one.answers)) for one in Answer.objects.all()] == [(other, bytes([3]))]

    def test_only_hashes_are_kept(self, asked):
        codes = codes_of(asked, 5)
        kept = " ".join(SlipCode.objects.values_list("code_hash", flat=True))
        assert len(set(codes)) == SlipCode.objects.count() == 5
        assert not any(code in kept for code in codes)


class TestMaking:
    def test_there_are_a_tenth_more_than_people_and_no_more(self, asked):
        (pile,) = piles_of(asked.round)
        assert (pile.unit.name, pile.teams, pile.people, pile.most) == ("Nacht", ["Nacht"], 8, 9)
        codes_of(asked, 6)
        with pytest.raises(Refused, match="From 1 to 3 slips"):
            codes_of(asked, 4)
        codes_of(asked, 3)
        with pytest.raises(Refused, match="All slips of this team are printed"):
            codes_of(asked, 1)
        assert SlipCode.objects.count() == 9

    def test_that_some_were_used_shows_nowhere(self, asked):
        code = codes_of(asked, 6)[0]
        before = piles_of(asked.round)
        send_slip(slip=slip_with(code, TODAY), answers=SAID, today=TODAY)
        assert piles_of(asked.round) == before

    @pytest.mark.parametrize("count", [0, -1, 10])
    def test_a_number_that_cannot_be(self, asked, count):
        with pytest.raises(Refused):
            codes_of(asked, count)
        assert not SlipCode.objects.exists()

    def test_a_team_that_answers_on_screens_gets_none(self, asked):
        unit = Unit.objects.get(round=asked.round, team=asked.cast.de_hoek)
        with pytest.raises(Refused, match="All slips of this team are printed"):
            make_slips(unit=unit, count=1, by=asked.cast.hanna, today=TODAY)

    def test_nobody_but_hr_makes_them(self, asked):
        unit = Unit.objects.get(round=asked.round, team=asked.nights)
        with pytest.raises(Refused, match="Only HR"):
            make_slips(unit=unit, count=1, by=asked.cast.sanne, today=TODAY)

    def test_nor_for_a_round_that_is_closed(self, asked):
        Closing.objects.create(round=asked.round, by=None, on=TODAY)
        with pytest.raises(Refused, match="a round that is open"):
            codes_of(asked, 1)
