"""Rows about people: a read that is for nobody's eyes says so, and why."""

from typing import TypeVar

from django.db import models

_M = TypeVar("_M", bound=models.Model)


def of_anyone(model: type[_M], why: str) -> models.QuerySet[_M]:
    """Every row of `model`: for a rule, a count, a delivery or a door, where nobody is shown the rows themselves.

    `why` is for whoever reviews the read, and says what comes of it. What people are shown begins with
    `Model.objects.visible_to(person)`; tests/test_visible_to.py finds the reads that begin with neither.
    """
    if not why:
        raise ValueError(f"say why every row of {model.__name__} is read here")
    return model._default_manager.all()
