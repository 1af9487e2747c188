"""Opening a round: who is asked and where they stand, and each thing that keeps it shut beside the success."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medemens.core.errors import Refused
from medemens.listening.actions.rounds import change_round, drop_round, make_round, open_round
from medemens.listening.models import Opening, Roll, Round, Unit
from medemens.listening.queries.rounds import preview_of, rounds_for, rounds_to_answer
from medemens.listening.rules import Attribute
from medemens.people.models import Employment, Grant, HouseAgreement, Person, Pilot, PilotTerm
from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, EmploymentFactory, PersonFactory, TeamFactory
from tests.listening_factories import made_round, opened_round, people_in, plan_of, questions

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def cast() -> Cast:
    """Ten people; four of them in De Hoek."""
    return make_cast()


def open_again(cast: Cast, after: timedelta, **how: object) -> Round:
    return opened_round(by=cast.hanna, now=NOW + after, **how)


def why_not(cast: Cast, **how: object) -> str:
    """Why a round doesn't open; it stays as it was."""
    round = made_round(by=cast.hanna, now=how.pop("now", NOW), **how)
    with pytest.raises(Refused) as refused:
        open_round(round=round, by=cast.hanna, now=NOW)
    assert not Opening.objects.filter(round=round).exists()
    assert not Roll.objects.filter(round=round).exists()
    return str(refused.value)


def test_everyone_here_is_asked_once_and_stands_in_their_team(cast):
    EmploymentFactory(person=cast.wim, team=cast.de_hoek, sequence="2")
    left = PersonFactory(team=cast.de_hoek, last_day=TODAY - timedelta(days=1))
    nowhere = PersonFactory()
    round = opened_round(by=cast.hanna)
    rows = {row.person_id: row.unit.code for row in Roll.objects.select_related("unit")}
    assert left.pk not in rows
    assert rows[nowhere.pk] == ""
    assert rows[cast.wim.pk] == "120"
    assert Counter(rows.values()) == {"": 4, "110": 4, "120": 3}
    units = {unit.code: unit for unit in Unit.objects.filter(round=round)}
    assert {code: unit.invited for code, unit in units.items()} == {"": 11, "110": 4, "120": 3}
    assert units[""].team.code == "100"
    assert all(unit.parent == (units[""] if code else None) for code, unit in units.items())


def test_a_unit_with_too_few_counts_in_the_nearest_with_enough(cast):
    part = TeamFactory(code="111", parent=cast.de_hoek)
    people_in(part, 3)
    corner = TeamFactory(code="112", parent=part)
    people_in(corner, 2)
    opened_round(by=cast.hanna)
    counts = {unit.code: unit.counts_in.code for unit in Unit.objects.select_related("counts_in")}
    assert counts == {"": "", "110": "110", "111": "110", "112": "110", "120": ""}


def test_a_round_of_a_team_goes_to_it_and_all_below(cast):
    below = people_in(TeamFactory(parent=cast.de_hoek), 4)
    round = opened_round(by=cast.hanna, team=cast.de_hoek)
    asked = {cast.sanne, cast.joris, cast.fatima, cast.ayse, *below}
    assert {row.person for row in Roll.objects.filter(round=round)} == asked
    assert Unit.objects.get(round=round, parent=None).code == "110"


def test_a_circle_of_teams_ends_where_it_begins(cast):
    one = TeamFactory(code="A")
    other = TeamFactory(code="B", parent=one)
    one.parent = other
    one.save()
    people_in(one, 7)
    opened_round(by=cast.hanna)
    assert Unit.objects.get(code="").invited == 17


def test_while_a_pilot_runs_only_its_people_are_asked(cast):
    people_in(cast.de_hoek, 4)
    pilot = Pilot.objects.create(by=cast.hanna, at=NOW)
    pilot.teams.set([cast.de_hoek])
    PilotTerm.objects.create(pilot=pilot, ends_on=TODAY + WEEK, by=cast.hanna, at=NOW)
    opened_round(by=cast.hanna)
    asked = {row.person_id for row in Roll.objects.all()}
    assert cast.joris.pk in asked
    assert cast.wim.pk not in asked


def test_bands_are_those_of_the_opening_day(cast):
    cast.joris.service_date = date(TODAY.year - 3, TODAY.month, TODAY.day)
    cast.joris.save()
    cast.joris.employments.update(hours_per_week=Decimal(16))
    EmploymentFactory(person=cast.joris, sequence="2", hours_per_week=Decimal(16))
    opened_round(by=cast.hanna, attributes=[Attribute.LEADS, Attribute.TENURE, Attribute.HOURS])
    joris, sanne = (Roll.objects.get(person=person) for person in (cast.joris, cast.sanne))
    assert Round.objects.get().attributes == ["tenure", "hours", "leads"]
    assert (joris.band_1, joris.band_2, joris.band_3) == (2, 1, 1)
    assert (sanne.band_1, sanne.band_2, sanne.band_3) == (2, None, 0)


