"""Skipping one, and taking that back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.weeks.actions.skips import skip_gathering, undo_skip
from medemens.weeks.forms import SkipForm
from medemens.weeks.queries.gatherings import skips_to_undo, week_of
from medemens.weeks.whose import teams_of


@require_POST
def week_skip(request: PersonRequest, pk: int) -> HttpResponse:
    """Team `pk` skips its week start or close on one day."""
    today, now = timezone.localdate(), timezone.now()
    week = week_of(get_object_or_404(teams_of(request.person, today), pk=pk), today)
    form = SkipForm(request.POST)
    if week is None or not form.is_valid():
        raise Http404
    gathering, day = form.cleaned_data["gathering"], form.cleaned_data["day"]
    try:
        skip = skip_gathering(week=week, gathering=gathering, day=day, by=request.person, now=now)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        toast(request, _("Skipped once."), undo=reverse("week_skip_undo", args=[skip.pk]))
    return redirect(f"week_{gathering}", pk)


@require_POST
def week_skip_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """It is held after all."""
    skip = get_object_or_404(skips_to_undo(request.person, timezone.localdate()), pk=pk)
    undo_skip(skip=skip)
    toast(request, _("It is held after all."))
    return redirect(f"week_{skip.gathering}", skip.week.team_id)
