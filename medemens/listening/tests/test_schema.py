"""Who answered and what was answered: two tables that share the round and nothing else (R0, R7)."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, connection, models, transaction

from medemens.listening.models import Answer, Comment, Publication, Roll, Round, SlipCode, Unit
from medemens.people.models import Person
from tests.cast import make_cast
from tests.listening_factories import made_round

pytestmark = pytest.mark.django_db


def columns(model: type[models.Model]) -> list[str]:
    """The columns of a table, as the database itself has them."""
    with connection.cursor() as cursor:
        return [
            one.name for one in connection.introspection.get_table_description(cursor, model._meta.db_table)
        ]


def counts_up(model: type[models.Model]) -> bool:
    """Whether the database gives its rows numbers, one after the other."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return bool(connection.introspection.get_sequences(cursor, model._meta.db_table))
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [model._meta.db_table])
        return "AUTOINCREMENT" in cursor.fetchone()[0]


def test_an_answer_has_these_columns_and_no_other():
    assert columns(Answer) == ["id", "band_1", "band_2", "band_3", "answers", "round_id", "unit_id"]


def test_own_words_have_these_columns_and_no_other():
    assert columns(Comment) == ["id", "text", "round_id", "unit_id"]


@pytest.mark.parametrize("model", [Answer, Comment, Roll, SlipCode, Unit, Round])
def test_nothing_counts_up(model):
    assert not counts_up(model)


def test_what_counts_up_would_be_seen():
    assert counts_up(Publication)


def test_a_roll_and_an_answer_share_the_round_and_what_both_got_from_it():
    roll, answer = set(columns(Roll)), set(columns(Answer))
    # The unit of an answer has k people (counts_in); bands are there only where HR compares groups.
    assert roll & answer == {"id", "round_id", "unit_id", "band_1", "band_2", "band_3"}


@pytest.mark.parametrize("model", [Answer, Comment, SlipCode])
def test_nothing_leads_from_an_answer_to_a_person(model):
    pointed_at = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
    assert pointed_at == {Round, Unit}
    for name in ("person", "at", "on", "made_at", "made_on"):
        with pytest.raises(FieldDoesNotExist):
            model._meta.get_field(name)
    assert not [field for field in Unit._meta.concrete_fields if field.related_model is Person]


def test_no_time_stands_on_the_roll():
    assert not [
        field
        for field in Roll._meta.concrete_fields
        if isinstance(field, (models.DateField, models.TimeField))
    ]


def test_the_database_itself_refuses_a_k_under_five():
    round = made_round(by=make_cast().hanna)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(k=4)
    assert Round.objects.filter(pk=round.pk).update(k=5) == 1
