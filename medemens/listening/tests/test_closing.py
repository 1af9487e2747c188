"""The end of a round: order and ids go, it is published once or refused, and what was answered is gone with it."""

from collections import Counter
from datetime import timedelta
from random import Random

import numpy as np
import pytest

from medemens.core import events
from medemens.core.errors import Refused
from medemens.listening.actions.closing import close_round
from medemens.listening.actions.periodic import close_and_publish
from medemens.listening.actions.publishing import publish_round
from medemens.listening.models import (
    Answer,
    BlurredShare,
    Closing,
    Comment,
    Publication,
    Refusal,
    Round,
    SlipCode,
    Unit,
    UnitCells,
)
from medemens.listening.queries.assembling import earlier_rounds, published_counts, units_of
from medemens.people.models import Person
from tests.cast import Cast, make_cast
from tests.factories import NOW, TeamFactory
from tests.listening_factories import answered, opened_round, people_in, questions

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
OVER = NOW + timedelta(days=15)  # the day after the last


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def heard(monkeypatch) -> list[tuple[str, str]]:
    """What was recorded: the kind, and who should hear of it."""
    told: list[tuple[str, str]] = []
    consumers = [
        lambda many: told.extend((one.kind.name, who.call_name) for one in many for who in one.recipients)
    ]
    monkeypatch.setattr(events, "_consumers", consumers)
    return told


def lived(cast: Cast, *, people: int = 24, **how: object) -> tuple[Round, list[Person]]:
    """A round that the people of two teams answered, in the order in which they come; nobody skipped anything."""
    teams = [TeamFactory(parent=cast.de_hoek), TeamFactory(parent=cast.de_hoek)]
    everyone = [one for team in teams for one in people_in(team, people)]
    round = opened_round(by=cast.hanna, **how)
    chance = Random(7)  # noqa: S311  answers that are always the same
    for one in everyone:
        answered(round, one, *(chance.randint(1, 5) for _item in range(round.items.count())))
    return round, everyone


def rows_of(round: Round) -> list[tuple[int, bytes]]:
    return [(row.unit_id, bytes(row.answers)) for row in Answer.objects.filter(round=round).order_by()]


def test_closing_leaves_the_same_answers_under_other_ids_in_no_order(cast):
    round, _people = lived(cast)
    before, ids = rows_of(round), set(Answer.objects.values_list("pk", flat=True))
    close_round(round=round, by=None, now=OVER)
    assert Counter(rows_of(round)) == Counter(before)
    assert rows_of(round) != before
    assert not ids & set(Answer.objects.values_list("pk", flat=True))


def test_words_lose_their_order_apart_from_answers(cast):
    round, people = lived(cast, comments=True)
    texts = [f"Woorden van {number}" for number, _one in enumerate(people)]
    unit = Unit.objects.get(round=round, parent=None)
    Comment.objects.bulk_create(Comment(round=round, unit=unit, text=text) for text in texts)
    before, ids = (
        [row.text for row in Comment.objects.all()],
        set(Comment.objects.values_list("pk", flat=True)),
    )
    close_round(round=round, by=None, now=OVER)
    after = [row.text for row in Comment.objects.all()]
    assert sorted(after) == sorted(before) == sorted(texts)
    assert after != before
    assert not ids & set(Comment.objects.values_list("pk", flat=True))


def test_other_rounds_stay_as_they_are(cast):
    round, people = lived(cast)
    other = opened_round(by=cast.hanna, questions=questions(["pride"]))
    for one in people:
        answered(other, one, 3)
    before = set(Answer.objects.filter(round=other).values_list("pk", flat=True))
    close_round(round=round, by=None, now=OVER)
    assert set(Answer.objects.filter(round=other).values_list("pk", flat=True)) == before


def test_codes_on_slips_are_gone_with_the_close(cast):
    round, _people = lived(cast)
    unit = Unit.objects.filter(round=round).first()
    SlipCode.objects.create(round=round, unit=unit, code_hash="x")
    close_round(round=round, by=None, now=OVER)
    assert not SlipCode.objects.exists()


def test_nobody_closes_a_round_before_its_day_but_hr_with_a_reason(cast):
    round, _people = lived(cast)
    with pytest.raises(Refused, match="open still"):
        close_round(round=round, by=None, now=OVER - timedelta(days=1))
    with pytest.raises(Refused, match="Say why"):
        close_round(round=round, by=cast.hanna, reason="  ", now=NOW)
    with pytest.raises(Refused, match="Only HR"):
        close_round(round=round, by=cast.sanne, reason="Genoeg", now=NOW)
    assert close_round(round=round, by=cast.hanna, reason="Genoeg", now=NOW).reason == "Genoeg"
    with pytest.raises(Refused, match="any more"):
        close_round(round=round, by=cast.hanna, reason="Genoeg", now=NOW)


