"""Where HR says that a promise doesn't hold any more, and takes that back. For everyone else it doesn't exist."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, only_hr, tried
from medemens.story import actions
from medemens.story.forms import EndForm
from medemens.story.models import Promise


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def promise_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Say why it ends; from then on it is among those that ended."""
    promise = get_object_or_404(Promise, pk=pk, end=None)
    form = EndForm(request.POST or None)
    by, today = request.person, timezone.localdate()
    if request.method == "POST" and tried(
        form, lambda _: actions.end_promise(promise=promise, why=form.said["why"], by=by, today=today)
    ):
        undo = reverse("promise_end_removal", args=[promise.pk])
        toast(request, _("This promise ended today. Everyone can read why."), undo=undo)
        return redirect("story_policy")
    context = {"form": form, "promise": promise}
    return render(request, "story/end.html", context, status=422 if form.errors else 200)


@require_POST
@only_hr
def promise_end_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Let it stand again."""
    promise = get_object_or_404(Promise.objects.select_related("successor").exclude(end=None), pk=pk)
    try:
        actions.let_stand_again(promise=promise, by=request.person)
    except Refused as refusal:
        toast(request, str(refusal))
    else:
        toast(request, _("This promise stands again."))
    return redirect("story_policy")
