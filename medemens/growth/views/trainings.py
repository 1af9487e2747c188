"""Where HR says which trainings there are. For everyone else it doesn't exist."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.toasts import toast
from medemens.growth import actions
from medemens.growth.forms import TrainingForm
from medemens.growth.models import Training
from medemens.growth.queries import coming_trainings, past_trainings
from medemens.people.http import PersonRequest, only_hr


@require_safe
@only_hr
def trainings(request: PersonRequest) -> HttpResponse:
    """What is to come, and what was there last month."""
    today = timezone.localdate()
    context = {"today": today, "coming": coming_trainings(today), "past": past_trainings(today)}
    return render(request, "growth/trainings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def training_new(request: PersonRequest) -> HttpResponse:
    """Add one."""
    form = TrainingForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        actions.add_training(values=form.cleaned_data, by=request.person)
        toast(request, _("Added. Everyone can see it now."))
        return redirect("trainings")
    return render(request, "growth/training.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def training(request: PersonRequest, pk: int) -> HttpResponse:
    """Change one."""
    found = get_object_or_404(Training, pk=pk)
    form = TrainingForm(request.POST or None, today=timezone.localdate(), training=found)
    if request.method == "POST" and form.is_valid():
        actions.change_training(training=found, values=form.cleaned_data, by=request.person)
        toast(request, _("Saved."))
        return redirect("trainings")
    context = {"form": form, "training": found}
    return render(request, "growth/training.html", context, status=422 if form.errors else 200)


@require_POST
@only_hr
def training_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one away."""
    actions.remove_training(training=get_object_or_404(Training, pk=pk), by=request.person)
    toast(request, _("Taken away."))
    return redirect("trainings")
