"""Who holds which role: for everyone to see, for HR to change."""

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
from medemens.people.http import PersonRequest, only_hr
from medemens.people.models import Grant
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
    """HR finds someone by name or number, and gives them a role."""
    sought = request.GET.get("q", "")
    found = queries.grantable_to(request.person, sought, timezone.localdate())
    form = RoleForm(request.POST or None, people=found)
    if request.method == "POST" and form.is_valid():
        try:
            grant = give_role(**form.cleaned_data, by=request.person, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            toast(request, _("%(name)s has this role from now on.") % {"name": grant.person.full_name})
            return redirect("roles")
    context = {"form": form, "sought": sought, "found": bool(sought) and found.exists()}
    return render(request, "people/access/new_role.html", context, status=422 if form.errors else 200)


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
