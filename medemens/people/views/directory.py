"""Collega's: everyone who works here, and the page of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from medemens.people import panels, rules
from medemens.people.forms.directory import SearchForm
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.people.queries import directory, hr
from medemens.people.queries.paging import page_asked
from medemens.people.queries.search import search, search_teams
from medemens.people.views.parts import part_of

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


@require_safe
def person(request: PersonRequest, pk: int) -> HttpResponse:
    today, viewer = timezone.localdate(), request.person
    visible = directory.people_for(viewer, request.roles, today)
    found = get_object_or_404(directory.with_standing(visible, viewer, today), pk=pk)
    standing = directory.standing_of(viewer, found, request.roles, today)
    reportings = directory.reportings_of(found)
    stand_ins = directory.stand_ins_for([row.leader_id for row in reportings] + [found.pk], today)
    context = {
        "person": found,
        "work": directory.work_of(found, today),
        "leading": directory.leading_now(reportings, stand_ins, today),
        "stand_ins": stand_ins.get(found.pk, []),
        "may": rules.allowances(standing),
        "standing": standing,
        "panels": panels.filled(viewer, found, today) if standing.is_here and not standing.is_self else [],
        "hr": hr.file_on(found, reportings, today) if standing.is_hr else None,
        "today": today,
    }
    return render(request, "people/directory/person.html", context)
