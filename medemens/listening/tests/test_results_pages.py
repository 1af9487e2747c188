"""Who reads what came of a round, and what a page says first."""

from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.listening.actions.reading import leave_out_comment, read_again, show_comment
from medemens.listening.models import Comment, CommentReading, Round, UnitCells
from medemens.listening.queries.over_rounds import line_of
from medemens.listening.queries.results import level_of, results_for
from medemens.listening.results.chance import Verdict
from medemens.listening.results.promises import promise_in, promises_of
from medemens.listening.results.sentences import beside_the_rest, really_different, stands_out, who_answered
from medemens.listening.results.talking import guide_for
from medemens.listening.rules import LeftOut
from medemens.people.models import Grant, Person
from tests.factories import NOW, PersonFactory, TeamFactory
from tests.listening_factories import answered, opened_round, people_in, published, questions

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
HR = frozenset({Grant.Role.HR})


def themed(*pairs: tuple[str, str]):
    """Questions by key and theme."""
    kind = type(questions()[0])
    return [
        kind(key, "agree", {"nl": f"Vraag {key}", "en": f"Question {key}"}, theme) for key, theme in pairs
    ]


HEARD = themed(("voice", "heard"), ("help", "safe"))


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def lived(cast, answers, *, now=NOW - 10 * WEEK, asked=HEARD, **how) -> Round:
    """A published round; `answers` has for each team what its people answered."""
    round = opened_round(by=cast.hanna, now=now, questions=asked, **how)
    for people, given in answers:
        for place, one in enumerate(people):
            answered(round, one, *given(place))
    published(round)
    return Round.objects.get(pk=round.pk)


@pytest.fixture
def teams(cast):
    """Three teams of De Hoek: two of fifteen, and one of five, which is too small."""
    names = ("Aap", "Noot", "Mies")
    made = [TeamFactory(parent=cast.de_hoek, name=name) for name in names]
    return dict(
        zip(names, [people_in(team, size) for team, size in zip(made, (15, 15, 5), strict=True)], strict=True)
    )


def low(place):
    return 1 + place % 2, 2 + place % 3


def high(place):
    return 4 + place % 2, 2 + place % 3


def unit_named(round: Round, name: str):
    return round.units.get(name=name)


def level(round: Round, name: str, who: Person):
    return level_of(results_for(who, (), round.pk), unit_named(round, name).pk)


@pytest.fixture
def round(cast, teams):
    """Mies and those who work in De Hoek itself are nine: together they are shown."""
    of_de_hoek = [cast.sanne, cast.joris, cast.fatima, cast.ayse]
    return lived(
        cast,
        [(teams["Aap"], low), (teams["Noot"], high), (teams["Mies"], high), (of_de_hoek, high)],
    )


class TestWhoReads:
    def test_everyone_who_was_asked_and_hr(self, cast, round):
        assert results_for(cast.joris, (), round.pk)
        assert results_for(cast.hanna, HR, round.pk)

    def test_whoever_answers_it_though_nobody_asked_them(self, cast, teams):
        answerer = PersonFactory(team=cast.elsewhere)
        team = teams["Aap"][0].employments.first().team
        round = lived(cast, [(teams["Aap"], low)], team=team, answerer=answerer)
        assert results_for(answerer, (), round.pk)
        assert results_for(cast.wim, (), round.pk) is None

    def test_nobody_who_came_later(self, cast, round):
        assert results_for(PersonFactory(team=cast.de_hoek), (), round.pk) is None

    def test_nobody_before_it_is_published(self, cast):
        people_in(cast.de_hoek, 8)
        open_still = opened_round(by=cast.hanna, questions=questions(["pride"]))
        assert results_for(cast.joris, (), open_still.pk) is None
        assert results_for(cast.hanna, HR, open_still.pk) is None

    def test_a_unit_of_another_round_is_none(self, cast, teams, round):
        other = lived(
            cast,
            [(teams["Noot"], low)],
            now=NOW - 20 * WEEK,
            asked=themed(("pride", "house"), ("calm", "work")),
        )
        assert level_of(results_for(cast.joris, (), round.pk), unit_named(other, "Noot").pk) is None