def test_a_published_round_has_cells_and_no_answers(cast):
    round, _people = lived(cast)
    rows = rows_of(round)
    close_round(round=round, by=None, now=OVER)
    publication = publish_round(round=round, now=OVER)
    assert isinstance(publication, Publication)
    assert not Answer.objects.exists()
    assert (publication.respondents, publication.invited) == (48, 58)
    assert (publication.left_out, publication.withheld) == ([], [])
    assert publication.smallest == 24
    units = units_of(round)
    counts, shown = published_counts(publication, units, items=3)
    assert [unit.code for unit, is_shown in zip(units.rows, shown, strict=True) if is_shown] == [
        "",
        "110",
        *sorted(unit.code for unit in units.rows if unit.invited == 24),
    ]
    given = np.array([list(answers) for _unit, answers in rows])
    assert counts[0].tolist() == [
        [(given[:, item] == value).sum() for value in range(1, 6)] for item in range(3)
    ]
    assert publication.cells_checked == 12


def test_a_round_is_published_once(cast):
    round, _people = lived(cast)
    with pytest.raises(Refused):
        publish_round(round=round, now=OVER)
    close_round(round=round, by=None, now=OVER)
    publish_round(round=round, now=OVER)
    cells = list(UnitCells.objects.values_list("unit", "counts"))
    with pytest.raises(Refused):
        publish_round(round=round, now=OVER)
    assert list(UnitCells.objects.values_list("unit", "counts")) == cells


def test_what_would_not_be_safe_is_refused_and_hr_is_told(cast, heard):
    round = opened_round(by=cast.hanna)
    for one in (cast.joris, cast.fatima, cast.ayse, cast.wim, cast.ruth, cast.sanne):
        answered(round, one, 1, 2, 3, words="Zes is te weinig")
    close_round(round=round, by=None, now=OVER)
    heard.clear()
    refusal = publish_round(round=round, now=OVER)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "too-few"
    assert not Publication.objects.exists()
    assert not UnitCells.objects.exists()
    assert not Answer.objects.exists()
    assert not Comment.objects.exists()
    assert heard == [("round-refused", "Hanna")]


def test_recommending_is_published_in_three_classes_and_reversed_items_count_the_other_way(cast):
    asked = [*questions(["recommend"], scale="recommend"), *questions(["quiet"])]
    asked[1] = type(asked[1])("quiet", "agree", asked[1].texts, reverse=True)
    team = TeamFactory(parent=cast.de_hoek)
    people = people_in(team, 40)
    round = opened_round(by=cast.hanna, questions=asked, attributes=["leads"])
    for number, one in enumerate(people):
        answered(round, one, 1 + number % 11, 1 + number % 2)
    close_round(round=round, by=None, now=OVER)
    publication = publish_round(round=round, now=OVER)
    counts, _shown = published_counts(publication, units_of(round), items=2)
    assert counts[0].tolist() == [[28, 6, 6, 0, 0], [20, 20, 0, 0, 0]]
    shares = {(row.item.key, row.band): row.percent for row in BlurredShare.objects.select_related("item")}
    assert set(shares) == {("recommend", 1), ("quiet", 1)}
    assert shares["quiet", 1] > 50 > shares["recommend", 1]


def test_words_stand_where_many_wrote_and_are_gone_elsewhere(cast):
    teams = [TeamFactory(parent=cast.de_hoek), TeamFactory(parent=cast.elsewhere)]
    many, few = people_in(teams[0], 24), people_in(teams[1], 8)
    round = opened_round(by=cast.hanna, comments=True)
    for number, one in enumerate([*many, *few]):
        answered(
            round, one, 1 + number % 5, 2, 1 + number % 4, words=f"{one.family_name} schreef" * (number % 2)
        )
    close_round(round=round, by=None, now=OVER)
    publish_round(round=round, now=OVER)
    where = Counter(row.unit.code for row in Comment.objects.select_related("unit"))
    assert where == {"": 16}


