"""The one page that whoever opens a week start or close holds."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.core.numbers import small_int
from medemens.people.http import PersonRequest
from medemens.people.models import Team
from medemens.weeks.forms import AgreementForm
from medemens.weeks.models import Gathering
from medemens.weeks.page import page_of
from medemens.weeks.whose import teams_of


@require_safe
def gathering(request: PersonRequest, pk: int, kind: Gathering) -> HttpResponse:
    """The start or the close of the week of team `pk`. Looking leaves nothing behind."""
    team = get_object_or_404(teams_of(request.person, timezone.localdate()), pk=pk)
    return gathering_page(request, team, kind, AgreementForm())


def gathering_page(request: PersonRequest, team: Team, kind: Gathering, form: Form) -> HttpResponse:
    """The page, with what was typed where that couldn't be taken."""
    another = small_int(request.GET.get("n", "")) or 0
    page = page_of(team, kind, request.person, timezone.now(), another)
    context = {"page": page, "form": form, "another": f"?n={another + 1}#question"}
    return render(request, "weeks/gathering.html", context, status=422 if form.errors else 200)
