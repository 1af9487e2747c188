"""Writing the answer to a round: who may, what can be published and when, and what stands once people read it."""

from datetime import timedelta

import pytest

from medemens.core.errors import Refused
from medemens.outcomes.actions.answering import (
    change_outcome,
    move_outcome,
    publish_outcomes,
    take_draft_back,
    write_outcome,
)
from medemens.outcomes.actions.choosing import note_team_choice
from medemens.outcomes.models import Outcome
from medemens.outcomes.queries.outcomes import answer_to, outcomes_for
from medemens.outcomes.rules import Kind
from tests.factories import NOW, TODAY, PersonFactory, ReportingFactory
from tests.listening_factories import opened_round, questions
from tests.world_of_outcomes import decided, done, heard, team_choice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def texts(rows) -> list[str]:
    return [row.text["nl"] for row in rows]


def publish(*outcomes: Outcome, by) -> None:
    publish_outcomes(round=outcomes[0].round, outcomes=outcomes, by=by, now=NOW)


class TestWhoWrites:
    def test_whoever_answers_and_hr_do(self, asked):
        heard(asked.round, "van Ruth", by=asked.ruth)
        heard(asked.round, "van Hanna", by=asked.cast.hanna)
        assert texts(outcomes_for(asked.ruth, ())) == ["van Ruth", "van Hanna"]

    def test_nobody_else_does(self, asked):
        with pytest.raises(Refused, match="answers this round and HR"):
            heard(asked.round, "van Sanne", by=asked.cast.sanne)

    def test_a_thumb_that_taps_twice_writes_it_once(self, asked):
        assert heard(asked.round, "Eén keer", by=asked.ruth) == heard(asked.round, "Eén keer", by=asked.ruth)


class TestDrafts:
    def test_only_whoever_answers_and_hr_read_them(self, asked):
        heard(asked.round, "Een kladje", by=asked.ruth)
        readers = {
            name: texts(outcomes_for(getattr(asked.cast, name), roles))
            for name, roles in (("ruth", ()), ("hanna", ("hr",)), ("joris", ()), ("olga", ("supervision",)))
        }
        assert readers == {"ruth": ["Een kladje"], "hanna": ["Een kladje"], "joris": [], "olga": []}

    def test_they_can_be_taken_away_and_put_in_order(self, asked):
        first, second = (heard(asked.round, text, by=asked.ruth) for text in ("Eerst", "Daarna"))
        move_outcome(outcome=second, up=True, by=asked.ruth)
        assert texts(outcomes_for(asked.ruth, ())) == ["Daarna", "Eerst"]
        take_draft_back(outcome=first, by=asked.ruth)
        assert texts(outcomes_for(asked.ruth, ())) == ["Daarna"]

    def test_they_change_without_a_word(self, asked):
        draft = heard(asked.round, "Eerst", by=asked.ruth)
        change_outcome(
            outcome=draft, values={"text": {"nl": "Nu"}}, what_changed={}, by=asked.ruth, today=TODAY
        )
        assert texts(outcomes_for(asked.ruth, ())) == ["Nu"]
        assert not draft.amendments.exists()


