"""Who holds which role: for everyone to see, for HR to change."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.actions.roles import end_role, give_role
from medemens.people.forms.roles import RoleForm
from medemens.people.http import PersonRequest, only_hr, part_of, tried
from medemens.people.models import Grant, Person
from medemens.people.picking import picking
from medemens.people.queries import roles as queries


@require_safe
def roles(request: PersonRequest) -> HttpResponse:
    """Who holds which role, and since when."""
    mine = frozenset(request.roles)
    context = {
        "roles": queries.roles_for(request.person, mine),
        "ended": queries.roles_for(request.person, mine, ended=True),
        "may_change": Grant.Role.HR in mine,
    }
    return render(request, "people/access/roles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def new_role(request: PersonRequest) -> HttpResponse:
    """HR finds someone by name, and gives them a role. Numbers are for their timed mode."""
    now = timezone.now()
    today = timezone.localdate(now)
    pick = picking(request, RoleForm, Person.objects.here(today).exclude(pk=request.person.pk), today)

    def act(clean: dict[str, Any]) -> None:
        give_role(**clean, by=request.person, now=now)

    if request.method == "POST" and pick.form and tried(pick.form, act):
        name = pick.form.cleaned_data["person"].full_name
        toast(request, _("%(name)s has this role from now on.") % {"name": name})
        return redirect("roles")
    template = part_of(request, "people/access/new_role.html", "found")
    return render(request, template, {"pick": pick}, status=pick.status)


@require_POST
@only_hr
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """HR ends someone's role."""
    grant = get_object_or_404(Grant.objects.select_related("person"), pk=pk, ended_at=None)
    try:
        end_role(grant=grant, by=request.person, today=timezone.localdate(), now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        toast(request, _("The role of %(name)s has ended.") % {"name": grant.person.full_name})
    return redirect("roles")
