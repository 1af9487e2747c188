"""Making two rows one: everything that points at the second points at the first, whatever app it belongs to.

The relations are read from the models, so that a model nobody has thought of yet is moved too. Where the
first has such a row already and there can be only one, those two become one in the same way. What would tie
somebody to themselves (a rhythm, a moment of the two) is dropped: it was never between two people.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.fields.related import ForeignKey, OneToOneField
from django.db.models.fields.reverse_related import ForeignObjectRel

Row = models.Model
Combine = Callable[[Any, Any], None]
Relation = ForeignKey[Any, Any]

_combiners: dict[type[Row], Combine] = {}
_private: list[type[Row]] = []
_keys: list[type[Row]] = []


def register(model: type[Row], combine: Combine) -> None:
    """Let `combine(kept, dropped)` decide what stays where two rows of `model` become one.

    It changes and saves `kept`; what still points at `dropped` moves afterwards. By default `kept` fills its
    gaps.
    """
    _combiners[model] = combine


def register_private(*models: type[Row]) -> None:
    """Rows of these hold what people say to each other: they never come to an account that wasn't its owner's."""
    _private.extend(models)


def register_keys(*models: type[Row]) -> None:
    """Rows of these open something by themselves, such as an account or a package of which somebody has the code.

    One of the dropped opens nothing of the kept.
    """
    _keys.extend(models)


def holds_private(row: Row) -> bool:
    """Whether anything private is about `row`."""
    return any(
        relation.model._base_manager.filter(**{relation.name: row}).exists()
        for relation in relations_to(type(row))
        if relation.model in _private and _is_side(relation)
    )


def take_keys(row: Row) -> None:
    """Delete what opens something as `row`, or of it; not what only mentions it, such as who made a package."""
    for relation in relations_to(type(row)):
        if relation.model in _keys and _is_side(relation):
            relation.model._base_manager.filter(**{relation.name: row}).delete()


def merge_rows(kept: Row, dropped: Row) -> None:
    """Make `dropped` one with `kept` and delete it. Call it inside a transaction."""
    _combiners.get(type(kept), fill_gaps)(kept, dropped)
    for relation in relations_to(type(kept)):
        for row in relation.model._base_manager.filter(**{relation.name: dropped}).order_by("pk"):
            _move(row, relation, kept, dropped)
    dropped.delete()


def fill_gaps(kept: Row, dropped: Row) -> None:
    """Give `kept` what it lacks and `dropped` has, but for what must be unique: that stays with its row."""
    gaps = [
        field.attname
        for field in kept._meta.concrete_fields
        if not (field.is_relation or field.unique)
        and getattr(kept, field.attname) in (None, "")
        and getattr(dropped, field.attname) not in (None, "")
    ]
    for name in gaps:
        setattr(kept, name, getattr(dropped, name))
    if gaps:
        kept.save(update_fields=gaps)


def relations_to(model: type[Row]) -> Iterator[Relation]:
    """Every foreign key and one-to-one field that points at `model`, also those without a name over there."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and isinstance(relation.field, ForeignKey):
            yield relation.field


def _move(row: Row, relation: Relation, kept: Row, dropped: Row) -> None:
    setattr(row, relation.name, kept)
    if _ties_to_itself(row, relation):
        row.delete()
        return
    double = _double_of(row, relation)
    if double is None:
        row.save(update_fields=[relation.attname])
    else:
        merge_rows(double, row)


def _ties_to_itself(row: Row, moved: Relation) -> bool:
    """Whether two sides of `row` are the same person now.

    A field without a name on the other side ("+") only mentions someone: who gave a role, who closed a moment.
    """
    if not _is_side(moved):
        return False
    others = [
        field
        for field in row._meta.concrete_fields
        if field != moved and isinstance(field, ForeignKey) and field.related_model == moved.related_model
    ]
    value = getattr(row, moved.attname)
    return any(_is_side(field) and getattr(row, field.attname) == value for field in others)


def _is_side(relation: Relation) -> bool:
    return not relation.remote_field.hidden


def _double_of(row: Row, moved: Relation) -> Row | None:
    """The row that `row` can't stand beside any more, because something about them must be unique."""
    for names, condition in _unique_together(type(row), moved):
        manager = type(row)._base_manager
        if condition is not None and not manager.filter(condition, pk=row.pk).exists():
            continue
        same = {
            field.name: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if field.name in names
        }
        if None in same.values():
            continue
        double = manager.filter(condition or Q(), **same).exclude(pk=row.pk).first()
        if double is not None:
            return double
    return None


def _unique_together(model: type[Row], moved: Relation) -> Iterator[tuple[Sequence[str], Q | None]]:
    if isinstance(moved, OneToOneField) or moved.unique:
        yield (moved.name,), None
    for names in model._meta.unique_together:
        if moved.name in names:
            yield names, None
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and moved.name in constraint.fields:
            yield constraint.fields, constraint.condition
