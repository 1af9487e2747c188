"""Letting cheerful days rest: one's own, or of whom one leads. And the one question after the first login."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.toasts import toast
from medemens.milestones.actions import answer_day_question, end_cheer_pause, pause_cheer
from medemens.milestones.forms import CheerPauseForm
from medemens.milestones.pause_words import pause_line
from medemens.milestones.queries.pauses import pauses_for, people_to_rest
from medemens.people.http import PersonRequest
from medemens.sharing.rules import Kind


@require_http_methods(["GET", "HEAD", "POST"])
def cheer_pause(request: PersonRequest, pk: int) -> HttpResponse:
    """Of oneself, or of whom one leads. A leader isn't told of what somebody set themself."""
    me, today = request.person, timezone.localdate()
    about = get_object_or_404(people_to_rest(me, today), pk=pk)
    form = CheerPauseForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        pause_cheer(person=about, until=form.cleaned_data["until"], by=me, now=timezone.now())
        toast(request, _("This holds from now on."))
        return redirect("cheer_pause", pk)
    pauses = pauses_for(me, today).filter(person=about).order_by("pk")
    lines = [pause_line(one, me) for one in pauses]
    context = {"about": about, "is_mine": about == me, "form": form, "lines": lines}
    return render(request, "milestones/cheer_pause.html", context, status=422 if form.errors else 200)


@require_POST
def cheer_pause_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Let it be over."""
    pause = pauses_for(request.person, timezone.localdate()).filter(person=pk).first()
    if pause is None:
        raise Http404
    end_cheer_pause(pause=pause, by=request.person)
    toast(request, _("The pause is over."))
    return redirect("days")


@require_POST
def day_question(request: PersonRequest) -> HttpResponse:
    """Yes, or no thank you: either way it isn't asked again."""
    answer_day_question(by=request.person, now=timezone.now())
    if request.POST.get("answer") == "yes":
        return redirect(f"{reverse('share_new')}?kind={Kind.DAY}")
    return redirect("today")