class TestInWords:
    def test_how_many_answered(self, cast, round):
        results = results_for(cast.joris, (), round.pk)
        assert who_answered(results) == f"39 of the {results.publication.invited} people answered."

    def test_a_team_that_really_differs(self, cast, round):
        aap = level(round, "Aap", cast.joris)
        assert beside_the_rest(aap) == [
            "Really lower than in the rest of Medemens: being heard.",
            "No real difference: daring to speak.",
        ]
        assert [line.question.text for line in really_different(aap, Verdict.LOWER)] == ["Question voice"]
        assert really_different(aap, Verdict.HIGHER) == []

    def test_two_teams_alike_have_no_real_difference(self, cast, teams):
        round = lived(cast, [(teams["Aap"], low), (teams["Noot"], low)])
        assert beside_the_rest(level(round, "Aap", cast.joris)) == [
            "No real difference: being heard, daring to speak."
        ]

    def test_what_stands_out_is_said_only_where_it_does(self, cast, teams, round):
        assert stands_out(level(round, "Noot", cast.joris)) == (
            "Highest stands “being heard”: 100% is positive. Lowest stands “daring to speak”: 33%."
        )
        level_one = lived(
            cast,
            [(people, lambda place: (1 + place % 5,) * 2) for people in teams.values()],
            now=NOW - 20 * WEEK,
            asked=themed(("calm", "work"), ("fair", "house")),
        )
        assert "close together" in stands_out(level_of(results_for(cast.joris, (), level_one.pk), None))

    def test_teams_stand_in_their_own_order_whatever_they_answered(self, cast, client_of, round):
        unit = unit_named(round, "De Hoek")
        table = client_of(cast.joris).get(reverse("results_unit", args=[round.pk, unit.pk])).content.decode()
        assert table.index(">Aap<") < table.index(">Noot<")  # the lower one first: by code, not by number


class TestHidden:
    def test_says_where_its_answers_count_and_gives_three_questions(self, cast, client_of, round):
        unit = unit_named(round, "Mies")
        here = level(round, "Mies", cast.joris)
        assert here.own is None
        content = (
            client_of(cast.joris).get(reverse("results_unit", args=[round.pk, unit.pk])).content.decode()
        )
        assert f"Its answers count in those of {here.counts_in.name}." in content
        assert "A team is shown from 7 answers on" in content
        assert reverse("results_talk", args=[round.pk, unit.pk]) in content
        assert "%" not in content.partition("<main")[2].partition("</main>")[0]

    def test_its_guide_has_three_questions_and_no_number_of_anyone(self, cast, round):
        guide = guide_for(level(round, "Mies", cast.joris))
        assert (guide.shown, list(guide.numbers), guide.minutes) == (False, [], 20)
        assert len(guide.steps[1].say) == 3

    def test_the_guide_of_a_team_that_is_shown_has_its_numbers(self, cast, round):
        guide = guide_for(level(round, "Aap", cast.joris))
        assert [step.minutes for step in guide.steps] == [2, 5, 8, 5]
        assert list(guide.numbers) == [("Question voice", "0%"), ("Question help", "33%")]

    def test_the_others_stand_together(self, cast, client_of, round):
        de_hoek = level(round, "De Hoek", cast.joris)
        assert [row.unit.name for row in de_hoek.shown_below] == ["Aap", "Noot"]
        assert [unit.name for unit in de_hoek.hidden_below] == ["Mies"]
        page = client_of(cast.joris).get(reverse("results_unit", args=[round.pk, de_hoek.unit.pk]))
        row = page.content.decode().partition("the others of De Hoek together")[2].partition("</tr>")[0]
        assert "9 answers" in row
        assert "real" not in row  # what remains is laid beside nothing


class TestOverRounds:
    def test_a_unit_in_which_nobody_moved_has_a_line(self, cast, teams):
        answers = [(teams["Aap"], low), (teams["Noot"], high)]
        lived(cast, answers, now=NOW - 30 * WEEK)
        now = lived(cast, [(teams["Aap"], high), (teams["Noot"], low)])
        line = line_of(level(now, "Aap", cast.joris), cast.joris, ())
        assert len(line) == 2
        assert [point.results.round.pk for point in line][-1] == now.pk

    def test_a_unit_in_which_a_few_moved_has_none(self, cast, teams):
        chance = Random(8)  # noqa: S311  answers that are always the same
        given = lambda _place: (chance.randint(1, 5), chance.randint(1, 5))  # noqa: E731
        lived(cast, [(teams["Aap"], given), (teams["Noot"], given)], now=NOW - 30 * WEEK)
        now = lived(cast, [(teams["Aap"][4:], given), (teams["Noot"], given)])
        shown = UnitCells.objects.get(publication__round=now, rest=False, unit__name="Aap")
        assert not shown.comparable
        assert len(line_of(level(now, "Aap", cast.joris), cast.joris, ())) == 1

    def test_a_round_somebody_was_not_asked_in_is_no_part_of_theirs(self, cast, teams):
        lived(cast, [(teams["Aap"], low), (teams["Noot"], high)], now=NOW - 30 * WEEK)
        newcomer = PersonFactory(team=cast.elsewhere, first_day=NOW.date() - 20 * WEEK)
        now = lived(cast, [(teams["Aap"], high), (teams["Noot"], low)])
        assert len(line_of(level(now, "Aap", cast.joris), cast.joris, ())) == 2
        assert len(line_of(level(now, "Aap", newcomer), newcomer, ())) == 1


