"""A card that several people sign: starting it, signing it, and what whoever got it does with it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.cards.actions import groups as actions
from medemens.cards.forms import AskForm, GroupCardForm, SignForm
from medemens.cards.models import GroupCard
from medemens.cards.phrases import first_line
from medemens.cards.queries.groups import given_to, group_cards, open_cards, signatures_on, started_by
from medemens.cards.queries.wishes import Purpose, team_around, who_may_sign
from medemens.cards.rules import Occasion, designs_for
from medemens.cards.views.asked import purpose_asked
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, part_of, tried
from medemens.people.models import Person
from medemens.people.picking import picking


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Start a card with colleagues, for `?to=`."""
    if not request.GET.get("to"):
        return redirect("colleagues")
    today = timezone.localdate()
    purpose = purpose_asked(request, today)
    form = _form(request, purpose, today)
    started: list[GroupCard] = []

    def act(clean: dict[str, Any]) -> None:
        started.append(_start(request, purpose, clean, today))

    if request.method == "POST" and tried(form, act):
        toast(request, _("Started. Sign it yourself as well, if you like."))
        return redirect("group_card", started[0].pk)
    occasions = [] if purpose.coming else [one for one in Occasion if one != Occasion.SERVICE]
    context = {"purpose": purpose, "form": form, "occasions": occasions}
    return render(request, "cards/group_new.html", context, status=422 if form.errors else 200)


def _form(request: PersonRequest, purpose: Purpose, today: date) -> GroupCardForm:
    return GroupCardForm(
        request.POST or None,
        designs=designs_for(purpose.occasion),
        today=today,
        fixed=purpose.coming is not None,
        initial={"text": first_line(purpose.occasion, purpose.receiver.call_name, together=True)},
    )


def _start(request: PersonRequest, purpose: Purpose, clean: dict[str, Any], today: date) -> GroupCard:
    day = purpose.coming.day if purpose.coming else clean["day"]
    return actions.start_group_card(
        purpose=purpose,
        design=clean["design"],
        text=clean["text"],
        day=day,
        ask=team_around(purpose.receiver, today) if clean["team"] else (),
        by=request.person,
        now=timezone.now(),
    )


@require_safe
def group_card(request: PersonRequest, pk: int) -> HttpResponse:
    """The card, for whoever signs it and for whom it is."""
    card = get_object_or_404(group_cards(request.person, timezone.localdate()), pk=pk)
    return _shown(request, card)


@require_POST
def signature(request: PersonRequest, pk: int) -> HttpResponse:
    """Write a line on it, or write it anew."""
    card = get_object_or_404(open_cards(request.person, timezone.localdate()), pk=pk)
    form = SignForm(request.POST)

    def act(clean: dict[str, Any]) -> None:
        actions.sign_card(card=card, text=clean["text"], by=request.person, now=timezone.now())

    if tried(form, act):
        toast(request, _("It stands on the card. Until the day you can change it."))
        return redirect("group_card", pk)
    return _shown(request, card, form)


@require_POST
def signature_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one's line off it."""
    card = get_object_or_404(open_cards(request.person, timezone.localdate()), pk=pk)
    actions.take_signature_back(card=card, by=request.person, now=timezone.now())
    toast(request, _("Your line is off the card."))
    return redirect("group_card", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask one more colleague to sign: who may know of the day, and never whom it is for."""
    now, today = timezone.now(), timezone.localdate()
    card = get_object_or_404(started_by(request.person, today), pk=pk)
    others = Person.objects.here(today).exclude(pk__in=[request.person.pk, card.receiver_id])
    pick = picking(request, AskForm, who_may_sign(card, others, today), today)

    def act(clean: dict[str, Any]) -> None:
        actions.ask_to_sign(card=card, people=[clean["person"]], by=request.person, now=now)

    if request.method == "POST" and pick.form and tried(pick.form, act):
        name = pick.form.cleaned_data["person"].call_name
        toast(request, _("%(name)s can sign it from now on.") % {"name": name})
        return redirect("group_card", pk)
    template = part_of(request, "cards/group_people.html", "found")
    return render(request, template, {"pick": pick, "card": card}, status=pick.status)


@require_POST
def keeping(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a card that one got."""
    card = get_object_or_404(given_to(request.person, timezone.localdate()), pk=pk)
    actions.keep_group_card(card=card, by=request.person, now=timezone.now())
    toast(request, _("It stays until you take it away."))
    return redirect("group_card", pk)


@require_POST
def removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Whoever started it calls it off; whom it is for takes it away."""
    now, today = timezone.now(), timezone.localdate()
    card = get_object_or_404(group_cards(request.person, today), pk=pk)
    if card.receiver == request.person:
        actions.take_group_card_away(card=card, by=request.person, now=now)
    else:
        card = get_object_or_404(started_by(request.person, today), pk=pk)
        actions.call_card_off(card=card, by=request.person, now=now)
    toast(request, _("Taken away."))
    return redirect("cards")


def _shown(request: PersonRequest, card: GroupCard, form: SignForm | None = None) -> HttpResponse:
    today = timezone.localdate()
    signatures = signatures_on(card, request.person, today)
    own = next((one for one in signatures if one.person_id == request.person.pk), None)
    mine = card.receiver_id == request.person.pk
    context = {
        "card": card,
        "signatures": signatures,
        "own": own,
        "mine": mine,
        "is_open": card.day > today and not mine,
        "started": card.starter_id == request.person.pk and not mine,
        "form": form or SignForm(initial={"text": own.text if own else ""}),
    }
    return render(request, "cards/group_card.html", context, status=422 if form else 200)
