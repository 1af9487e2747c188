"""What someone finds on the tablet once they are in: five or six things, each on a page of its own, and the way out.

No address tells anything: whom or which moment it is about travels in forms, for a browser keeps a list of addresses.
"""

from collections.abc import Mapping
from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.kept import kept_of
from medemens.core.numbers import small_int
from medemens.core.time import greeting
from medemens.kiosk.forms import AnswerForm, ThanksForm
from medemens.kiosk.http import VisitRequest, at_the_tablet, page
from medemens.kiosk.queries import coming_for, said_to, whom_to_thank
from medemens.listening.queries.rounds import rounds_to_answer
from medemens.moments.actions.replies import answer_moment, choose_time
from medemens.moments.actions.wishes import send_wish, take_back_wish
from medemens.moments.models import Moment, Reply, Wish
from medemens.moments.queries.moments import moments_for
from medemens.moments.queries.wishes import receivers_for, someone_else, wishes_from
from medemens.people.actions.letters import refuse_letter
from medemens.people.queries.invitations import letter_waiting
from medemens.people.queries.relations import moment_leaders_of
from medemens.presence.queries.shifts import shift_now
from medemens.recognition.actions import answer_suggestion, say_thanks, show_thanks
from medemens.recognition.queries import onlookers_of, own_thanks, people_to_thank
from medemens.support.queries import lines_shown


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_tablet
def home(request: VisitRequest) -> HttpResponse:
    """Five choices, a sixth while something is asked, and above them a letter with which someone will come in as them.

    POST stops that letter: whoever comes in only here has no other page to read it on.
    """
    now = timezone.now()
    if request.method == "POST":
        if "stop_letter" in request.POST:
            _stop_letter(request)
        return redirect("kiosk_home")
    shift = shift_now(request.person, now)
    words = greeting(timezone.localtime(now), shift=shift.kind if shift else None)
    news = letter_waiting(request.person, now)
    waiting = rounds_to_answer(request.person, timezone.localdate()).exists()
    return page(request, "home", {"greeting": words, "letter_waiting": news, "questions": waiting})


def _stop_letter(request: VisitRequest) -> None:
    """Where it was stopped or used meanwhile, the page itself says what there is."""
    with suppress(Refused):
        refuse_letter(person=request.person, now=timezone.now())
        messages.success(
            request,
            _("That letter opens nothing any more. HR and supervision hear that you didn’t ask for it."),
        )


@require_POST
@at_the_tablet
def here(request: VisitRequest) -> HttpResponse:
    """“I’m still here”: the visit goes on, as often as someone says so. The middleware has noted it."""
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_tablet
def moment(request: VisitRequest) -> HttpResponse:
    """What is to come, and what waits for a yes."""
    refused = ""
    if request.method == "POST":
        try:
            messages.success(request, _answer(request))
            return redirect("kiosk_home")
        except Refused as refusal:
            refused = str(refusal)
    context = {"coming": coming_for(request.person, timezone.now()), "refused": refused}
    return page(request, "moment", context, status=422 if refused else 200)