class TestPublishing:
    def test_everyone_who_was_asked_reads_it_and_hears_of_it_once(self, asked, told):
        publish(
            heard(asked.round, "Gehoord", by=asked.ruth),
            decided(asked.round, "Besloten", by=asked.ruth),
            by=asked.ruth,
        )
        answer = answer_to(asked.round, asked.cast.joris, ())
        assert (texts(one.outcome for one in answer.heard), texts(one.outcome for one in answer.decided)) == (
            ["Gehoord"], ["Besloten"],
        )  # fmt: skip
        asked_people = {roll.person.call_name for roll in asked.round.roll.select_related("person")}
        assert told == [("outcome-published", asked_people - {"Ruth"})]

    def test_whoever_came_since_reads_nothing(self, asked):
        newcomer = PersonFactory(team=asked.cast.de_hoek)
        publish(heard(asked.round, "Gehoord", by=asked.ruth), by=asked.ruth)
        assert answer_to(asked.round, newcomer, ()).is_empty
        assert not answer_to(asked.round, asked.cast.wim, ()).is_empty

    def test_an_answer_comes_after_what_people_said(self, asked):
        running = opened_round(by=asked.cast.hanna, answerer=asked.ruth, questions=questions(["stay"]))
        draft = heard(running, "Te vroeg", by=asked.ruth)
        with pytest.raises(Refused, match="First the round closes"):
            publish(draft, by=asked.ruth)
        assert draft.is_draft

    def test_what_people_read_is_put_right_and_not_taken_back(self, asked):
        said = decided(asked.round, "Op 1 mei", by=asked.ruth)
        publish(said, by=asked.ruth)
        said.refresh_from_db()
        with pytest.raises(Refused, match="put it right"):
            take_draft_back(outcome=said, by=asked.ruth)
        with pytest.raises(Refused, match="Say what changed"):
            change_outcome(
                outcome=said,
                values={"text": {"nl": "Op 1 juni"}},
                what_changed={},
                by=asked.ruth,
                today=TODAY,
            )
        change_outcome(
            outcome=said, values={"text": {"nl": "Op 1 juni"}}, what_changed={"nl": "De dag klopte niet."},
            by=asked.ruth, today=TODAY,
        )  # fmt: skip
        read = answer_to(asked.round, asked.cast.joris, ()).decided[0].outcome
        assert read.text == {"nl": "Op 1 juni"}
        assert [(one.said, one.on) for one in read.amendments.all()] == [
            ({"nl": "De dag klopte niet."}, TODAY)
        ]

    def test_what_was_done_stands_with_its_decision(self, asked):
        decision = decided(asked.round, "Twee koks erbij", by=asked.ruth)
        publish(decision, by=asked.ruth)
        publish(done(decision, "Ze zijn er", by=asked.ruth), by=asked.ruth)
        read = answer_to(asked.round, asked.cast.joris, ()).decided[0]
        assert texts(one.outcome for one in read.done) == ["Ze zijn er"]

    def test_what_one_won_t_do_stands_apart(self, asked):
        no = write_outcome(
            round=asked.round, kind=Kind.DECIDED, by=asked.ruth, today=TODAY,
            values={"text": {}, "not_done": {"nl": "Geen extra dag: het geld is er niet"}},
        )  # fmt: skip
        publish(no, by=asked.ruth)
        answer = answer_to(asked.round, asked.cast.joris, ())
        assert (len(answer.being_done), [one.outcome.not_done["nl"] for one in answer.not_done]) == (
            0, ["Geen extra dag: het geld is er niet"],
        )  # fmt: skip


class TestATeamsOwnChoice:
    def test_who_was_asked_in_the_team_reads_it_and_nobody_else(self, asked, told):
        team_choice(asked.hoek, "We beginnen op tijd", by=asked.cast.sanne)
        read = {
            name: texts(one.outcome for one in answer_to(asked.round, getattr(asked.cast, name), roles).chosen)
            for name, roles in (
                ("joris", ()), ("sanne", ()), ("wim", ()), ("ruth", ()), ("hanna", ("hr",)), ("olga", ("supervision",)),
            )
        }  # fmt: skip
        ours = ["We beginnen op tijd"]
        assert read == {"joris": ours, "sanne": ours, "wim": [], "ruth": [], "hanna": [], "olga": []}
        [(kind, people)] = told
        assert (kind, {"Joris", "Fatima", "Ayşe"} <= people, {"Wim", "Ruth", "Hanna", "Sanne"} & people) == (
            "outcome-published", True, set(),
        )  # fmt: skip

    def test_what_is_above_a_team_is_read_in_it(self, asked):
        values = {"text": {"nl": "Voor allen"}, "who": "Ruth", "by_when": TODAY + DAY}
        ReportingFactory(person=asked.cast.adil, leader=asked.ruth)
        note_team_choice(unit=asked.hoek.parent, values=values, by=asked.ruth, now=NOW)
        assert texts(one.outcome for one in answer_to(asked.round, asked.cast.joris, ()).chosen) == [
            "Voor allen"
        ]

    def test_only_whoever_leads_people_there_notes_it(self, asked):
        with pytest.raises(Refused, match="leads this team"):
            team_choice(asked.hoek, "Van Karim", by=asked.cast.karim)
        with pytest.raises(Refused, match="leads this team"):
            team_choice(asked.hoek, "Van HR", by=asked.cast.hanna)

    def test_whoever_noted_it_puts_it_right(self, asked):
        choice = team_choice(asked.hoek, "We beginnen op tijd", by=asked.cast.sanne)
        with pytest.raises(Refused, match="Whoever wrote this"):
            change_outcome(
                outcome=choice, values={}, what_changed={"nl": "x"}, by=asked.cast.hanna, today=TODAY
            )
        change_outcome(
            outcome=choice,
            values={"who": "Fatima"},
            what_changed={"nl": "Fatima doet het."},
            by=asked.cast.sanne,
            today=TODAY,
        )
        assert answer_to(asked.round, asked.cast.joris, ()).chosen[0].outcome.who == "Fatima"
