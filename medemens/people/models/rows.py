"""Scopes that several models share: `visible_to` is the one word for what somebody may read."""

from collections.abc import Collection
from typing import Self, TypeVar

from django.db import models

from medemens.people.models.directory import Grant, Person

_M = TypeVar("_M", bound=models.Model)


class OwnRows(models.QuerySet[_M]):
    """Rows that are for the person they are about, and for nobody else."""

    def visible_to(self, person: Person) -> Self:
        """Those about `person`."""
        return self.filter(person=person)


class RowsByHR(models.QuerySet[_M]):
    """Rows that HR makes in doing its work. They hold nothing of anybody but who made them, and when."""

    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """All of them for HR; for anyone else those they once made."""
        return self.all() if Grant.Role.HR in roles else self.filter(by=person)
