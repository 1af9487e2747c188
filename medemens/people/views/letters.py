"""The letter of invitation: typing its code, coming in with it, printing one or many, and stopping one."""

from allauth.account.internal.flows.logout import logout as end_session
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.paper import pdf_response
from medemens.core.toasts import toast
from medemens.people import devices, limits, proof, shared_device
from medemens.people.actions.invitations import accept_invitation
from medemens.people.actions.letters import make_letters, refuse_letter
from medemens.people.forms.letters import LetterCodeForm, PrintForm
from medemens.people.http import PersonRequest, only_hr
from medemens.people.language import speak
from medemens.people.letter import letters_pdf
from medemens.people.models import Account, Invitation, Person
from medemens.people.queries import letters as queries
from medemens.people.queries.directory import entries
from medemens.people.queries.invitations import names_a_group


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest) -> HttpResponse:
    """Typing the code. What it opens is shown at this address, so that no code stays in the history of a browser."""
    form = LetterCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.may_try_letter(request):
            return limits.too_many(request)
        found = queries.letter_with(form.cleaned_data["code"])
        if found:
            return _opened(request, found, form.cleaned_data["code"])
        form.add_error("code", _("This code isn’t right, or the letter is more than two weeks old."))
    status = 422 if request.method == "POST" else 200
    return _page(request, "letter", {"form": form}, status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter_open(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads. Looking (as filters and previews do) changes nothing; POST comes in."""
    if not limits.may_try_letter(request):
        return limits.too_many(request)
    if printed_in := _language_of_letter(request):
        response = redirect("letter_open", code)
        speak(response, printed_in)
        return response
    found = queries.letter_with(code)
    if found is None:
        return _page(request, "letter_ended", {}, 410)
    if request.method != "POST":
        return _opened(request, found, code)
    try:
        account = accept_invitation(invitation=found, language=get_language() or "nl", now=timezone.now())
    except Refused as refused:
        return _page(request, "letter_ended", {"text": refused}, 409)
    return _let_in(request, found, account)


def _language_of_letter(request: HttpRequest) -> str:
    """The language of the letter that led here, for a device that has chosen none yet."""
    printed_in = request.GET.get("language", "")
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return printed_in if printed_in in dict(settings.LANGUAGES) and not chosen else ""


def _opened(request: HttpRequest, found: Invitation, code: str) -> HttpResponse:
    """Who is welcome, or why the letter doesn't open."""
    now = timezone.now()
    closed = queries.in_the_way(found, now)
    later = queries.opens_later(found, now)
    if closed and not later:
        return _page(request, "letter_ended", {"text": closed}, 410)
    context = {"letter": found, "person": found.person, "later": later, "text": closed, "code": code}
    return _page(request, "letter_open", context)


def _let_in(request: HttpRequest, found: Invitation, account: Account) -> HttpResponse:
    if request.user.is_authenticated:
        end_session(request)
    shared_device.mark(request)  # until its owner says on the next page that the device is their own
    response = proof.come_in(request, account, "invitation", reverse("account_first"))
    if found.opens_at:
        messages.info(request, _("Everything that opened your account before has ended."))
    return response


def _page(request: HttpRequest, name: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    """A page of the entrance; it makes the device known.

    Its address may hold a code. The policy for referrers stays "same-origin", as everywhere: no other site hears of it.
    With "no-referrer" browsers would send the form with the origin "null", which is refused as a forgery.
    """
    response = render(request, f"people/access/{name}.html", context, status=status)
    devices.keep(response, devices.device_of(request))
    return response


@require_POST
def letter_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Print a letter for one person."""
    people = queries.may_print_for(request.person, request.roles, timezone.localdate())
    return _print(request, [get_object_or_404(people, pk=pk)], redirect("person", pk))


@only_hr
@require_POST
def letters(request: PersonRequest) -> HttpResponse:
    """Print letters for those of a team, or of all, whom no mail reaches: one PDF, a page each."""
    chosen = queries.people_for_letters(request.POST, timezone.localdate(), timezone.now())
    back = redirect(reverse("invitations") + "?show=letter")
    if chosen:
        return _print(request, chosen, back)
    if not names_a_group(request.POST):
        raise Http404
    messages.info(request, _("Everyone here whom no mail reaches has a letter."))
    return back


def _print(request: PersonRequest, people: list[Person], back: HttpResponse) -> HttpResponse:
    form = PrintForm({**request.GET.dict(), **request.POST.dict()})
    if not form.is_valid():
        raise Http404
    try:
        printed = make_letters(people=people, by=request.person, now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return back
    order = {one.pk: place for place, one in enumerate(people)}
    printed.sort(key=lambda one: order[one.invitation.person_id])
    with translation.override(form.cleaned_data["language"] or queries.language_of(people) or get_language()):
        where = entries(people, timezone.localdate())
        return pdf_response(letters_pdf(printed, where, form.cleaned_data["paper"] or "a4"), _("letter"))


@require_POST
def letter_withdrawal(request: PersonRequest) -> HttpResponse:
    """I didn't ask for this letter: it opens nothing any more, and HR and supervision hear of it."""
    try:
        refuse_letter(person=request.person, now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        toast(
            request,
            _("That letter opens nothing any more. HR and supervision hear that you didn’t ask for it."),
        )
    return redirect("account")