def test_a_promise_stands_beside_what_people_notice_of_it(cast, teams):
    kind = type(questions()[0])
    asked = [
        kind("promise-7-important", "important", {"nl": "Belangrijk? “Pauze”"}, "promise", "always"),
        kind("promise-7-experienced", "agree", {"nl": "Merk je dit? “Pauze”"}, "promise", "always"),
    ]
    given = lambda place: (4 + place % 2, 1 + place % 3)  # noqa: E731
    round = lived(cast, [(teams["Aap"], given), (teams["Noot"], given)], asked=asked)
    [(stage, [kept])] = promises_of(level_of(results_for(cast.joris, (), round.pk), None))
    assert (stage, kept.text, kept.important.percent, kept.experienced.percent) == ("always", "Pauze", 100, 0)
    assert kept.gap == Verdict.LOWER
    assert promise_in("Zonder aanhalingstekens") == "Zonder aanhalingstekens"


class TestWords:
    @pytest.fixture
    def word(self, round):
        return Comment.objects.create(
            round=round, unit=round.units.get(parent=None), text="Vraag het aan Sanne"
        )

    def page(self, client, round):
        return client.get(reverse("round_results", args=[round.pk])).content.decode()

    def test_nobody_reads_it_before_hr_did(self, cast, client_of, round, word):
        client = client_of(cast.joris)
        assert "Vraag het aan" not in self.page(client, round)
        assert "1 more is still being read" in self.page(client, round)
        show_comment(comment=word, text="Vraag het aan haar", by=cast.hanna, now=NOW)
        assert "Vraag het aan haar" in self.page(client, round)
        assert "Sanne" not in self.page(client, round)

    def test_what_is_left_out_is_counted_with_its_reason(self, cast, client_of, round, word):
        leave_out_comment(comment=word, reason=LeftOut.OTHERS, by=cast.hanna, now=NOW)
        content = self.page(client_of(cast.joris), round)
        assert "Vraag het aan" not in content
        assert "1 was left out. It is about somebody else." in content
        read_again(comment=word, by=cast.hanna)
        assert "1 more is still being read" in self.page(client_of(cast.joris), round)

    def test_only_hr_reads(self, cast, word):
        with pytest.raises(Refused):
            show_comment(comment=word, text="Iets", by=cast.sanne, now=NOW)
        with pytest.raises(Refused, match="Nothing would be left"):
            show_comment(comment=word, text=" ", by=cast.hanna, now=NOW)
        assert not CommentReading.objects.exists()

    def test_the_form_marks_words_and_keeps_what_was_typed(self, cast, client_of, round, word):
        Comment.objects.filter(pk=word.pk).delete()
        word = Comment.objects.create(round=round, unit=word.unit, text="Ze heeft kanker, zegt men")
        client, url = client_of(cast.hanna), reverse("round_word", args=[round.pk, word.pk])
        assert "<mark>" in client.get(url).content.decode()
        refused = client.post(url, {"text": "Zij heeft kanker", "reason": "show"})
        assert refused.status_code == 422
        assert "Zij heeft kanker" in refused.content.decode()
        assert client.post(url, {"text": "", "reason": "health"}).status_code == 302
        assert CommentReading.objects.get().reason == LeftOut.HEALTH

    def test_before_a_round_is_published_nobody_reads_any(self, cast, client_of):
        people_in(cast.de_hoek, 8)
        open_still = opened_round(by=cast.hanna, questions=questions(["pride"]), comments=True)
        Comment.objects.create(round=open_still, unit=open_still.units.get(parent=None), text="Nog niet")
        assert client_of(cast.hanna).get(reverse("round_words", args=[open_still.pk])).status_code == 404
        assert not Comment.objects.visible_to(cast.hanna, HR).exists()
