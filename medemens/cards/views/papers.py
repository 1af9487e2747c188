"""Cards on paper: how they are printed, and the sheet."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.cards.forms import PaperForm
from medemens.cards.models import Card, GroupCard
from medemens.cards.paper import Printing, card_pdf
from medemens.cards.queries.cards import drafts_of
from medemens.cards.queries.groups import group_cards, signatures_on
from medemens.cards.queries.wishes import liking_of
from medemens.cards.rules import Inside, Size, Turning
from medemens.core.paper import pdf_response
from medemens.people.http import PersonRequest


@require_safe
def draft_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """Which card, what is inside, and how the printer turns the paper."""
    card = _draft(request, pk)
    context = {
        "card": card,
        "form": PaperForm({}, signed=False),
        "sheet": reverse("card_sheet", args=[pk]),
        "back": reverse("card_draft", args=[pk]),
    }
    return render(request, "cards/paper.html", context)


@require_safe
def draft_sheet(request: PersonRequest, pk: int) -> HttpResponse:
    """The card as a PDF, as asked."""
    return pdf_response(card_pdf(_draft(request, pk), _printing(request, signed=False)), "medemens-card")


@require_safe
def group_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """The same for a card that several people sign."""
    card = _signed(request, pk)
    context = {
        "card": card,
        "form": PaperForm({}, signed=True),
        "sheet": reverse("group_card_sheet", args=[pk]),
        "back": reverse("group_card", args=[pk]),
        "signed": True,
    }
    return render(request, "cards/paper.html", context)


@require_safe
def group_sheet(request: PersonRequest, pk: int) -> HttpResponse:
    """The card with all that is written on it."""
    card = _signed(request, pk)
    signatures = signatures_on(card, request.person, timezone.localdate())
    return pdf_response(card_pdf(card, _printing(request, signed=True), signatures), "medemens-card")


def _draft(request: PersonRequest, pk: int) -> Card:
    """Raises `Http404` also where the receiver would rather have none by now."""
    today = timezone.localdate()
    card = get_object_or_404(drafts_of(request.person, today), pk=pk)
    if liking_of(request.person, card.receiver, card.share, card.occasion, today).rather_not:
        raise Http404
    return card


def _signed(request: PersonRequest, pk: int) -> GroupCard:
    """For whoever started it, and for whom it is."""
    card = get_object_or_404(group_cards(request.person, timezone.localdate()), pk=pk)
    if request.person not in (card.starter, card.receiver):
        raise Http404
    return card


def _printing(request: PersonRequest, *, signed: bool) -> Printing:
    form = PaperForm(request.GET, signed=signed)
    if not form.is_valid():
        return Printing()
    said = form.cleaned_data
    return Printing(
        size=Size(said["size"]),
        inside=Inside(said.get("inside", Inside.WORDS)),
        turning=Turning(said["turning"]),
    )
