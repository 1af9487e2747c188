"""How far questions of one's leader or contact person may go: for oneself alone."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.questions.actions.asking import set_openness
from medemens.questions.forms.depth import DepthForm
from medemens.questions.queries.asking import examples, open_to, openness_of


@require_http_methods(["GET", "HEAD", "POST"])
def depth(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose it, and change it at any time. Nobody else has this page."""
    leader = get_object_or_404(open_to(request.person, timezone.localdate()), pk=pk)
    said = openness_of(request.person, leader)
    form = DepthForm(request.POST if request.method == "POST" else None, said=said, examples=examples())
    if request.method == "POST" and form.is_valid():
        set_openness(person=request.person, leader=leader, **form.cleaned_data, by=request.person)
        toast(request, _("This holds from now on."))
        return redirect("depth", pk=pk)
    status = 422 if form.errors else 200
    return render(request, "questions/depth.html", {"form": form, "leader": leader}, status=status)
