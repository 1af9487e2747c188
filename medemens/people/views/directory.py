"""Collega's: everyone who works here, and the page of one."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from medemens.people.forms.directory import SearchForm
from medemens.people.http import PersonRequest, part_of
from medemens.people.models import Person
from medemens.people.person_page import person_page
from medemens.people.queries import directory
from medemens.people.queries.paging import page_asked
from medemens.people.queries.search import search, search_teams

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TEMPLATE = "people/directory/colleagues.html"


@require_safe
@vary_on_headers("HX-Request", "HX-Target")
def colleagues(request: PersonRequest) -> HttpResponse:
    today, form = timezone.localdate(), SearchForm(request.GET)
    page = page_asked(search(Person.objects.here(today), form.text), request.GET)
    context = {
        "form": form,
        "page": page,
        "entries": directory.entries(page.people, today),
        "teams": search_teams(form.text),
        "letters": LETTERS if not form.text and page.has_others else "",
    }
    return render(request, part_of(request, TEMPLATE, "found"), context)


@never_cache  # whoever led someone until a minute ago sees what they see now
@require_safe
def person(request: PersonRequest, pk: int) -> HttpResponse:
    page = person_page(request.person, pk, request.roles, timezone.localdate(), request.timed_mode)
    if page is None:
        raise Http404
    return render(request, "people/directory/person.html", page)
