"""By when the answer comes: a day that passed is seen by everyone who was asked, and told once."""

from datetime import timedelta

import pytest

from medemens.core.errors import Refused
from medemens.core.join_in import lines_for
from medemens.outcomes.actions.answering import publish_outcomes
from medemens.outcomes.actions.dates import give_later_date, tell_of_late_answers
from medemens.outcomes.panels import answer_panel, join_in_lines
from medemens.outcomes.queries.promised import late_by, late_notices_for, owed_by, promised_of
from medemens.outcomes.rules import is_late
from tests.factories import NOW, TODAY
from tests.world_of_outcomes import decided, heard

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "answered", "late"),
    [(-1, None, True), (0, None, False), (1, None, False), (-1, 0, False), (None, None, False)],
)
def test_it_is_late_the_day_after(due, answered, late):
    day = None if due is None else TODAY + due * DAY
    assert is_late(day, TODAY if answered == 0 else None, TODAY) is late


class TestADayThatPassed:
    """The round of ten weeks ago would be answered seven weeks ago."""

    def test_everyone_who_was_asked_sees_it(self, asked):
        [line] = join_in_lines(asked.cast.joris, TODAY)
        day = asked.round.answer_by
        assert line.text == f"The answer would be there on {day.day} {day:%B}. It isn’t there yet."
        assert next(one.text for one in lines_for(asked.cast.joris, TODAY)) == line.text
        assert answer_panel(asked.cast.joris, asked.round, TODAY)["promised"].is_late

    def test_it_is_told_once(self, asked, told):
        assert [tell_of_late_answers(NOW) for _day in range(2)] == [1, 0]
        people = {roll.person.call_name for roll in asked.round.roll.select_related("person")}
        assert told == [("answer-late", people | {"Ruth"})]
        assert late_notices_for(asked.cast.joris, TODAY).exists()

    def test_what_was_heard_or_decided_is_an_answer_and_a_draft_isn_t(self, asked):
        draft = heard(asked.round, "Gehoord", by=asked.ruth)
        assert promised_of(asked.round, TODAY).is_late
        publish_outcomes(round=asked.round, outcomes=[draft], by=asked.ruth, now=NOW)
        assert not promised_of(asked.round, TODAY).is_late
        assert tell_of_late_answers(NOW) == 0
        [line] = join_in_lines(asked.cast.joris, TODAY)
        assert line.text.startswith("Read what is done with it.")

    def test_once_it_is_answered_the_letter_says_nothing_of_it(self, asked):
        tell_of_late_answers(NOW)
        publish_outcomes(
            round=asked.round,
            outcomes=[decided(asked.round, "Besloten", by=asked.ruth)],
            by=asked.ruth,
            now=NOW,
        )
        assert not late_notices_for(asked.cast.joris, TODAY).exists()

    def test_whoever_owes_it_sees_so_on_vandaag(self, asked):
        before = asked.round.answer_by
        assert [owed_by(asked.ruth, before).count(), late_by(asked.ruth, before).count()] == [1, 0]
        assert [owed_by(asked.ruth, TODAY).count(), late_by(asked.ruth, TODAY).count()] == [0, 1]
        assert [owed_by(asked.cast.joris, before).count(), late_by(asked.cast.joris, TODAY).count()] == [0, 0]


class TestALaterDay:
    def later(self, asked, days: int = 10, by=None):
        return give_later_date(
            round=asked.round,
            answer_by=TODAY + days * DAY,
            why="De OR praat nog mee.",
            by=by or asked.ruth,
            today=TODAY,
        )

    def test_it_holds_and_the_first_day_stays_to_be_read(self, asked, client_of):
        self.later(asked)
        assert promised_of(asked.round, TODAY).due == TODAY + 10 * DAY
        assert not promised_of(asked.round, TODAY).is_late
        page = client_of(asked.cast.joris).get(f"/join-in/rounds/{asked.round.pk}/").content.decode()
        first = asked.round.answer_by
        assert "De OR praat nog mee." in page
        assert f"First it was to come by {first.day} {first:%B} {first.year}." in page

    def test_when_it_passes_too_that_is_told_once_more(self, asked):
        tell_of_late_answers(NOW)
        self.later(asked)
        assert tell_of_late_answers(NOW) == 0
        assert tell_of_late_answers(NOW + 11 * DAY) == 1

    def test_it_is_later_and_not_sooner(self, asked):
        self.later(asked, 10)
        for days in (-1, 0, 9, 10):
            with pytest.raises(Refused, match="later than the one people know"):
                self.later(asked, days)

    def test_hr_may_give_one_and_others_may_not(self, asked):
        self.later(asked, by=asked.cast.hanna)
        with pytest.raises(Refused, match="answers this round and HR"):
            self.later(asked, 20, by=asked.cast.sanne)

    def test_an_answer_that_is_there_isn_t_put_off(self, asked):
        publish_outcomes(
            round=asked.round, outcomes=[heard(asked.round, "Gehoord", by=asked.ruth)], by=asked.ruth, now=NOW
        )
        with pytest.raises(Refused, match="there already"):
            self.later(asked)
