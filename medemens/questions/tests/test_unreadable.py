"""Whoever holds the database reads neither how far questions may go nor which were opened."""

from itertools import product

import pytest
from django.db import connection

from medemens.questions.actions.asking import open_questions, set_openness
from medemens.questions.bank import bank
from medemens.questions.models import SAYS_LENGTH, OpenedQuestion, Openness
from medemens.questions.queries.asking import kept_as, opened_last
from medemens.questions.rules import Depth, Subject
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
SLUGS = [question.slug for question in bank()]
LONG_WORDS = [word for word in (*Depth.values, *Subject.values) if len(word) > 4]  # no chance finds those
EVERYTHING = [(depth, list(Subject)[:number]) for depth, number in product(Depth, range(len(Subject) + 1))]


def raw(table: str) -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  a table of this test
        names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_how_far_and_what_not_about(cast):
    seen = []
    for depth, avoids in EVERYTHING[1:]:  # the first is what holds for everybody, and is not kept
        set_openness(person=cast.joris, leader=cast.sanne, depth=depth, avoids=avoids, by=cast.joris)
        (row,) = raw("questions_openness")
        assert row.keys() == {"id", "person_id", "leader_id", "says"}
        seen.append(row["says"])
        said = Openness.objects.get()
        assert (said.depth, said.avoids) == (depth, avoids)
    assert len(seen) == 23
    assert len({len(says) for says in seen}) == 1
    assert all(says.startswith("gAAAAA") for says in seen)  # a Fernet token
    assert not [word for word in LONG_WORDS if any(word in says for says in seen)]


@pytest.mark.parametrize(("depth", "avoids"), EVERYTHING)
def test_is_of_one_length_before_it_is_encrypted(depth, avoids):
    assert len(Openness.saying(depth, avoids)) == SAYS_LENGTH


def test_which_questions_were_opened(cast):
    open_questions(by=cast.sanne, other=cast.joris, occasion="coffee", after=0, today=TODAY)
    opened = [one.slug for one in opened_last(cast.sanne, cast.joris, TODAY).questions]
    assert len(opened) == 3
    found = repr(raw("questions_openedquestion"))
    assert [slug for slug in SLUGS if slug in found] == []


def test_nor_that_two_pairs_opened_the_same(cast):
    one = kept_as("vrij-graag", cast.sanne, cast.joris)
    assert one == kept_as("vrij-graag", cast.joris, cast.sanne)
    assert one != kept_as("vrij-graag", cast.sanne, cast.fatima)
    assert one != kept_as("lievelingsklus", cast.sanne, cast.joris)
    assert len(one) == OpenedQuestion._meta.get_field("question").max_length
