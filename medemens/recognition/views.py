"""Thanks: saying it, reading it, taking it away."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.numbers import small_int
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.recognition import actions
from medemens.recognition.forms import ThanksForm
from medemens.recognition.models import Appreciation
from medemens.recognition.queries import people_to_thank, thanks_for, thanks_to_take_back

ON_A_PAGE = 20


@require_safe
def thanks(request: PersonRequest) -> HttpResponse:
    """What others thanked me for."""
    page = Paginator(thanks_for(request.person), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "recognition/thanks.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def thanks_new(request: PersonRequest) -> HttpResponse:
    """Say thanks to `?to=`; without anyone, choose a colleague first."""
    wanted = request.GET.get("to", "")
    if not wanted:
        return redirect("colleagues")
    to = get_object_or_404(people_to_thank(request.person, timezone.localdate()), pk=small_int(wanted))
    form = ThanksForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (said := _say(request, to, form)):
        undo = reverse("thanks_undo", args=[said.pk])
        toast(request, _("%(name)s can read it now.") % {"name": to.call_name}, undo=undo)
        return redirect("person", to.pk)
    just_now = thanks_to_take_back(request.person, timezone.now()).filter(receiver=to).first()
    context = {"form": form, "to": to, "said": just_now}
    return render(request, "recognition/new.html", context, status=422 if form.errors else 200)


def _say(request: PersonRequest, to: Person, form: ThanksForm) -> Appreciation | None:
    """Say it; what is refused shows above the form."""
    text = form.cleaned_data["text"]
    try:
        return actions.say_thanks(giver=request.person, receiver=to, text=text, now=timezone.now())
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


@require_POST
def thanks_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take away what one was thanked for."""
    got = get_object_or_404(thanks_for(request.person), pk=pk)
    actions.take_thanks_away(thanks=got, by=request.person)
    toast(request, _("Taken away."))
    return redirect("thanks")
