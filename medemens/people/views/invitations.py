"""HR's page about who can come in, and inviting one person, a team, or everyone."""

from datetime import date, datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.actions.invitations import invite
from medemens.people.http import PersonRequest, only_hr
from medemens.people.models import Team
from medemens.people.queries import house
from medemens.people.queries import invitations as queries
from medemens.people.queries.access import addresses_waiting_too_long
from medemens.people.queries.letters import teams_for_letters

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def invitations(request: PersonRequest) -> HttpResponse:
    """Who was not invited yet, who was, and who came in; a POST invites."""
    today, now = timezone.localdate(), timezone.now()
    if request.method == "POST":
        return _invite(request)
    groups = queries.groups(today, now)
    show = request.GET.get("show", "new")
    if show not in groups:
        raise Http404
    page = Paginator(queries.with_invitation(groups[show], now), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "show": show,
        "tabs": {show: True},
        "page": page,
        "rows": queries.listed(list(page.object_list), today),
        "counts": {name: group.count() for name, group in groups.items()},
        "is_agreed": house.is_agreed(),
        "pilot": house.running_pilot(),
        "stuck": addresses_waiting_too_long(now),
        "refused": queries.letters_refused(now),
        "teams": _teams(show, today, now),
    }
    return render(request, "people/access/invitations.html", context)


def _teams(show: str, today: date, now: datetime) -> QuerySet[Team] | None:
    """The teams to choose from, in the two lists where several can be invited at once."""
    if show == "letter":
        return teams_for_letters(today, now)
    return queries.teams_to_invite(today, now) if show == "new" else None


def _invite(request: PersonRequest) -> HttpResponse:
    chosen = queries.people_to_invite(request.POST, timezone.localdate(), timezone.now())
    try:
        made = invite(people=chosen, by=request.person, now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("invitations")
    if not made and not queries.names_a_group(request.POST):
        raise Http404
    if not made:
        messages.info(request, _("Everyone who can be invited by mail has been invited."))
        return redirect("invitations")
    sent = ngettext(
        "One invitation is on its way.", "%(number)s invitations are on their way.", len(made)
    ) % {"number": len(made)}
    toast(request, sent)
    return redirect("invitations")
