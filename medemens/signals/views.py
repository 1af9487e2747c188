"""Quiet hours and what comes by mail, and for HR the addresses that don't work."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.time import clock
from medemens.core.toasts import toast
from medemens.core.traces import without_traces
from medemens.people.http import PersonRequest, only_hr
from medemens.signals import actions, queries
from medemens.signals.forms import MailChoicesForm, QuietHoursForm
from medemens.signals.models import MailChoices
from medemens.signals.switching_off import read_off_token


@require_http_methods(["GET", "HEAD", "POST"])
def quiet_hours(request: PersonRequest) -> HttpResponse:
    """The hours in which someone wants no mail; POST sets their own."""
    own, house = queries.quiet_hours_of(request.person), queries.house_window()
    starts_at, ends_at = (own.starts_at, own.ends_at) if own else (house.starts, house.ends)
    initial = {"starts_at": starts_at, "ends_at": ends_at}
    form = QuietHoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        person = request.person
        actions.set_quiet_hours(person=person, **form.cleaned_data, by=person, now=timezone.now())
        toast(request, _("Saved. Mail reaches you outside these hours."))
        return redirect("quiet_hours")
    context = {"form": form, "own": own, "house": [clock(time) for time in (house.starts, house.ends)]}
    return render(request, "signals/quiet_hours.html", context, status=422 if form.is_bound else 200)


@require_POST
def quiet_hours_of_house(request: PersonRequest) -> HttpResponse:
    """Let the hours of the house hold again."""
    actions.use_house_hours(person=request.person, by=request.person, now=timezone.now())
    toast(request, _("The hours of your organisation apply to you again."))
    return redirect("quiet_hours")


@require_http_methods(["GET", "HEAD", "POST"])
def mail_choices(request: PersonRequest) -> HttpResponse:
    """What may come by mail, and when the letter of the day does."""
    asked = _as_asked(queries.mail_choices_of(request.person))
    form = MailChoicesForm(request.POST if request.method == "POST" else None, initial=asked)
    if form.is_valid() and _chosen(request, form):
        toast(request, _("This holds from now on."))
        return redirect("mail_choices")
    context = {"form": form}
    return render(request, "signals/mail_choices.html", context, status=422 if form.is_bound else 200)


def _as_asked(choices: MailChoices) -> dict[str, object]:
    return {
        "digest": not choices.no_digest,
        "digest_at": choices.digest_at,
        "invitations": not choices.no_invitations,
        "days_in_calendar": choices.days_in_calendar,
    }


def _chosen(request: PersonRequest, form: MailChoicesForm) -> bool:
    try:
        actions.choose_mail(person=request.person, **form.cleaned_data, by=request.person, now=timezone.now())
    except Refused as refusal:
        form.add_error("digest_at", str(refusal))
        return False
    return True


# A mail program posts here without a session, so there is nothing that Django's check could protect.
@csrf_exempt
@without_traces
@require_http_methods(["GET", "HEAD", "POST"])
def mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Where a mail leads that somebody wants no more of. A wrong address gets the same page, and changes nothing."""
    if request.method == "POST" and (told := read_off_token(token)):
        person, family = told
        actions.switch_off(person=person, family=family, now=timezone.now())
    return render(request, "signals/mail_off.html", {"done": request.method == "POST"})


@require_safe
@only_hr
def bounces(request: PersonRequest) -> HttpResponse:
    """Whose mail came back. For everyone but HR the page doesn't exist."""
    page = Paginator(queries.bounces_for(request.roles), 25).get_page(request.GET.get("page"))
    return render(request, "signals/bounces.html", {"page": page})


@require_POST
def bounce_solution(request: PersonRequest, pk: int) -> HttpResponse:
    """HR dealt with it."""
    bounce = get_object_or_404(queries.bounces_for(request.roles), pk=pk)
    actions.solve_bounce(bounce=bounce, by=request.person, now=timezone.now())
    toast(request, _("Done. If mail comes back again, it appears here again."))
    return redirect("bounces")
