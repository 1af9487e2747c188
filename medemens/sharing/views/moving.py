"""What goes along to a new leader, contact person or team: nothing, until I say so."""

from collections.abc import Iterable

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.sharing.actions.shares import carry_over
from medemens.sharing.forms import CarryForm
from medemens.sharing.models import Share
from medemens.sharing.queries.moving import Newcomer, newcomers_of, shares_to_carry
from medemens.sharing.queries.shares import shares_of


@require_http_methods(["GET", "HEAD", "POST"])
def carryovers(request: PersonRequest) -> HttpResponse:
    """Per newcomer, what they could read. Each is a form of its own."""
    today = timezone.localdate()
    newcomers, shares = newcomers_of(request.person, today), shares_of(request.person, today)
    if request.method == "POST":
        for newcomer in newcomers:
            if newcomer.key == request.POST.get("newcomer"):
                return _carry(request, newcomer, _form(newcomer, shares, request.POST))
        toast(request, _("Something changed meanwhile. Look once more."))
        return redirect("carryovers")
    offers = [(newcomer, _form(newcomer, shares)) for newcomer in newcomers]
    return render(request, "sharing/carryovers.html", {"offers": offers})


def _form(newcomer: Newcomer, shares: Iterable[Share], data: QueryDict | None = None) -> CarryForm:
    return CarryForm(data, prefix=newcomer.key, offered=shares_to_carry(newcomer, shares))


def _carry(request: PersonRequest, newcomer: Newcomer, form: CarryForm) -> HttpResponse:
    if not form.is_valid():  # something ticked was taken back meanwhile: that is no choice for nothing
        toast(request, _("Something changed meanwhile. Look once more."))
        return redirect("carryovers")
    try:
        chosen = form.cleaned_data["shares"]
        carry_over(newcomer=newcomer, shares=chosen, by=request.person, now=timezone.now())
    except Refused as refusal:
        toast(request, str(refusal))
    else:
        toast(request, _("This is how it is now for %(name)s.") % {"name": newcomer})
    return redirect("carryovers")
