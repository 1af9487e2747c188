"""What a team agrees for a week."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.weeks.actions.agreements import add_agreement, remove_agreement
from medemens.weeks.forms import AgreementForm
from medemens.weeks.models import Gathering
from medemens.weeks.queries.agreements import agreements_to_remove
from medemens.weeks.views.gatherings import gathering_page
from medemens.weeks.whose import teams_of


@require_POST
def week_agreements(request: PersonRequest, pk: int) -> HttpResponse:
    """Write one more line down for this week of team `pk`."""
    team = get_object_or_404(teams_of(request.person, timezone.localdate()), pk=pk)
    form = AgreementForm(request.POST)
    if form.is_valid():
        try:
            add_agreement(team=team, text=form.cleaned_data["text"], now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _back("week_start", pk)
    return gathering_page(request, team, Gathering.START, form)


@require_POST
def week_agreement_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a line away: at the start, or at the close when it is done."""
    agreement = get_object_or_404(agreements_to_remove(request.person, timezone.localdate()), pk=pk)
    remove_agreement(agreement=agreement)
    toast(request, _("Taken away."))
    closes = request.POST.get("gathering") == Gathering.CLOSE
    return _back("week_close" if closes else "week_start", agreement.team_id)


def _back(page: str, team: int) -> HttpResponse:
    return redirect(f"{reverse(page, args=[team])}#agreements")