def test_without_attributes_no_band_is_kept(cast):
    opened_round(by=cast.hanna)
    assert set(Roll.objects.values_list("band_1", "band_2", "band_3")) == {(None, None, None)}


def test_teams_with_slips_and_all_below_have_no_ballot(cast):
    below = people_in(TeamFactory(code="111", parent=cast.de_hoek), 1)
    round = opened_round(by=cast.hanna, slip_teams=[cast.de_hoek])
    assert {unit.code for unit in Unit.objects.filter(by_slip=True)} == {"110", "111"}
    assert list(rounds_to_answer(cast.wim, TODAY)) == [round]
    assert list(rounds_to_answer(cast.joris, TODAY)) == []
    assert list(rounds_to_answer(below[0], TODAY)) == []


def test_what_can_be_answered_ends_with_the_closing_day_and_with_an_answer(cast):
    round = opened_round(by=cast.hanna)
    assert list(rounds_to_answer(cast.joris, round.closes_on)) == [round]
    assert list(rounds_to_answer(cast.joris, round.closes_on + timedelta(days=1))) == []
    Roll.objects.filter(person=cast.joris).update(answered=True)
    assert list(rounds_to_answer(cast.joris, TODAY)) == []


def test_what_hr_prepares_is_nobody_else_s(cast):
    round = made_round(by=cast.hanna, answerer=cast.ruth)
    assert list(rounds_for(cast.hanna, {Grant.Role.HR})) == [round]
    assert list(rounds_for(cast.ruth, ())) == []
    open_round(round=round, by=cast.hanna, now=NOW)
    assert list(rounds_for(cast.ruth, ())) == [round]
    assert list(rounds_for(cast.joris, ())) == [round]
    assert list(rounds_for(PersonFactory(), ())) == []


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"answerer": None}, "Say who answers."),
        ({"answer_by": None}, "Say by which day there is an answer."),
        ({"answer_by": TODAY + timedelta(days=14)}, "The answer comes after the closing day."),
        ({"closes_on": None}, "Choose a closing day"),
        ({"closes_on": TODAY}, "Choose a closing day"),
        ({"closes_on": TODAY + timedelta(weeks=9), "answer_by": TODAY + 20 * WEEK}, "Choose a closing day"),
        ({"questions": []}, "Choose at least one question."),
        ({"k": 11}, "This round would go to 10 people."),
    ],
)
def test_a_round_opens_only_once_all_is_said(cast, missing, said):
    assert said in why_not(cast, **missing)
    opened_round(by=cast.hanna)


def test_whoever_answers_works_here(cast):
    cast.ruth.last_day = TODAY - timedelta(days=1)
    cast.ruth.save()
    assert "Say who answers." in why_not(cast, answerer=cast.ruth)
    opened_round(by=cast.hanna, answerer=cast.sanne)


def test_it_waits_for_what_the_house_agrees(cast):
    HouseAgreement.objects.all().delete()
    assert "works council’s consent" in why_not(cast)


def test_only_hr_makes_and_opens_rounds(cast):
    with pytest.raises(Refused, match="Only HR"):
        make_round(plan=plan_of(cast.sanne), by=cast.sanne, now=NOW)
    round = made_round(by=cast.hanna)
    for act in (open_round, drop_round):
        with pytest.raises(Refused, match="Only HR"):
            act(round=round, by=cast.sanne, now=NOW)
    open_round(round=round, by=cast.hanna, now=NOW)


def test_nothing_changes_once_it_opened(cast):
    round = opened_round(by=cast.hanna)
    with pytest.raises(Refused, match="has opened"):
        change_round(round=round, plan=plan_of(cast.hanna, k=5), by=cast.hanna, now=NOW)
    with pytest.raises(Refused, match="has opened"):
        drop_round(round=round, by=cast.hanna, now=NOW)
    with pytest.raises(Refused, match="has opened"):
        open_round(round=round, by=cast.hanna, now=NOW)
    assert Round.objects.get().k == 7


def test_never_under_five(cast):
    with pytest.raises(Refused, match="fewer than five"):
        made_round(by=cast.hanna, k=4)
    assert made_round(by=cast.hanna, k=5).k == 5


