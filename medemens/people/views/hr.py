"""What HR can do here: the overview, the gaps, merging, the export."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medemens.core.numbers import small_int
from medemens.core.toasts import toast
from medemens.people.actions.merging import merge_persons
from medemens.people.actions.timed_mode import note_table
from medemens.people.exporting import people_as_csv
from medemens.people.forms.directory import FindForm, MergeForm
from medemens.people.http import PersonRequest, only_hr, part_of, tried
from medemens.people.models import Person
from medemens.people.own.queries import corrections_for
from medemens.people.queries import hr as queries
from medemens.people.queries.directory import entries, reportings_of, work_of
from medemens.people.queries.paging import first_page, page_asked
from medemens.people.queries.search import search
from medemens.people.queries.teams import teams_without_leader
from medemens.people.views.timed_mode import not_opened, to_timed_mode


@only_hr
@require_safe
def policy(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "anyone_without_leader": queries.people_without_leader(today).exists(),
        "anyone_corrects": corrections_for(request.person, request.roles).exists(),
        "team_without_leader": teams_without_leader(today).exists(),
    }
    return render(request, "people/directory/policy.html", context)


@only_hr
@require_safe
def people_without_leader(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    page = page_asked(queries.people_without_leader(today), request.GET)
    context = {"page": page, "entries": entries(page.people, today)}
    return render(request, "people/directory/people_without_leader.html", context)


@only_hr
@require_safe
def vacancies(request: PersonRequest) -> HttpResponse:
    page = Paginator(teams_without_leader(timezone.localdate()), 50).get_page(request.GET.get("page"))
    return render(request, "people/directory/vacancies.html", {"page": page})


@only_hr
@require_safe
def leavers(request: PersonRequest) -> HttpResponse:
    form = FindForm(request.GET)
    page = page_asked(search(queries.leavers(timezone.localdate()), form.text), request.GET)
    template = "people/directory/leavers.html"
    return render(request, part_of(request, template, "found"), {"form": form, "page": page})


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def people_export(request: PersonRequest) -> HttpResponseBase:
    """The table of everyone: what it holds and who reads that it was downloaded; a POST in timed mode downloads it."""
    today, mode = timezone.localdate(), request.timed_mode
    if request.method != "POST":
        return render(request, "people/power/table.html")
    if not mode:
        return to_timed_mode([], request.path)
    note_table(mode=mode.entry, by=request.person, now=timezone.now())
    response = StreamingHttpResponse(people_as_csv(today), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="medemens-{today.isoformat()}.csv"'
    response["Cache-Control"] = "no-store"
    return response


@only_hr
@require_safe
def merge_find(request: PersonRequest) -> HttpResponse:
    """Choose the two: possible doubles to begin with, and a search. `?first=` is the one chosen already."""
    today, form = timezone.localdate(), FindForm(request.GET)
    first = request.GET.get("first", "")
    found = first_page(search(Person.objects.known(), form.text)) if form.text else None
    context = {
        "form": form,
        "first": next(iter(entries(Person.objects.known().filter(pk=small_int(first) or 0), today)), None),
        "entries": entries(found.people, today) if found else [],
        "doubles": entries(queries.possible_doubles(), today),
    }
    return render(request, part_of(request, "people/directory/merge_find.html", "found"), context)


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: PersonRequest, keep: int, drop: int) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    stays, goes = (get_object_or_404(Person.objects.known(), pk=pk) for pk in (keep, drop))
    if first := not_opened(request, [stays, goes]):
        return first
    form = MergeForm(request.POST or None)

    def act(clean: dict[str, Any]) -> None:
        merge_persons(keep=stays, drop=goes, by=request.person, now=now)

    if request.method == "POST" and tried(form, act):
        toast(request, _("Done. %(person)s is one person now.") % {"person": stays})
        return redirect("person", keep)
    sides = [_side(stays, _("Stays"), today), _side(goes, _("Becomes part of it"), today)]
    status = 422 if request.method == "POST" else 200
    return render(request, "people/directory/merge.html", {"form": form, "sides": sides}, status=status)


def _side(person: Person, label: str, today: date) -> dict[str, Any]:
    """One of the two as the comparison shows it: master data and reporting, nothing of what they said to whom."""
    work = work_of(person, today)
    return {
        "person": person,
        "label": label,
        "jobs": work.now + work.other,
        "reportings": reportings_of(person),
    }
