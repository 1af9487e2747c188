"""Looking at what another shares, who looked at mine, and how my page looks to others."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.people.person_page import person_page
from medemens.sharing.actions.shares import note_looks
from medemens.sharing.queries.shares import shown_to, sights_of
from medemens.sharing.queries.views import lookers_at


@never_cache  # what is taken back comes out of no browser’s memory
@require_safe
def shares_of_colleague(request: PersonRequest, pk: int) -> HttpResponse:
    """What a colleague lets me read. They can see that I looked; the page before this one said so."""
    today = timezone.localdate()
    owner = get_object_or_404(Person.objects.here(today).exclude(pk=request.person.pk), pk=pk)
    shown = shown_to(request.person, owner, today)
    if not shown.opened:
        raise Http404
    if request.method == "GET":
        note_looks(viewer=request.person, shares=shown.opened, today=today)
    return render(request, "sharing/colleague.html", {"owner": owner, "shown": shown})


@require_safe
def sights(request: PersonRequest) -> HttpResponse:
    """Wie heeft gekeken."""
    return render(request, "sharing/sights.html", {"sights": sights_of(request.person)})


@require_safe
def own_views(request: PersonRequest) -> HttpResponse:
    """Of whom I can see how my page looks to them."""
    lookers = lookers_at(request.person, timezone.localdate())
    return render(request, "sharing/own_views.html", {"lookers": lookers})


@require_safe
def own_view(request: PersonRequest, who: str) -> HttpResponse:
    """My page as `who` sees it, made by the same code. It is no look."""
    today = timezone.localdate()
    looker = lookers_at(request.person, today).get(who)
    if looker is None:
        raise Http404
    page = person_page(looker.viewer, request.person.pk, looker.roles, today) or {}
    shown = shown_to(looker.viewer, request.person, today)
    return render(request, "sharing/own_view.html", {"looker": looker, "shown": shown, **page})