def test_the_same_question_waits_six_weeks(cast):
    opened_round(by=cast.hanna)
    again = made_round(by=cast.hanna, now=NOW + 6 * WEEK - timedelta(days=1), questions=questions(["voice"]))
    with pytest.raises(Refused, match=r"“Question voice” was asked lately.* from 4 January on"):
        open_round(round=again, by=cast.hanna, now=NOW + 6 * WEEK - timedelta(days=1))
    with pytest.raises(Refused):  # six weeks are over, but the first is open still
        open_round(round=again, by=cast.hanna, now=NOW + 6 * WEEK)


def test_another_question_or_another_unit_need_not_wait(cast):
    people_in(cast.elsewhere, 7)
    people_in(cast.de_hoek, 7)
    opened_round(by=cast.hanna, team=cast.de_hoek)
    assert "was asked lately" in why_not(cast, team=cast.de_hoek)
    assert "was asked lately" in why_not(cast)
    opened_round(by=cast.hanna, team=cast.elsewhere)
    opened_round(by=cast.hanna, team=cast.de_hoek, questions=questions(["pride"]))


def test_a_team_of_a_round_of_everyone_waits_too(cast):
    people_in(cast.de_hoek, 7)
    opened_round(by=cast.hanna)
    assert "was asked lately" in why_not(cast, team=cast.de_hoek)


def test_nobody_gets_more_than_forty_questions_in_a_quarter(cast):
    def asks(number: int, name: str) -> list:
        return questions([f"{name}{one}" for one in range(number)])

    opened_round(by=cast.hanna, title="Eerste", questions=asks(20, "a"))
    opened_round(by=cast.hanna, title="Tweede", questions=asks(15, "b"), now=NOW + WEEK)
    third = made_round(by=cast.hanna, questions=asks(6, "c"))
    with pytest.raises(Refused, match=r"“Eerste” took place already.* from 22 February on"):
        open_round(round=third, by=cast.hanna, now=NOW + WEEK)
    fourth = made_round(by=cast.hanna, questions=asks(30, "d"))
    with pytest.raises(Refused, match=r"“Eerste”, “Tweede” took place already.* from 1 March on"):
        open_round(round=fourth, by=cast.hanna, now=NOW + WEEK)
    opened_round(by=cast.hanna, questions=asks(5, "c"), now=NOW + WEEK)


def test_questions_put_to_others_don_t_count(cast):
    people_in(cast.elsewhere, 7)
    people_in(cast.de_hoek, 7)
    many = questions([f"a{one}" for one in range(40)])
    opened_round(by=cast.hanna, team=cast.de_hoek, questions=many)
    assert "more than 40 questions" in why_not(cast, questions=questions(["pride"]))
    opened_round(by=cast.hanna, team=cast.elsewhere, questions=questions(["pride"]))


def test_a_round_of_more_than_forty_never_opens(cast):
    many = questions([f"a{one}" for one in range(41)])
    assert "Choose fewer." in why_not(cast, questions=many)


def statements_for(cast: Cast, number: int) -> int:
    """How many statements it takes to put a round to so many people of one team."""
    team = TeamFactory(parent=cast.de_hoek)
    people = [PersonFactory.build() for _one in range(number)]
    Person.objects.bulk_create(people)
    Employment.objects.bulk_create(EmploymentFactory.build(person=one, team=team) for one in people)
    round = made_round(by=cast.hanna, team=team)
    with CaptureQueriesContext(connection) as asked:
        open_round(round=round, by=cast.hanna, now=NOW)
    assert Roll.objects.filter(round=round).count() == number
    return len(asked)


def test_a_thousand_people_take_as_many_statements_as_a_hundred(cast):
    opened_round(by=cast.hanna)  # an earlier round, to be looked at by both
    assert statements_for(cast, 100) == statements_for(cast, 1000)


def test_the_roll_stands_in_no_order(cast):
    people_in(cast.elsewhere, 40)
    opened_round(by=cast.hanna)
    stored = [row.person_id for row in Roll.objects.all()]
    assert stored != sorted(stored)
    assert sorted(stored) == sorted(set(stored))


def test_the_preview_says_the_same_before_and_after(cast):
    round = made_round(by=cast.hanna, attributes=["tenure"], slip_teams=[cast.de_hoek])
    before = preview_of(round)
    open_round(round=round, by=cast.hanna, now=NOW)
    assert replace(preview_of(round), round=before.round) == before
    assert (before.questions, before.minutes, before.k, before.by_slip) == (3, 1, 7, True)
