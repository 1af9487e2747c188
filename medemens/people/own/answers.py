"""How HR answers what people ask about their data, as pages; and how supervision takes the code of a package."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.entry import in_groups
from medemens.people.forms.directory import FindForm
from medemens.people.http import PersonRequest, only_hr
from medemens.people.models import Account, Grant, Person
from medemens.people.own import queries, requests
from medemens.people.own.archive import archive_of
from medemens.people.own.forms import PARTS
from medemens.people.own.sealing import Lock, sealed
from medemens.people.own.views import file_of
from medemens.people.queries.directory import entries
from medemens.people.queries.paging import first_page
from medemens.people.queries.search import search


@only_hr
@require_safe
def corrections(request: PersonRequest) -> HttpResponse:
    """Who says that which of their master data aren't right."""
    rows = [
        (row, [PARTS[part] for part in row.parts])
        for row in queries.corrections_for(request.person, request.roles)
    ]
    return render(request, "people/own/corrections.html", {"rows": rows})


@only_hr
@require_POST
def correction_closure(request: PersonRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(queries.corrections_for(request.person, request.roles), pk=pk)
    requests.close_correction(correction=asked, by=request.person)
    toast(request, _("Done. Nothing of it is kept."))
    return redirect("corrections")


@only_hr
@require_http_methods(["GET", "HEAD", "POST"])
def packages(request: PersonRequest) -> HttpResponse:
    """Find who asked for their data, make a package that only they can open, and fetch it."""
    form = FindForm(request.GET)
    if request.method == "POST":
        return _make_package(request)
    others = Person.objects.known().exclude(pk=request.person.pk)
    found = first_page(search(others, form.text)).people if form.text else []
    context = {
        "form": form,
        "found": entries(found, timezone.localdate()),
        "packages": queries.packages_for(request.person, request.roles),
    }
    return render(request, "people/own/packages.html", context)


def _make_package(request: PersonRequest) -> HttpResponse:
    asked: Any = request.POST.get("person", "")
    if not asked.isdecimal() or len(asked) > 18:
        raise Http404
    person = get_object_or_404(Person.objects.known(), pk=int(asked))
    try:
        requests.make_package(person=person, by=request.person, now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        toast(request, _("The package for %(name)s can be fetched.") % {"name": person})
    return redirect("packages")


@only_hr
@require_POST
def package_file(request: PersonRequest, pk: int) -> HttpResponse:
    """The package, made anew and closed, in the language of its owner. Without the code it is noise."""
    package = get_object_or_404(queries.packages_for(request.person, request.roles), pk=pk)
    account = Account.objects.visible_to(package.person).first()
    with translation.override(account.language if account else translation.get_language()):
        archive = archive_of(package.person, timezone.now())
        page = sealed(html=archive.html, data=archive.json, lock=Lock(package.key, package.salt))
    return file_of(page)


@require_safe
def package_codes(request: PersonRequest) -> HttpResponse:
    """For supervision: whose package has a code that waits for them."""
    if Grant.Role.SUPERVISION not in request.roles:
        raise Http404
    waiting = queries.codes_waiting_for(request.person, request.roles)
    return render(request, "people/own/package_codes.html", {"packages": waiting})


@require_POST
def package_code(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the code, once: to hand or send to its owner, and to nobody else."""
    package = get_object_or_404(queries.codes_waiting_for(request.person, request.roles), pk=pk)
    code = requests.take_package_code(package=package, by=request.person, now=timezone.now())
    context = {"code": in_groups(code), "person": package.person}
    return render(request, "people/own/package_code.html", context)
