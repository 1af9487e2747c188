"""My contact persons, and those for whom I am one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.actions import contacts as actions
from medemens.people.forms.directory import ContactForm
from medemens.people.http import PersonRequest, part_of, tried
from medemens.people.models import Contact, Person
from medemens.people.picking import picking
from medemens.people.queries import contacts as queries
from medemens.people.rules import MOST_CONTACTS


@require_safe
def contact_persons(request: PersonRequest) -> HttpResponse:
    today, person = timezone.localdate(), request.person
    mine = list(queries.open_contacts_of(person, today))
    context = {
        "mine": mine,
        "may_ask": len(mine) < MOST_CONTACTS,
        "requests": queries.contact_requests_for(person, today),
        "held": queries.contacts_held_by(person, today),
    }
    return render(request, "people/directory/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: PersonRequest) -> HttpResponse:
    person, now = request.person, timezone.now()
    today = timezone.localdate(now)
    pick = picking(request, ContactForm, Person.objects.here(today).exclude(pk=person.pk), today)

    def act(clean: dict[str, Any]) -> None:
        actions.ask_contact(
            person=person,
            contact=clean["person"],
            instead_of_leader=clean["place"] == "instead",
            by=person,
            now=now,
        )

    if request.method == "POST" and pick.form and tried(pick.form, act):
        toast(
            request,
            _("Your question is with %(name)s.") % {"name": pick.form.cleaned_data["person"].call_name},
        )
        return redirect("contact_persons")
    return render(
        request,
        part_of(request, "people/directory/contact_new.html", "found"),
        {"pick": pick},
        status=pick.status,
    )


@require_POST
def contact_agreement(request: PersonRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(queries.contact_requests_for(request.person, timezone.localdate()), pk=pk)
    said = _("You are a contact person of %(name)s now.") % {"name": contact.person.call_name}
    _answer(request, contact, actions.agree_to_contact, said)
    return redirect("contact_persons")


@require_POST
def contact_refusal(request: PersonRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(queries.contact_requests_for(request.person, timezone.localdate()), pk=pk)
    said = _("%(name)s gets a message. You need not explain.") % {"name": contact.person.call_name}
    _answer(request, contact, actions.decline_contact, said)
    return redirect("contact_persons")


@require_POST
def contact_ending(request: PersonRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(queries.contacts_between(request.person), pk=pk)
    actions.end_contact(contact=contact, by=request.person, now=timezone.now())
    toast(request, _("Done."))
    return redirect("contact_persons")


def _answer(request: PersonRequest, contact: Contact, act: Callable[..., None], said: str) -> None:
    """Answer a question and say so; or say that it was taken back just now."""
    try:
        act(contact=contact, by=request.person, now=timezone.now())
    except Refused as refusal:
        said = str(refusal)
    toast(request, said)