def test_a_later_round_knows_the_earlier_one_as_it_was_published(cast, monkeypatch):
    from medemens.listening.actions import publishing

    known = []
    publish = publishing.publish

    def watched(wave, earlier, **how):
        known.append((publish(wave, earlier, **how).earlier, wave, earlier))
        return publish(wave, earlier, **how)

    monkeypatch.setattr(publishing, "publish", watched)
    round, people = lived(cast)
    close_round(round=round, by=None, now=OVER)
    publish_round(round=round, now=OVER)
    Person.objects.filter(pk=people[0].pk).delete()
    later = opened_round(
        by=cast.hanna, now=NOW + 7 * WEEK, questions=questions(["voice", "mistakes", "pride"])
    )
    (before,) = earlier_rounds(later, ["voice", "mistakes", "pride"])
    told, _wave, _none = known[0]
    assert (list(before.questions), list(before.classes)) == (list(told.questions), list(told.classes))
    homes = dict(zip(told.people.tolist(), told.block.tolist(), strict=True))
    gone = homes.pop(people[0].pk)
    again = dict(zip(before.people.tolist(), before.block.tolist(), strict=True))
    assert [block for person, block in again.items() if person < 0] == [gone]
    assert {person: block for person, block in again.items() if person > 0} == homes
    used = sorted(set(homes.values()))
    assert before.counts[used].tolist() == told.counts[used].tolist()
    for number, one in enumerate(people[1:]):
        answered(later, one, 1 + number % 5, 1 + number % 3, 2)
    close_round(round=later, by=None, now=NOW + 10 * WEEK)
    publish_round(round=later, now=NOW + 10 * WEEK)
    assert [one.name for one in known[1][2]] == [str(round.pk)]


def test_where_slips_are_used_everyone_who_could_counts_as_taking_part(cast, monkeypatch):
    from medemens.listening.actions import publishing

    known = []
    publish = publishing.publish
    monkeypatch.setattr(
        publishing, "publish", lambda wave, *a, **k: known.append(wave) or publish(wave, *a, **k)
    )
    team, slips = TeamFactory(parent=cast.de_hoek), TeamFactory(parent=cast.de_hoek)
    people, workers = people_in(team, 12), people_in(slips, 12)
    round = opened_round(by=cast.hanna, slip_teams=[slips])
    for number, one in enumerate(people):
        answered(round, one, 1 + number % 5, 1 + number % 3, 2 + number % 2)
    unit = Unit.objects.get(round=round, team=slips)
    for number in range(9):
        Answer.objects.create(
            round=round, unit=unit, answers=bytes([1 + number % 5, 1 + number % 3, 2 + number % 2])
        )
    close_round(round=round, by=None, now=OVER)
    publish_round(round=round, now=OVER)
    (wave,) = known
    assert sorted(wave.people.tolist()) == sorted(one.pk for one in [*people, *workers])
    assert [name for name, by_slip in zip(wave.tree.names, wave.by_slip, strict=True) if by_slip] == [
        unit.code
    ]


def test_the_secret_is_new_for_each_round_and_stands_nowhere(cast, monkeypatch):
    from medemens.listening.actions import publishing

    secrets = []
    publish = publishing.publish
    monkeypatch.setattr(
        publishing, "publish", lambda *a, **how: secrets.append(how["secret"]) or publish(*a, **how)
    )
    for key in ("voice", "pride"):
        round, _people = lived(cast, questions=questions([key, key + "2"]))
        close_round(round=round, by=None, now=OVER)
        publish_round(round=round, now=OVER)
    assert len(set(secrets)) == 2
    assert {len(secret) for secret in secrets} == {32}


def test_the_periodic_work_closes_and_publishes_what_is_over(cast):
    round, _people = lived(cast)
    close_and_publish(OVER - timedelta(days=1))
    assert not Closing.objects.exists()
    close_and_publish(OVER)
    assert Publication.objects.get().round == round
    assert not Answer.objects.exists()
    close_and_publish(OVER)
    assert Publication.objects.count() == 1


def test_a_publication_that_fails_leaves_everything_to_the_next_time(cast, monkeypatch):
    from medemens.listening.actions import publishing

    round, _people = lived(cast)
    before = Counter(rows_of(round))

    def fails(*args, **how):
        raise RuntimeError("kill")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(publishing, "_place_words", fails)
        close_and_publish(OVER)
    assert Closing.objects.get().round == round
    assert Counter(rows_of(round)) == before
    assert not Publication.objects.exists()
    assert not UnitCells.objects.exists()
    close_and_publish(OVER)
    assert Publication.objects.get().round == round


def test_nothing_is_shown_of_fewer_than_the_k_it_opened_with(cast):
    round, _people = lived(cast, people=9, k=10)
    close_round(round=round, by=None, now=OVER)
    publish_round(round=round, now=OVER)
    assert {row.unit.code for row in UnitCells.objects.select_related("unit")} == {"", "110"}