def _answer(request: VisitRequest) -> str:
    """Do what a button beside a moment says, and return the words for it."""
    form, now = AnswerForm(request.POST), timezone.now()
    if not form.is_valid():
        raise Refused(_("This was changed just now. Have another look, and then choose again."))
    said = form.cleaned_data
    moments = moments_for(request.person, timezone.localdate())
    asked: Moment = get_object_or_404(moments, pk=said["moment"])
    name = {"name": asked.other_than(request.person).call_name}
    if said["option"]:
        choose_time(
            moment=asked, sequence=said["sequence"], option=said["option"], by=request.person, now=now
        )
        return _("It is arranged. %(name)s hears which time you chose.") % name
    answer = Reply.Answer.DECLINED if said["answer"] == Reply.Answer.DECLINED else Reply.Answer.ACCEPTED
    answer_moment(moment=asked, sequence=said["sequence"], answer=answer, by=request.person, now=now)
    if answer == Reply.Answer.DECLINED:
        return _("%(name)s hears that it does not suit you, and can suggest another time.") % name
    return _("%(name)s hears that it suits you.") % name


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_tablet
def thanks(request: VisitRequest) -> HttpResponse:
    """Thank someone in two lines. The button “Find” looks for a name, and keeps what was typed.

    Below it stands, folded, what others said: for who reads it nowhere else.
    """
    if "about" in request.POST:
        return _about_mine(request)
    mark, today = request.visit.mark, timezone.localdate()
    choice = whom_to_thank(request.person, request.POST.get(f"{mark}-name", ""), today)
    sent = request.method == "POST" and "find" not in request.POST
    if sent:
        form = ThanksForm(request.POST, prefix=mark, people=choice.people)
    else:
        form = ThanksForm(prefix=mark, people=choice.people, initial=_typed(request.POST, mark))
    if sent and form.is_valid() and _thanked(request, form):
        return redirect("kiosk_home")
    context = {"form": form, "choice": choice, "kept": said_to(request.person, today)}
    return page(request, "thanks", context, status=422 if form.errors else 200)


def _about_mine(request: VisitRequest) -> HttpResponse:
    """Say who else may read what somebody said, or that nobody may any more."""
    me, now, today = request.person, timezone.now(), timezone.localdate()
    got = get_object_or_404(own_thanks(me, today), pk=small_int(request.POST["about"]))
    keys = set(request.POST.getlist("to"))
    to = [one for one in onlookers_of(me, today) if one.key in keys]
    if len(to) < len(keys):  # who leads them is another by now
        messages.success(request, _("Something changed meanwhile. Look once more."))
    elif "stop" in request.POST:
        show_thanks(thanks=got, to=[], by=me, now=now)
        messages.success(request, _("Nobody else reads it any more."))
    else:
        answer_suggestion(thanks=got, to=to, by=me, now=now)
        names = ", ".join(map(str, to))
        messages.success(
            request, _("%(names)s can read it now.") % {"names": names} if to else _("It stays with you.")
        )
    return redirect("kiosk_home")


def _typed(posted: Mapping[str, str], mark: str) -> dict[str, str]:
    return {name: posted.get(f"{mark}-{name}", "") for name in ("name", "to", "text")}


def _thanked(request: VisitRequest, form: ThanksForm) -> bool:
    people = people_to_thank(request.person, timezone.localdate())
    receiver = get_object_or_404(people, pk=form.cleaned_data["to"])
    try:
        say_thanks(
            giver=request.person, receiver=receiver, text=form.cleaned_data["text"], now=timezone.now()
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("%(name)s can read it now.") % {"name": receiver.call_name})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_tablet
def talk(request: VisitRequest) -> HttpResponse:
    """Send one’s leader or contact person one of three messages, or take it back. No fixed sentence in a team room."""
    me, now, today = request.person, timezone.now(), timezone.localdate()
    if request.method != "POST":
        context = {"people": receivers_for(me, now), "kinds": Wish.Kind.choices}
        return page(request, "talk", context | {"someone_else": someone_else(today)})
    to = get_object_or_404(moment_leaders_of(me, today), pk=small_int(request.POST.get("to", "")))
    if "back" in request.POST:
        take_back_wish(wish=get_object_or_404(wishes_from(me, today), to=to), by=me)
        messages.success(request, _("Taken back."))
    else:
        kind = request.POST.get("kind", "")
        send_wish(sender=me, to=to, kind=kind if kind in Wish.Kind.values else Wish.Kind.TALK, now=now)
        messages.success(request, _("Your message is waiting for %(name)s.") % {"name": to.call_name})
    return redirect("kiosk_home")


@require_safe
@at_the_tablet
def support(request: VisitRequest) -> HttpResponse:
    """Where to turn."""
    return page(request, "support", {"lines": lines_shown(timezone.localdate())})


@require_safe
@at_the_tablet
def kept(request: VisitRequest) -> HttpResponse:
    """What is kept of whoever asks."""
    return page(request, "kept", {"parts": kept_of(request.person, timezone.now())})
