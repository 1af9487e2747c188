"""“En hoe gaat het met jou?”: sending a wish, reading it, taking it back, and the one switch of HR."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.numbers import small_int
from medemens.core.toasts import toast
from medemens.moments import wish_words
from medemens.moments.actions.wishes import read_wish, send_wish, set_sentence_offered, take_back_wish
from medemens.moments.forms.wishes import OpeningForm, SentenceForm, WishForm
from medemens.moments.models import Wish
from medemens.moments.queries import wishes as read
from medemens.moments.views.moments import show_new_moment
from medemens.people.http import PersonRequest, only_hr
from medemens.questions.queries.answering import answering_words


@require_http_methods(["GET", "HEAD", "POST"])
def wish_new(request: PersonRequest) -> HttpResponse:
    """One message to one's leader or contact person, chosen from three; and who else is there."""
    me, now = request.person, timezone.now()
    receivers = read.receivers_for(me, now)
    chosen = _chosen(request, receivers)
    first = {"to": chosen.person.pk} if chosen else {}
    form = WishForm(request.POST or None, sender=me.call_name, receivers=receivers, initial=first)
    if request.method == "POST" and form.is_valid() and (sent := _sent(request, form, receivers)):
        return redirect("wish", pk=sent.pk)
    context = {
        "form": form,
        "receivers": receivers,
        "chosen": chosen,
        "others": [one for one in receivers if one != chosen],
        "is_sentence_offered": read.is_sentence_offered(),
        "someone_else": read.someone_else(timezone.localdate(now)),
    }
    return render(request, "wishes/new.html", context, status=422 if form.errors else 200)


def _chosen(request: PersonRequest, receivers: list[read.Receiver]) -> read.Receiver | None:
    """Whom the page is about: who was asked for, or else the first who is there."""
    wanted = small_int(request.POST.get("to") or request.GET.get("to", ""))
    there = sorted(receivers, key=lambda one: (one.person.pk != wanted, bool(one.absent)))
    return there[0] if there else None


def _sent(request: PersonRequest, form: WishForm, receivers: list[read.Receiver]) -> Wish | None:
    said = form.cleaned_data
    to = next(one.person for one in receivers if one.person.pk == said["to"])
    try:
        return send_wish(
            sender=request.person, to=to, kind=said["kind"], worn_out=said["worn_out"], now=timezone.now()
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


@require_safe
def wish(request: PersonRequest, pk: int) -> HttpResponse:
    """A wish, for its two people only. That the receiver opened it is what the sender gets to see."""
    today = timezone.localdate()
    found = get_object_or_404(read.wishes_for(request.person, today), pk=pk)
    if found.to_id == request.person.pk and request.method == "GET":
        # Marked first and fetched again: where the sender changes it in between, what is shown was not yet read.
        read_wish(wish=found, by=request.person, today=today)
        found = get_object_or_404(read.wishes_for(request.person, today), pk=pk)
    page: dict[str, Any] = {"wish": found, "says": wish_words.says(found.kind, found.sender.call_name)}
    page["sentence"] = wish_words.worn_out_sentence() if found.is_worn_out else ""
    if found.sender_id == request.person.pk:
        page |= _how_it_stands(found)
        return render(request, "wishes/sent.html", page)
    answering = answering_words(found.kind, worn_out=found.is_worn_out)
    form = OpeningForm(sentences=answering.first, language=answering.language)
    page |= {"answering": answering, "form": form}
    return render(request, "wishes/received.html", page)


def _how_it_stands(wish: Wish) -> dict[str, Any]:
    """For the sender: whether it was read; and if that can take long, why, and who else there is."""
    receivers = read.receivers_for(wish.sender, timezone.now(), wish.sent_on)
    receiver = next((one for one in receivers if one.person == wish.to), None)
    unheard = receiver.absent if receiver else wish_words.astray(wish.to.call_name)
    return {
        "state": wish_words.state(wish) if receiver else "",
        "unheard": unheard,
        "is_waiting": not wish.read_on and bool(unheard or wish.told_on),
        "others": [one for one in receivers if one != receiver and not one.absent],
    }


@require_POST
def wish_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Arrange a moment with whoever sent it, with a first sentence as a note. No address tells which was chosen.

    The sentence tells what the message says, so who comes here past its page has read it too.
    """
    today = timezone.localdate()
    found = get_object_or_404(read.wishes_to(request.person, today), pk=pk)
    read_wish(wish=found, by=request.person, today=today)
    chosen = small_int(request.POST.get("opening", ""))
    note = "" if chosen is None else read.opening_for(found, chosen)
    return show_new_moment(request, found.sender, request.POST.get("kind", ""), note)


@require_POST
def wish_withdrawal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a wish back: nothing of it stays."""
    mine = read.wishes_from(request.person, timezone.localdate())
    take_back_wish(wish=get_object_or_404(mine, pk=pk), by=request.person)
    toast(request, _("Taken back."))
    return redirect("today")


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def wish_settings(request: PersonRequest) -> HttpResponse:
    """HR says whether the fixed sentence is offered, and reads what HR never sees."""
    form = SentenceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        offered = form.cleaned_data["offered"]
        set_sentence_offered(offered=offered, by=request.person, now=timezone.now())
        toast(request, _("Saved."))
        return redirect("wish_settings")
    context = {
        "is_sentence_offered": read.is_sentence_offered(),
        "sentence": wish_words.worn_out_sentence(),
    }
    return render(request, "wishes/settings.html", context)
