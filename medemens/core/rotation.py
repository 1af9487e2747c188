"""Renewing the first of `FIELD_KEYS`: what was written with an older one is written anew with the first.

Every encrypted field is found by itself. What else depends on a key is registered in the `renewal.py` of its app: what
can be written anew, and what can't be, for only a hash of it is kept, with what its end would mean for people. All of
it can be done while the program runs and be killed anywhere: what is of the first key already is passed over, and a
row that someone changes meanwhile is left to them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from medemens.core import crypto
from medemens.core.batches import by_page
from medemens.core.fields import EncryptedTextField
from medemens.core.models import CANARY, Installation

BATCH = 200
Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Renewable:
    """Something of `model` that can be written anew: `needs(row)` whether it has to be, `renew(row)` the change.

    `renew` gets the row fetched anew and locked, and saves it.
    """

    model: Model
    needs: Callable[[Any], bool]
    renew: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What can't be written anew. `older` are the rows of an older key, and `ends` what goes with that key.

    `matters` is False where that is so small that no key has to be kept for it.
    """

    older: Callable[[], int]
    ends: str
    matters: bool = True


_renewable: list[Renewable] = []
_fixed: list[Fixed] = []


def register(*these: Renewable | Fixed) -> None:
    """Say what else of an app depends on a key. Call it in its `renewal.py`."""
    _renewable.extend(each for each in these if isinstance(each, Renewable))
    _fixed.extend(each for each in these if isinstance(each, Fixed))


def fixed() -> list[Fixed]:
    return list(_fixed)


def fields() -> list[tuple[Model, EncryptedTextField]]:
    """Every encrypted field, in a fixed order."""
    found = [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    ]
    return sorted(found, key=lambda pair: (pair[0]._meta.label, pair[1].name))


def waiting() -> int:
    """How many values are still of an older key, the canary among them."""
    texts = sum(1 for model, field in fields() for _found in _older(model, field))
    others = sum(1 for each in _renewable for _row in _needing(each))
    return texts + others + (not _is_canary_renewed())


def renew_all(say: Callable[[str], object]) -> int:
    """Write everything of an older key anew; return how many values were. `say` hears of each kind that had some.

    The canary comes last: as long as it is of the older key, the program doesn't start without that key.
    """
    total = 0
    for model, field in fields():
        total += _told(say, f"{model._meta.label}.{field.name}", _renew_texts(model, field))
    for each in _renewable:
        total += _told(say, each.model._meta.label, _renew_rows(each))
    if not waiting() - (not _is_canary_renewed()):
        Installation.objects.update(canary=crypto.encrypt(CANARY, "canary"))
    return total


def _told(say: Callable[[str], object], what: str, count: int) -> int:
    if count:
        say(f"{count:8}  {what}")
    return count


def _is_canary_renewed() -> bool:
    return crypto.is_of_first_key(bytes(Installation.current().canary), "canary")


def _renew_texts(model: Model, field: EncryptedTextField) -> int:
    """Write the texts of `field` anew, each only where it is still what it was when it was read."""
    count = 0
    for pk, token in _older(model, field):
        plain = crypto.decrypt(token.encode(), field.purpose).decode()
        rows = model._base_manager.annotate(token_now=Cast(field.name, models.TextField()))
        count += rows.filter(pk=pk, token_now=token).update(**{field.name: plain})
    return count


def _older(model: Model, field: EncryptedTextField) -> Iterator[tuple[Any, str]]:
    """The key and token of each row whose text is of an older key; read a batch at a time."""
    rows = model._base_manager.annotate(token_now=Cast(field.name, models.TextField())).exclude(token_now="")
    for pk, token in by_page(rows.exclude(token_now=None).values_list("pk", "token_now"), BATCH):
        if not crypto.is_of_first_key(token.encode(), field.purpose):
            yield pk, token


def _renew_rows(each: Renewable) -> int:
    count = 0
    for pk in _needing(each):
        with transaction.atomic():
            row = each.model._base_manager.select_for_update().filter(pk=pk).first()
            if row and each.needs(row):
                each.renew(row)
                count += 1
    return count


def _needing(each: Renewable) -> Iterator[Any]:
    return (row.pk for row in by_page(each.model._base_manager.all(), BATCH) if each.needs(row))
