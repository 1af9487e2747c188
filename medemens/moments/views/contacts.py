"""Noting real contact that nobody had arranged: “Al gesproken”, and a shift one worked along."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.moments.actions.contacts import log_contact, log_shift, take_back_log
from medemens.moments.forms.contacts import ContactForm, ShiftForm
from medemens.moments.models import Moment
from medemens.moments.queries.moments import colleagues_to_meet, contacts_to_deny, contacts_to_undo
from medemens.moments.views.going import go_back, go_to
from medemens.people.http import PersonRequest
from medemens.people.models import Person
from medemens.people.queries.relations import people_with_moments_from


@require_POST
def contact_log(request: PersonRequest) -> HttpResponse:
    """“Al gesproken”: one tap, and ten seconds to take it back."""
    today = timezone.localdate()
    form = ContactForm(request.POST, colleagues=colleagues_to_meet(request.person, today))
    if not form.is_valid():
        raise Http404
    other, kind = form.cleaned_data["with"], form.cleaned_data["kind"]
    try:
        noted = log_contact(by=request.person, other=other, kind=kind, on=today, now=timezone.now())
    except Refused as refused:
        toast(request, str(refused))
    else:
        said = _("Noted. You spoke with %(name)s.") % {"name": other.call_name}
        moment_url = reverse("moment", args=[noted.pk])
        toast(request, said, undo=reverse("contact_undo", args=[noted.pk]), go_on=moment_url)
    return go_back(request, reverse("today"))


@require_POST
def contact_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Take noted contact back."""
    now = timezone.now()
    noted = get_object_or_404(contacts_to_undo(request.person, now), pk=pk)
    take_back_log(moments=[noted], by=request.person, now=now)
    return go_back(request, reverse("today"))


@require_POST
def contact_denial(request: PersonRequest, pk: int) -> HttpResponse:
    """“This isn’t right”: what another noted about both is gone for both."""
    noted = get_object_or_404(contacts_to_deny(request.person, timezone.localdate()), pk=pk)
    take_back_log(moments=[noted], by=request.person, now=timezone.now())
    toast(request, _("Taken away."))
    return go_to(request, reverse("today"))


@require_http_methods(["GET", "HEAD", "POST"])
def shift_log(request: PersonRequest) -> HttpResponse:
    """“Ik liep mee”: tick everybody one really spoke to, in one go."""
    today = timezone.localdate()
    people = people_with_moments_from(request.person, today)
    form = ShiftForm(request.POST or None, people=people, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            noted = _log(request.person, form)
        except Refused as refused:
            form.add_error("day", str(refused))
        else:
            undo = reverse("shift_undo", args=[noted[0].pk]) if noted else ""
            toast(request, _said(noted), undo=undo)
            return go_to(request, reverse("today"))
    return render(request, "moments/shift.html", {"form": form}, status=422 if form.errors else 200)


def _log(by: Person, form: ShiftForm) -> list[Moment]:
    data = form.cleaned_data
    return log_shift(by=by, others=list(data["people"]), on=data["day"], now=timezone.now())


def _said(noted: list[Moment]) -> str:
    if not noted:
        return _("This shift was noted already.")
    return ngettext("Noted for one colleague.", "Noted for %(count)s colleagues.", len(noted)) % {
        "count": len(noted)
    }


@require_POST
def shift_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back everybody who was ticked together with this one."""
    now = timezone.now()
    one = get_object_or_404(contacts_to_undo(request.person, now).filter(kind=Moment.Kind.SHIFT), pk=pk)
    together = contacts_to_undo(request.person, now).filter(kind=Moment.Kind.SHIFT, made_at=one.made_at)
    take_back_log(moments=list(together), by=request.person, now=now)
    return go_to(request, reverse("shift_log"))
