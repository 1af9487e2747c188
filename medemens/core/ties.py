"""How rows are tied to a person: what their own download has of them, and what becomes of them.

A model that holds data about people names each of its ties where it is registered (personal_data.py). The download of
a person, "erase everything" and the work after somebody left are all made from these ties and from nothing else
(own_data.py), so that a model nobody thought of can't be forgotten in one of the three.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

EVERY = Q()
Rows = Callable[[Any, datetime], models.QuerySet[Any]]  # of a Person: core stands below people
LetGo = Callable[[models.QuerySet[Any]], int]


def delete(rows: models.QuerySet[Any]) -> int:
    """Delete `rows`; return how many went, with what hung on them."""
    return int(rows.delete()[0])


@dataclass(frozen=True, slots=True)
class Tie:
    """A row of `of` is tied to whom `path` leads to ("owner", "account__person", "moment__proposer").

    `told` is which of these rows stand in that person's download: a condition, a function of the person and now that
    asks the queries of the app (where privacy is kept already), or None. `without` are fields that are the other's.
    `erases` is which of them go when the person erases everything while working here, `leaves` which go four weeks
    after they left; None is none of them. With `clears` the row stays and only the name in it goes.
    """

    path: str
    of: type[models.Model] | None = None
    told: Q | Rows | None = EVERY
    without: frozenset[str] = frozenset()
    erases: Q | None = EVERY
    leaves: Q | None = EVERY
    clears: bool = False
    let_go: LetGo = delete

    def rows(self, model: type[models.Model], person: Any, only: Q = EVERY) -> models.QuerySet[Any]:
        """The rows tied to `person` this way, those that fit `only`."""
        return (self.of or model)._base_manager.filter(only, **{self.path: person.pk})

    def rows_told(self, model: type[models.Model], person: Any, now: datetime) -> models.QuerySet[Any]:
        """The rows of this tie that the download of `person` has."""
        if self.told is None:
            return (self.of or model)._base_manager.none()
        if isinstance(self.told, Q):
            return self.rows(model, person, self.told)
        return self.told(person, now)

    def loosen(self, model: type[models.Model], person: Any, which: Q) -> int:
        """Let go of the rows that fit `which`, or empty the field where the row stays; return how many."""
        rows = self.rows(model, person, which)
        return rows.update(**{self.path: None}) if self.clears else self.let_go(rows)


def mention(path: str, of: type[models.Model] | None = None, *, erases: Q | None = None) -> Tie:
    """A field that only says who did something in a row that is another's: no part of the download.

    The name goes when that person has left; with `erases` also when they erase everything.
    """
    return Tie(path, of, told=None, erases=erases, clears=True)
