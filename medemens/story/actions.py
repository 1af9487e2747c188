"""What HR writes of the story, the values and the promises, and in which order. Everyone reads it at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.people.models import Person
from medemens.story.measured import asked_about
from medemens.story.models import Piece, Promise, PromiseEnd
from medemens.story.rules import Texts, moved, says_the_same

WORDS = ("title", "sentence")  # of a promise: other ones make it another promise


@transaction.atomic
def add_piece(*, kind: type[Piece], values: Mapping[str, Any], by: Person, today: date) -> Piece:
    """Add a chapter, value or promise, after the others. A thumb that taps twice adds it once."""
    same = kind._default_manager.filter(changed_by=by, changed_on=today).order_by("-pk").first()
    if same and all(getattr(same, name) == value for name, value in values.items()):
        return same
    return kind._default_manager.create(**values, place=kind.next_place(), changed_by=by, changed_on=today)


@transaction.atomic
def change_piece(*, piece: Piece, values: Mapping[str, Any], by: Person, today: date) -> Piece:
    """Change a chapter or value; a promise goes by `change_promise`."""
    for name, value in values.items():
        setattr(piece, name, value)
    piece.changed_by, piece.changed_on = by, today
    piece.save()
    return piece


@transaction.atomic
def move_piece(*, piece: Piece, up: bool, by: Person) -> None:
    """Put a piece one place earlier or later. At the end of its order it stays where it is."""
    kind = type(piece)._default_manager
    order = list(piece.in_one_order().values_list("pk", flat=True))
    for place, pk in enumerate(moved(order, piece.pk, up=up)):
        kind.filter(pk=pk).exclude(place=place).update(place=place)


@transaction.atomic
def remove_piece(*, piece: Piece, by: Person) -> None:
    """Take a piece away for good. `Refused` for a promise that people were asked about."""
    if isinstance(piece, Promise) and asked_about(piece):
        raise Refused(
            _("People were asked about this promise, so it stays to be read. You can say that it ended.")
        )
    piece.delete()


@transaction.atomic
def change_promise(*, promise: Promise, values: Mapping[str, Any], by: Person, today: date) -> Promise:
    """Change a promise, and return the one that stands now.

    Once people were asked about it, other words make another promise: what they answered was about the words they
    read. The old one ends today, and the new one stands from today in its place.
    """
    _must_stand(promise)
    texts: dict[str, Texts] = {name: getattr(promise, name) for name in WORDS}
    if all(says_the_same(texts[name], values[name]) for name in WORDS) or not asked_about(promise):
        place = promise.place if promise.stage == values["stage"] else Promise.next_place()
        change_piece(piece=promise, values={**values, "place": place}, by=by, today=today)
        return promise
    PromiseEnd.objects.create(promise=promise, on=today, by=by)
    new = {**values, "since": max(today, values["since"]), "place": promise.place, "instead_of": promise}
    return Promise.objects.create(**new, changed_by=by, changed_on=today)


@transaction.atomic
def end_promise(*, promise: Promise, why: Texts, by: Person, today: date) -> PromiseEnd:
    """Say that a promise doesn't stand any more, and why. It stays to be read among those that ended."""
    _must_stand(promise)
    return PromiseEnd.objects.create(promise=promise, why=dict(why), on=today, by=by)


@transaction.atomic
def let_stand_again(*, promise: Promise, by: Person) -> None:
    """Take back that a promise ended. `Refused` where another came in its place."""
    if hasattr(promise, "successor"):
        raise Refused(_("Another promise came in place of this one. Change that one."))
    PromiseEnd.objects.filter(promise=promise).delete()


def _must_stand(promise: Promise) -> None:
    if PromiseEnd.objects.filter(promise=promise).exists():
        raise Refused(_("This promise ended meanwhile. Look once more."))
