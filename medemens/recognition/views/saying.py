"""“Ik zag…”: saying thanks, and taking it back while it is fresh."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.numbers import small_int
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.people.queries.paging import page_asked
from medemens.recognition import actions
from medemens.recognition.forms import ThanksForm
from medemens.recognition.models import Appreciation
from medemens.recognition.queries import (
    liked_by,
    people_nearby,
    people_to_thank,
    suggestions_for,
    thanks_to_take_back,
)
from medemens.recognition.rules import BEGINNINGS, begun_with
from medemens.sharing.actions.shares import note_looks
from medemens.sharing.models import Share


@require_http_methods(["GET", "HEAD", "POST"])
def thanks_new(request: PersonRequest) -> HttpResponse:
    """Say thanks to `?to=`; without anyone, choose a colleague first. POST with `begin` fills in a first line."""
    wanted, today = request.GET.get("to", ""), timezone.localdate()
    if not wanted:
        return _choose(request)
    to = get_object_or_404(people_to_thank(request.person, today), pk=small_int(wanted))
    liked = liked_by(to, request.person, today)
    form = _form(request, to, liked)
    if form.is_bound and form.is_valid() and (said := _say(request, to, form)):
        undo = reverse("thanks_undo", args=[said.pk])
        toast(request, _("%(name)s can read it now.") % {"name": to.call_name}, undo=undo)
        return redirect("person", to.pk)
    if request.method != "HEAD":
        note_looks(viewer=request.person, shares=liked, today=today)
    just_now = thanks_to_take_back(request.person, timezone.now()).filter(receiver=to).first()
    context = {"form": form, "to": to, "said": just_now, "liked": liked, "beginnings": BEGINNINGS}
    return render(request, "recognition/new.html", context, status=422 if form.errors else 200)


def _choose(request: PersonRequest) -> HttpResponse:
    """Whom to thank: those one works with, by name. Whom one thanked before makes no difference."""
    page = page_asked(people_nearby(request.person, timezone.localdate()), request.GET)
    return render(request, "recognition/choose.html", {"page": page})


def _form(request: PersonRequest, to: Person, liked: list[Share]) -> ThanksForm:
    posted, suggestions = request.POST, suggestions_for(to, request.person, liked, timezone.localdate())
    if request.method == "POST" and "begin" in posted:
        text = begun_with(posted["begin"], posted.get("text", ""))
        begun = {"text": text, "suggested": posted.get("suggested", "")}
        return ThanksForm(initial=begun, to=to, suggestions=suggestions)
    return ThanksForm(posted if request.method == "POST" else None, to=to, suggestions=suggestions)


def _say(request: PersonRequest, to: Person, form: ThanksForm) -> Appreciation | None:
    """Say it; what is refused shows above the form."""
    said = form.cleaned_data
    try:
        return actions.say_thanks(
            giver=request.person,
            receiver=to,
            text=said["text"],
            suggested=said.get("suggested", ""),
            now=timezone.now(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


@require_POST
def thanks_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back what one said just now."""
    now = timezone.now()
    said = get_object_or_404(thanks_to_take_back(request.person, now), pk=pk)
    try:
        actions.take_back_thanks(thanks=said, by=request.person, now=now)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        toast(request, _("Taken back."))
    return redirect("person", said.receiver_id)
