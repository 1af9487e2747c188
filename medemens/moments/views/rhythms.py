from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.time import upcoming
from medemens.core.toasts import toast
from medemens.moments.actions import rhythms as act
from medemens.moments.forms.rhythms import AwayForm, CapacityForm, PaceForm, PauseForm
from medemens.moments.models import Away, Rhythm
from medemens.moments.queries import rhythms as read
from medemens.moments.queries.wishes import wishes_from
from medemens.moments.rules import how_often_text
from medemens.people.http import PersonRequest
from medemens.people.models import Person


def _rhythm(request: PersonRequest, pk: int) -> Rhythm:
    """The viewer's rhythm with person `pk`; 404 where there can't be one."""
    other = get_object_or_404(Person, pk=pk)
    rhythm = read.rhythm_between(request.person, other, timezone.localdate())
    if rhythm is None:
        raise Http404
    return rhythm


def _page(request: PersonRequest, rhythm: Rhythm, status: int = 200, **forms: Form) -> HttpResponse:
    today = timezone.localdate()
    mine = rhythm.colleague_id == request.person.pk
    pause = read.current_pause(rhythm, today) if rhythm.pk else None
    context: dict[str, Any] = {
        "rhythm": rhythm,
        "other": rhythm.leader if mine else rhythm.colleague,
        "is_mine": mine,
        "last": read.last_text(rhythm, today),
        "how_often": read.rhythm_text(rhythm, today),
        "pause": pause,
        "pause_ends": upcoming(pause.ends_on, today) if pause else "",
        "wish": wishes_from(request.person, today).filter(to=rhythm.leader).first() if mine else None,
        "pace_form": PaceForm(initial={"pace": rhythm.pace}),
        "pause_form": PauseForm(),
        **forms,
    }
    return render(request, "rhythms/rhythm.html", context, status=status)


@require_safe
def rhythm(request: PersonRequest, pk: int) -> HttpResponse:
    """How often the viewer and person `pk` speak, and what the viewer may say of it."""
    return _page(request, _rhythm(request, pk))


@require_POST
def pace(request: PersonRequest, pk: int) -> HttpResponse:
    """The employee says more often, as usual, less often, or no rhythm."""
    rhythm, form = _rhythm(request, pk), PaceForm(request.POST)
    if rhythm.colleague_id != request.person.pk:
        raise Http404
    if not form.is_valid():
        return _page(request, rhythm, 422, pace_form=form)
    act.set_pace(
        leader=rhythm.leader, colleague=rhythm.colleague, pace=form.cleaned_data["pace"], by=request.person,
        today=timezone.localdate(),
    )  # fmt: skip
    toast(request, _("That is how often you will talk from now on."))
    return redirect("rhythm", pk=pk)


@require_POST
def pause(request: PersonRequest, pk: int) -> HttpResponse:
    """Let the rhythm rest until a day."""
    rhythm, form = _rhythm(request, pk), PauseForm(request.POST)
    if not form.is_valid():
        return _page(request, rhythm, 422, pause_form=form)
    try:
        act.pause_rhythm(
            leader=rhythm.leader, colleague=rhythm.colleague, ends_on=form.cleaned_data["ends_on"],
            by=request.person, today=timezone.localdate(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error("ends_on", str(refusal))
        return _page(request, rhythm, 422, pause_form=form)
    toast(
        request,
        _("Resting until and including %(day)s.")
        % {"day": form.cleaned_data["ends_on"].strftime("%d-%m-%Y")},
    )
    return redirect("rhythm", pk=pk)


@require_POST
def pause_end(request: PersonRequest, pk: int) -> HttpResponse:
    """End one's own pause."""
    act.end_pause(rhythm=_rhythm(request, pk), by=request.person)
    toast(request, _("The rest is over."))
    return redirect("rhythm", pk=pk)


@require_POST
def later(request: PersonRequest, pk: int) -> HttpResponse:
    """“I’d rather talk later”: the rhythm rests a few weeks."""
    to = _rhythm(request, pk).leader
    if to.pk == request.person.pk:
        raise Http404
    act.ask_later(sender=request.person, to=to, today=timezone.localdate())
    toast(request, _("The rhythm rests for four weeks."), undo=reverse("rhythm_pause_end", args=[pk]))
    return redirect("today")


@require_POST
def snooze(request: PersonRequest, pk: int) -> HttpResponse:
    """“Later”, for a name of this week."""
    offer = get_object_or_404(read.offers_for(request.person), pk=pk)
    act.snooze(offer=offer, by=request.person, today=timezone.localdate())
    text = _("You will see the name of %(name)s again in another week.") % {
        "name": offer.rhythm.colleague.call_name
    }
    toast(request, text, undo=reverse("offer_snooze_undo", args=[pk]))
    return redirect("today")


@require_POST
def snooze_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo “Later”."""
    act.take_back_snooze(offer=get_object_or_404(read.offers_for(request.person), pk=pk), by=request.person)
    return redirect("today")


@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: PersonRequest) -> HttpResponse:
    """What fits an ordinary week, what it comes to, and when there is no time."""
    today, me = timezone.localdate(), request.person
    n = read.queue_length(me, today)
    form = CapacityForm(request.POST or None, n=n, initial={"per_week": read.per_week(me)})
    if request.method == "POST" and form.is_valid():
        act.set_capacity(person=me, per_week=form.cleaned_data["per_week"], by=me)
        toast(request, how_often_text(n, form.cleaned_data["per_week"]) or _("Saved."))
        return redirect("capacity")
    return _capacity_page(request, form, AwayForm(), n, 422 if form.errors else 200)


def _capacity_page(request: PersonRequest, form: Form, away_form: Form, n: int, status: int) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "form": form,
        "away_form": away_form,
        "absences": read.coming_absences(request.person, today),
        "how_often": how_often_text(n, read.per_week(request.person)),
    }
    return render(request, "rhythms/capacity.html", context, status=status)


@require_POST
def absences(request: PersonRequest) -> HttpResponse:
    """Say on which days one has no time."""
    me, form = request.person, AwayForm(request.POST)
    n = read.queue_length(me, timezone.localdate())
    page = CapacityForm(n=n, initial={"per_week": read.per_week(me)})
    if not form.is_valid():
        return _capacity_page(request, page, form, n, 422)
    try:
        act.set_away(person=me, **form.cleaned_data, by=me, today=timezone.localdate())
    except Refused as refusal:
        form.add_error("ends_on", str(refusal))
        return _capacity_page(request, page, form, n, 422)
    toast(request, _("Noted. Nobody is asked to wait for you on these days."))
    return redirect("capacity")


@require_POST
def absence_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back that one is away."""
    away = get_object_or_404(Away.objects.visible_to(request.person), pk=pk)
    act.remove_away(away=away, by=request.person)
    toast(request, _("Taken back."))
    return redirect("capacity")
