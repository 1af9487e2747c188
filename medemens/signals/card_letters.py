"""The letters with a card: of one person, and of several on its day. The drawing goes along, and so do the words."""

from django.utils.translation import gettext as _

from medemens.cards.models import Card, GroupCard
from medemens.cards.paper import Printing, card_pdf, drawing_png
from medemens.cards.queries.groups import given_to, signatures_on
from medemens.cards.rules import Size
from medemens.moments import calendar
from medemens.signals.letters import Attached, Letter, Outdated, Reading, letter, page


@letter("card-sent", Card, "sender", "receiver")
def card_sent(card: Card, reading: Reading) -> Letter:
    """Whoever was sent a card reads it here as well, unless they took it away meanwhile."""
    name = {"name": calendar.one_line(card.sender.call_name)}
    return Letter(
        subject=_("A card from %(name)s") % name,
        says=[line for line in card.text.splitlines() if line.strip()],
        links=[(_("Keep or take away"), page("cards"))],
        buttons=0,
        after=[_("The drawing goes along with this mail. %(name)s sent it by Medemens.") % name],
        sender=card.sender,
        attached=Attached("kaart.png", drawing_png(card.drawing), "image/png"),
    )


@letter("card-given", GroupCard, "receiver")
def card_given(card: GroupCard, reading: Reading) -> Letter:
    """Whom colleagues signed a card for gets it whole, as a sheet. Who signed stands on the sheet, not in the mail."""
    if not given_to(reading.reader, reading.today).filter(pk=card.pk).exists():
        raise Outdated
    signatures = signatures_on(card, reading.reader, reading.today)
    sheet = card_pdf(card, Printing(size=Size.A6), signatures)
    return Letter(
        subject=_("A card from your colleagues"),
        says=[line for line in card.text.splitlines() if line.strip()],
        links=[(_("Read what everyone wrote"), page("group_card", card.pk))],
        after=[
            _(
                "The card goes along with this mail. It stays in Medemens for four weeks, or longer if you like."
            )
        ],
        attached=Attached("kaart.pdf", sheet, "application/pdf"),
    )
