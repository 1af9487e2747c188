"""Copies of expressions are what `copy.copy` would make of them without our help."""

import copy

import pytest
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import BaseExpression, Col
from django.db.models.functions import Lower
from django.db.models.sql.where import WhereNode

from medemens.core.expressions import copied
from medemens.people.models import Grant, Person

HELD = Grant.objects.filter(person=OuterRef("pk"), ended_at=None)
KINDS = [
    Value(3),
    Lower("call_name"),
    Count("pk", filter=Q(pk__gt=1)),
    Case(When(pk=1, then=Value("a")), default=F("call_name")),
    Subquery(HELD.values("role")[:1]),
    Exists(HELD),
    Col("people_person", Person._meta.get_field("call_name")),
    Person.objects.filter(pk=1).query.where.children[0],
]


def as_without_us(expression):
    """What the protocol of pickle makes, which `copy.copy` asks where there is no `__copy__`."""
    return copy._reconstruct(expression, None, *expression.__reduce_ex__(4))


@pytest.mark.parametrize("expression", KINDS, ids=lambda one: type(one).__name__)
def test_a_copy_is_of_the_same_kind_with_the_same_state(expression):
    assert type(expression).__copy__ is copied
    expression.__dict__["convert_value"] = str  # as it is kept once it was asked for: a copy asks anew
    mine, theirs = copy.copy(expression), as_without_us(expression)
    assert (type(mine), mine.__dict__) == (type(theirs), theirs.__dict__)
    assert mine is not expression
    mine.extra_state = 1
    assert not hasattr(expression, "extra_state")


def test_no_expression_of_django_keeps_state_that_is_not_in_its_dict():
    every = [BaseExpression]
    for kind in every:
        every += kind.__subclasses__()
    assert [kind for kind in every if "__slots__" in vars(kind) and vars(kind)["__slots__"]] == []
    assert [kind for kind in every if "__setstate__" in vars(kind) or "__reduce__" in vars(kind)] == []
    assert not issubclass(WhereNode, BaseExpression)  # it copies itself
