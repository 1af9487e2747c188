"""Choosing somebody on a page: search first, then choose out of what was found."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from medemens.people.forms.directory import FindForm, PickForm, SearchForm
from medemens.people.models import Person
from medemens.people.queries.directory import entries
from medemens.people.queries.paging import first_page
from medemens.people.queries.search import search

__all__ = ["PickForm", "Picking", "SearchForm", "picking"]


@dataclass(frozen=True, slots=True)
class Picking:
    """Choosing a person: the search, and a form with those it found (None before it, or if nobody fits)."""

    search: FindForm
    form: PickForm | None
    more: bool
    status: int


def picking(
    request: HttpRequest, form_class: type[PickForm], people: QuerySet[Person], today: date, **initial: Any
) -> Picking:
    """Offer those of `people` who fit what is searched for (`?q=`), a page at most: with more one types more.

    The form is bound to a POST. Status 422, unless the view redirects after it.
    """
    finder = FindForm(request.GET)
    found = first_page(search(people, finder.text)) if finder.text else None
    bound = request.method == "POST"
    form = None
    if found and found.people:
        candidates = entries(found.people, today)
        form = form_class(request.POST if bound else None, candidates=candidates, initial=initial)
    return Picking(finder, form, more=bool(found and found.later), status=422 if bound else 200)
