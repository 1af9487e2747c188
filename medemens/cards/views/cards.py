"""Cards: those for me, those that go round, and one that I write."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.cards.actions import cards as actions
from medemens.cards.forms import CardForm
from medemens.cards.models import Card
from medemens.cards.queries.cards import cards_for, drafts_of
from medemens.cards.queries.groups import given_to, shelf_of
from medemens.cards.queries.wishes import can_read_here, liking_of
from medemens.cards.rules import Design, Occasion, designs_for
from medemens.cards.views.asked import purpose_asked
from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, tried


@require_safe
def shelf(request: PersonRequest) -> HttpResponse:
    """The cards I got, those I may sign, and those I began."""
    today = timezone.localdate()
    context = {
        "cards": cards_for(request.person),
        "given": given_to(request.person, today),
        "shelf": shelf_of(request.person, today),
        "drafts": drafts_of(request.person, today),
        "today": today,
    }
    return render(request, "cards/shelf.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Choose a drawing for a card to `?to=`; without anyone, choose a colleague first."""
    if not request.GET.get("to"):
        return redirect("colleagues")
    purpose = purpose_asked(request, timezone.localdate())
    if request.method == "POST" and (card := _begin(request, purpose)):
        return redirect("card_draft", card.pk)
    context = {
        "purpose": purpose,
        "designs": designs_for(purpose.occasion),
        "occasions": [] if purpose.coming else [one for one in Occasion if one != Occasion.SERVICE],
        "together": f"{reverse('group_card_new')}?{request.GET.urlencode()}",
    }
    return render(request, "cards/new.html", context, status=422 if request.method == "POST" else 200)


def _begin(request: PersonRequest, purpose: Any) -> Card | None:
    """Begin it; what is refused shows on the page."""
    design = request.POST.get("design", "")
    try:
        return actions.begin_card(
            purpose=purpose,
            design=Design(design if design in Design.values else Design.WATER),
            by=request.person,
            now=timezone.now(),
        )
    except Refused as refused:
        messages.warning(request, str(refused))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: PersonRequest, pk: int) -> HttpResponse:
    """Rewrite a card, and send it (`do=send`) or go on to paper."""
    today = timezone.localdate()
    card = get_object_or_404(drafts_of(request.person, today), pk=pk)
    form = CardForm(request.POST or None, initial={"text": card.text})
    sends = request.POST.get("do") == "send"
    if request.method == "POST" and tried(
        form, lambda clean: _write(request, card, clean["text"], sends=sends)
    ):
        if not sends:
            return redirect("card_paper", pk)
        toast(request, _("Sent. It is with %(name)s now.") % {"name": card.receiver.call_name})
        return redirect("cards")
    liking = liking_of(request.person, card.receiver, card.share, card.occasion, today)
    can_send = liking.by_mail and can_read_here(card.receiver)
    context = {"card": card, "form": form, "liking": liking, "can_send": can_send}
    return render(request, "cards/draft.html", context, status=422 if form.errors else 200)


def _write(request: PersonRequest, card: Card, text: str, *, sends: bool) -> None:
    """Keep the words, and send the card where that was asked; what is refused leaves the words as they are."""
    actions.write_card(card=card, text=text, by=request.person)
    if sends:
        actions.send_card(card=card, by=request.person, now=timezone.now())


@require_POST
def removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Throw a draft away, or take away a card that one got."""
    card = get_object_or_404(Card.objects.visible_to(request.person), pk=pk)
    actions.throw_card_away(card=card, by=request.person)
    toast(request, _("Taken away."))
    return redirect("cards")
