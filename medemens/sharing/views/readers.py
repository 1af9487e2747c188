"""The people I name for something I share."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, part_of, tried
from medemens.people.models import Person
from medemens.people.picking import picking
from medemens.sharing.actions.shares import add_reader, remove_reader
from medemens.sharing.forms import ReaderForm
from medemens.sharing.queries.shares import readers_named, shares_of


@require_http_methods(["GET", "HEAD", "POST"])
def reader_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Let one more colleague read it."""
    now, today = timezone.now(), timezone.localdate()
    share = get_object_or_404(shares_of(request.person, today), pk=pk)
    pick = picking(request, ReaderForm, Person.objects.here(today).exclude(pk=request.person.pk), today)

    def act(clean: dict[str, Any]) -> None:
        add_reader(share=share, person=clean["person"], by=request.person, now=now)

    if request.method == "POST" and pick.form and tried(pick.form, act):
        name = pick.form.cleaned_data["person"].call_name
        toast(request, _("%(name)s can read this from now on.") % {"name": name})
        return redirect("share", pk)
    template = part_of(request, "sharing/reader_new.html", "found")
    return render(request, template, {"pick": pick, "share": share}, status=pick.status)


@require_POST
def reader_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take someone off. A share that nobody may read any more goes."""
    reader = get_object_or_404(readers_named(request.person), pk=pk)
    remove_reader(reader=reader, by=request.person)
    toast(request, _("%(name)s can’t read this any more.") % {"name": reader.person})
    return redirect("shares")
