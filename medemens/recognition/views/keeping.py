"""What others thanked me for: reading it, showing it on, taking it away; and what a colleague shows me."""

from collections.abc import Collection

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.numbers import small_int
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.recognition import actions
from medemens.recognition.forms import ShowingForm
from medemens.recognition.models import Appreciation
from medemens.recognition.queries import (
    MOST_SHOWN,
    Onlooker,
    onlookers_of,
    own_thanks,
    shown_in,
    thanks_for,
    thanks_shown_by,
    told_to_owner,
)

ON_A_PAGE = 20


@never_cache  # what was taken away comes out of no browser's memory
@require_safe
def thanks(request: PersonRequest) -> HttpResponse:
    """What others thanked me for, a page at a time. How many there are stands nowhere."""
    start, today = small_int(request.GET.get("from", "")) or 0, timezone.localdate()
    found = list(own_thanks(request.person, today)[start : start + ON_A_PAGE + 1])
    context = {
        "kept": told_to_owner(found[:ON_A_PAGE], request.person, today),
        "earlier": start + ON_A_PAGE if len(found) > ON_A_PAGE else None,
        "later": max(start - ON_A_PAGE, 0) if start else None,
    }
    return render(request, "recognition/thanks.html", context)


@require_POST
def thanks_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take away what one was thanked for."""
    got = get_object_or_404(thanks_for(request.person), pk=pk)
    actions.take_thanks_away(thanks=got, by=request.person)
    toast(request, _("Taken away."))
    return redirect("thanks")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def thanks_showing(request: PersonRequest, pk: int) -> HttpResponse:
    """Who else may read it: nobody, until I tick them, and nobody once I don't."""
    today = timezone.localdate()
    got = get_object_or_404(own_thanks(request.person, today), pk=pk)
    around = onlookers_of(request.person, today)
    ticked = {"to": [one.key for one in shown_in(got)]}
    form = ShowingForm(request.POST if request.method == "POST" else None, around=around, initial=ticked)
    if form.is_bound and form.is_valid() and _show(request, got, form.cleaned_data["to"]):
        return redirect("thanks")
    context = {"form": form, "one": got, "around": around}
    return render(request, "recognition/showing.html", context, status=422 if form.errors else 200)


def _show(request: PersonRequest, got: Appreciation, to: Collection[Onlooker]) -> bool:
    try:
        actions.show_thanks(thanks=got, to=to, by=request.person, now=timezone.now())
    except Refused as refused:
        toast(request, str(refused))
        return False
    toast(request, _("This holds from now on."))
    return True


@require_POST
def thanks_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Whether those the giver suggests may read it too: `to` are their keys as the page named them, none is a no."""
    today = timezone.localdate()
    got = get_object_or_404(own_thanks(request.person, today), pk=pk)
    form = ShowingForm(request.POST, around=onlookers_of(request.person, today))
    if not form.is_valid():  # who leads them is another by now
        toast(request, _("Something changed meanwhile. Look once more."))
        return redirect("thanks")
    to = form.cleaned_data["to"]
    actions.answer_suggestion(thanks=got, to=to, by=request.person, now=timezone.now())
    toast(request, _("%(names)s can read it now.") % {"names": _named(to)} if to else _("It stays with you."))
    return redirect("thanks")


def _named(to: Collection[Onlooker]) -> str:
    return ", ".join(map(str, to))


@never_cache
@require_safe
def thanks_of_colleague(request: PersonRequest, pk: int) -> HttpResponse:
    """What a colleague shows me of what others thanked them for. Where nothing is shown there is no such page."""
    colleague = get_object_or_404(Person.objects.here(timezone.localdate()), pk=pk)
    latest = list(thanks_shown_by(colleague, request.person, timezone.now())[:MOST_SHOWN])
    if not latest:
        raise Http404
    return render(request, "recognition/colleague.html", {"colleague": colleague, "shown": latest})
